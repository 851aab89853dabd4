import type { HoplineEvent } from '../../../schema/event.ts';
import { anEvent } from './event-builders.ts';

type Changes = Partial<HoplineEvent>;

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing', 'event.category': ['configuration'] } as const;

/** Security 4698 of a task `\Updater` that runs `C:\ProgramData\stage.exe -now`. */
export function aTaskRegistered(host: string, time: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    ...SECURITY,
    'event.code': '4698',
    'winlog.event_data.TaskName': '\\Updater',
    'winlog.event_data.TaskContent':
      '<Task><Actions><Exec><Command>C:\\ProgramData\\stage.exe</Command><Arguments>-now</Arguments></Exec></Actions></Task>',
    ...changes,
  });
}

/** Security 4697 of a service `Tool` that is `C:\ProgramData\stage.exe -now`. */
export function aServiceInstalled(host: string, time: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    ...SECURITY,
    'event.code': '4697',
    'service.name': 'Tool',
    'winlog.event_data.ServiceFileName': 'C:\\ProgramData\\stage.exe -now',
    ...changes,
  });
}

/** Sysmon 13: the image of the service `Tool` is written to the registry. */
export function anImagePathWrite(host: string, time: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.code': '13',
    'event.category': ['registry'],
    'event.type': ['change'],
    'registry.path': 'HKLM\\System\\CurrentControlSet\\Services\\Tool\\ImagePath',
    'registry.value': 'ImagePath',
    'registry.data.strings': ['C:\\ProgramData\\stage.exe -now'],
    ...changes,
  });
}
