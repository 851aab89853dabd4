import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { assembleLandscape } from '../landscape.ts';
import { anEvent, aProcessStart, aSchedulerRecord, aTaskRegistration, at } from '../testing/event-builders.ts';
import { definitionRuns } from './definition-runs.ts';

const aTask = (actions: string): HoplineEvent =>
  aTaskRegistration('WS6', '12:00:00', '\\Updater', { 'winlog.event_data.TaskContent': `<Task><Actions>${actions}</Actions></Task>` });
const COMMAND = '<Command>%SystemRoot%\\System32\\cmd.exe</Command>';
const registered = aTask(`<Exec>${COMMAND}<Arguments>/c stage.bat</Arguments></Exec>`);
const installed = anEvent('WS6', '12:00:00', {
  'event.provider': 'Service Control Manager',
  'event.code': '7045',
  'service.name': 'evil',
  'winlog.event_data.ServiceFileName': '"C:\\Users\\Public\\a b.exe" -run',
});

/** Names and times of the processes that the task and the service of 12:00 were run as. */
function runsAmong(events: readonly HoplineEvent[], task = registered): string[] {
  const facts = emptyFacts();
  for (const event of [task, installed, ...events]) gather(facts, event);
  const landscape = assembleLandscape(facts, true);
  const runs = definitionRuns(landscape.tasks.all(), landscape.services.all(), 'ws6', at('12:00:00'), landscape);
  return [...new Set(runs.map((process) => process.entityId ?? ''))];
}

/** A child of another program. */
function child(time: string, name: string, parent: string, commandLine: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aProcessStart('WS6', time, name, {
    'process.entity_id': `{${name} ${time}}`,
    'process.parent.name': parent,
    'process.command_line': commandLine,
    ...changes,
  });
}

