import type { HoplineEvent } from '../../../schema/event.ts';
import { anEvent, anInboundRpc, aProcessStart, aTaskStored } from './events.ts';

type Fields = Partial<HoplineEvent>;

/** An event of the Security log in the session `0xead4335`. */
export function securityEvent(time: string, code: string, fields: Fields = {}): HoplineEvent {
  return anEvent(time, {
    'event.code': code,
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['configuration'],
    'user.id': 'S-1-5-21-1-2-3-1104',
    'winlog.event_data.SubjectLogonId': '0xead4335',
    ...fields,
  });
}

/** Security 5145: a client at 10.0.0.5 opened a pipe. */
export function aPipeShare(time: string, pipe: string): HoplineEvent {
  return securityEvent(time, '5145', {
    'winlog.event_data.ShareName': '\\\\*\\IPC$',
    'winlog.event_data.RelativeTargetName': pipe,
    'source.ip': '10.0.0.5',
    'source.port': 50_002,
  });
}

/** Sysmon 18: the system process opened a pipe, as it does for SMB clients. */
export function aPipeOpened(time: string, pipe: string): HoplineEvent {
  return anEvent(time, { 'event.code': '18', 'event.category': ['file'], 'file.pipe': pipe, 'process.name': 'System', 'process.pid': 4 });
}

/** A connection from 10.0.0.5 to a port of a program. */
export function anInboundConnection(time: string, port: number, program: string, fields: Fields = {}): HoplineEvent {
  return anInboundRpc(time, { 'destination.port': port, 'process.name': program, 'process.pid': 4, ...fields });
}

/** A connection that process 4242 opened. */
export function anOutboundConnection(time: string, port: number, program: string): HoplineEvent {
  return anInboundConnection(time, port, program, { 'network.direction': 'egress', 'process.pid': 4242 });
}

/** Sysmon 13. */
export function aValueSet(time: string, path: string, program: string, data = 'x'): HoplineEvent {
  return aTaskStored(time, {
    'registry.path': path,
    'registry.value': path.slice(path.lastIndexOf('\\') + 1),
    'registry.data.strings': [data],
    'process.name': program,
    'process.executable': `C:\\Windows\\System32\\${program}`,
  });
}

/** A program started by a process of pid 4. */
export function aChild(time: string, name: string, parent: string, fields: Fields = {}): HoplineEvent {
  return aProcessStart(time, name, { 'process.parent.name': parent, 'process.parent.pid': 4, ...fields });
}

/** Sysmon 11. */
export function aFile(time: string, path: string, program: string, pid = 900): HoplineEvent {
  return anEvent(time, {
    'event.code': '11',
    'event.category': ['file'],
    'event.type': ['creation'],
    'file.path': path,
    'file.name': path.slice(path.lastIndexOf('\\') + 1),
    'file.extension': path.slice(path.lastIndexOf('.') + 1),
    'process.name': program,
    'process.pid': pid,
  });
}