describe('the runs of what an act defined', () => {
  it('are the scheduler’s children with the program and arguments of the task', () => {
    expect(
      runsAmong([
        child('12:10:00', 'cmd.exe', 'svchost.exe', 'C:\\Windows\\system32\\cmd.exe /c stage.bat'),
        child('12:11:00', 'cmd.exe', 'svchost.exe', 'C:\\Windows\\system32\\cmd.exe /c other.bat'),
        child('12:12:00', 'cmd.exe', 'explorer.exe', 'C:\\Windows\\system32\\cmd.exe /c stage.bat'),
      ]),
    ).toEqual(['{cmd.exe 12:10:00}']);
  });

  it('are those without arguments of a task that has none', () => {
    const runs = (commandLine: string, task: HoplineEvent): number =>
      runsAmong([child('12:10:00', 'cmd.exe', 'svchost.exe', commandLine)], task).length;
    const bare = aTask(`<Exec>${COMMAND}</Exec>`);

    expect([runs('"C:\\Windows\\System32\\cmd.exe"', bare), runs('cmd.exe /c stage.bat', bare), runs('cmd.exe', registered)]).toEqual([
      1, 0, 0,
    ]);
  });

  it('are none of a task that calls an object instead', () => {
    const object = aTask('<ComHandler><ClassId>{11111111-2222-3333-4444-555555555555}</ClassId></ComHandler>');

    expect(runsAmong([child('12:10:00', 'cmd.exe', 'svchost.exe', 'cmd.exe')], object)).toEqual([]);
  });

  it('are what the scheduler names by its pid', () => {
    const named = anEvent('WS6', '12:10:00', {
      'event.provider': 'Microsoft-Windows-TaskScheduler',
      'event.code': '129',
      'event.type': ['info'],
      'winlog.event_data.TaskName': '\\Updater',
      'process.pid': 7700,
    });

    expect(runsAmong([named, child('12:09:59.900', 'cmd.exe', 'unknown.exe', 'cmd', { 'process.pid': 7700 })])).toEqual([
      '{cmd.exe 12:09:59.900}',
    ]);
  });

  it('are none that had another pid than the scheduler names', () => {
    const named = anEvent('WS6', '12:10:00', {
      'event.provider': 'Microsoft-Windows-TaskScheduler',
      'event.code': '129',
      'event.type': ['info'],
      'winlog.event_data.TaskName': '\\Updater',
      'process.pid': 7700,
    });

    expect(runsAmong([named, child('12:09:59.900', 'cmd.exe', 'unknown.exe', 'cmd', { 'process.pid': 7701 })])).toEqual([]);
  });

  it('are the children of services.exe with the image of the service', () => {
    const image = { 'process.executable': 'C:\\Users\\Public\\a b.exe' };

    expect(runsAmong([child('12:00:05', 'a b.exe', 'services.exe', '"C:\\Users\\Public\\a b.exe" -run', image)])).toEqual([
      '{a b.exe 12:00:05}',
    ]);
  });

  it('are the children that run the program where no record gives their arguments', () => {
    const silent = { 'process.command_line': undefined };

    expect(runsAmong([child('12:10:00', 'cmd.exe', 'SvcHost.exe', '', silent)])).toEqual(['{cmd.exe 12:10:00}']);
    expect(runsAmong([child('12:10:00', 'powershell.exe', 'svchost.exe', '', silent)])).toEqual([]);
    expect(runsAmong([child('12:10:00', 'cmd.exe', 'svchost.exe', '', { ...silent, 'process.executable': undefined })])).toEqual([]);
  });

  it('are not the scheduler’s children with the image of a service, nor the service manager’s with the program of a task', () => {
    const image = { 'process.executable': 'C:\\Users\\Public\\a b.exe' };

    expect(runsAmong([child('12:00:05', 'a b.exe', 'svchost.exe', '"C:\\Users\\Public\\a b.exe" -run', image)])).toEqual([]);
    expect(runsAmong([child('12:10:00', 'cmd.exe', 'services.exe', 'C:\\Windows\\system32\\cmd.exe /c stage.bat')])).toEqual([]);
  });

  it('are the first four of each', () => {
    const minutes = ['01', '02', '03', '04', '05', '06'];
    const tasks = minutes.map((minute) =>
      child(`12:${minute}:00`, 'cmd.exe', 'svchost.exe', 'C:\\Windows\\system32\\cmd.exe /c stage.bat'),
    );
    const image = { 'process.executable': 'C:\\Users\\Public\\a b.exe' };
    const services = minutes.map((minute) =>
      child(`12:${minute}:30`, 'a b.exe', 'services.exe', '"C:\\Users\\Public\\a b.exe" -run', image),
    );

    expect(runsAmong([...tasks, ...services])).toEqual([
      ...minutes.slice(0, 4).map((minute) => `{cmd.exe 12:${minute}:00}`),
      ...minutes.slice(0, 4).map((minute) => `{a b.exe 12:${minute}:30}`),
    ]);
  });

  it.each([
    ['12:00:00', 1],
    ['11:59:59.999', 0],
    ['13:00:00', 1],
    ['13:00:00.001', 0],
  ])('are those from the act on for an hour: at %s', (time, count) => {
    const named = aSchedulerRecord('WS6', time, '129', '\\Updater', { 'event.type': ['info'], 'process.pid': 7700 });
    const started = child('11:50:00', 'cmd.exe', 'unknown.exe', 'cmd', { 'process.pid': 7700 });

    expect(runsAmong([named, started])).toHaveLength(count);
    expect(runsAmong([child(time, 'cmd.exe', 'svchost.exe', 'C:\\Windows\\system32\\cmd.exe /c stage.bat')])).toHaveLength(count);
  });

  it('are none of before the act, nor of hours later', () => {
    const line = 'C:\\Windows\\system32\\cmd.exe /c stage.bat';

    expect(runsAmong([child('11:10:00', 'cmd.exe', 'svchost.exe', line), child('15:10:00', 'cmd.exe', 'svchost.exe', line)])).toEqual([]);
  });
});
