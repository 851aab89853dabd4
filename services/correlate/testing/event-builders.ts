import type { HoplineEvent } from '../../../schema/event.ts';

/** Epoch ms of a time of day on the day that tests play on, or of a time that names its day (`2026-03-11T12:00:00`). */
export function at(time: string): number {
  const whole = time.includes('T') ? time : `2026-03-10T${time}`;
  return Date.parse(`${whole}${whole.includes('.') ? '' : '.000'}Z`);
}

type Changes = Partial<HoplineEvent>;

let record = 0;

/** An event on a host at a time (`12:00:01.250`), recorded at once unless `changes` say otherwise. */
export function anEvent(host: string, time: string, changes: Changes): HoplineEvent {
  record += 1;
  return {
    '@timestamp': at(time),
    'event.created': at(time),
    'event.code': '1',
    'event.provider': 'Microsoft-Windows-Sysmon',
    'event.category': ['process'],
    'winlog.record_id': record,
    'host.name': host,
    'host.os.type': 'windows',
    source: { file: 'test.json', offset: record, length: 1 },
    ...changes,
  };
}

/** Sysmon 1. */
export function aProcessStart(host: string, time: string, name: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.type': ['start'],
    'process.name': name,
    'process.executable': `C:\\Windows\\System32\\${name}`,
    'process.entity_id': `{${host}-${name}-${time}}`,
    'process.pid': 4000,
    'user.name': 'alice',
    'user.domain': 'SHIRE',
    ...changes,
  });
}

/** Security 4688 of a program as `aProcessStart` has it; the log gives no identity of a process. */
export function aLoggedStart(host: string, time: string, name: string, changes: Changes = {}): HoplineEvent {
  const security = { 'event.code': '4688', 'event.provider': 'Microsoft-Windows-Security-Auditing', 'process.entity_id': undefined };
  return aProcessStart(host, time, name, { ...security, ...changes });
}

export interface FlowOf {
  /** `10.0.0.5:50000` */
  readonly from: string;
  readonly to: string;
}

function endsOf({ from, to }: FlowOf): Changes {
  const [sourceIp, sourcePort] = from.split(':');
  const [destinationIp, destinationPort] = to.split(':');
  return {
    'event.category': ['network'],
    'network.transport': 'tcp',
    'source.ip': sourceIp,
    'source.port': Number(sourcePort),
    'destination.ip': destinationIp,
    'destination.port': Number(destinationPort),
  };
}

/** Sysmon 3, seen by the end that `direction` names. */
export function aConnection(
  host: string,
  time: string,
  direction: 'ingress' | 'egress',
  flow: FlowOf,
  changes: Changes = {},
): HoplineEvent {
  return anEvent(host, time, { 'event.code': '3', ...endsOf(flow), 'network.direction': direction, ...changes });
}

/** Security 5156, seen by the end that `direction` names. */
export function aFilteredConnection(
  host: string,
  time: string,
  direction: 'ingress' | 'egress',
  flow: FlowOf,
  changes: Changes = {},
): HoplineEvent {
  const security = { 'event.code': '5156', 'event.provider': 'Microsoft-Windows-Security-Auditing' };
  return anEvent(host, time, { ...security, ...endsOf(flow), 'network.direction': direction, ...changes });
}

/** Security 4624 of type 3 from an address and port. */
export function aNetworkLogon(host: string, time: string, from: string, changes: Changes = {}): HoplineEvent {
  const [ip, port] = from.split(':');
  return anEvent(host, time, {
    'event.code': '4624',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication'],
    'winlog.logon.id': '0xabc123',
    'winlog.logon.type': 3,
    'user.id': 'S-1-5-21-1-2-3-1104',
    'user.name': 'alice',
    'user.domain': 'SHIRE',
    'source.ip': ip,
    'source.port': port === undefined ? undefined : Number(port),
    ...changes,
  });
}

/** An event of the Security log about a session: 4634 and 4647 that it ended, 4672 that it has an administrator's privileges. */
export function aSessionRecord(host: string, time: string, code: string, logonId: string, changes: Changes = {}): HoplineEvent {
  const security = { 'event.provider': 'Microsoft-Windows-Security-Auditing', 'event.category': ['session' as const] };
  return anEvent(host, time, { ...security, 'event.code': code, 'winlog.logon.id': logonId, ...changes });
}

/** Security 5145: `pipe` was opened in a session from an address and port. */
export function aPipeAccess(host: string, time: string, pipe: string, logonId: string, from: string, changes: Changes = {}): HoplineEvent {
  const [ip, port] = from.split(':');
  return anEvent(host, time, {
    'event.code': '5145',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['network', 'file'],
    'winlog.logon.id': logonId,
    'winlog.event_data.SubjectLogonId': logonId,
    'winlog.event_data.ShareName': '\\\\*\\IPC$',
    'winlog.event_data.RelativeTargetName': pipe,
    'source.ip': ip,
    'source.port': Number(port),
    'user.name': 'alice',
    'user.domain': 'SHIRE',
    ...changes,
  });
}

/** What the kernel's log says first of a start of the host. */
export function aBoot(host: string, time: string): HoplineEvent {
  return anEvent(host, time, { 'event.code': '12', 'event.provider': 'Microsoft-Windows-Kernel-General', 'event.category': [] });
}

/** Sysmon 13: a task's `Actions` are written under TaskCache. */
export function anActionsWrite(host: string, time: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.code': '13',
    'event.category': ['registry'],
    'event.type': ['change'],
    'registry.path':
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{11111111-2222-3333-4444-555555555555}\\Actions',
    'registry.value': 'Actions',
    ...changes,
  });
}

/** Sysmon 13: a text is written to a value of the registry (`HKLM\…`, the value's name last). */
export function aRegistryWrite(host: string, time: string, path: string, text: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.code': '13',
    'event.category': ['registry'],
    'event.type': ['change'],
    'registry.path': path,
    'registry.value': path.slice(path.lastIndexOf('\\') + 1),
    'registry.data.strings': [text],
    ...changes,
  });
}

/** What the XML of a task says that it runs. */
export function aTaskDefinition(command: string, args = ''): string {
  return `<Task><Actions><Exec><Command>${command}</Command><Arguments>${args}</Arguments></Exec></Actions></Task>`;
}

/** Security 4698: a task (a path with a leading backslash) is registered. */
export function aTaskRegistration(host: string, time: string, task: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.code': '4698',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['iam', 'configuration'],
    'winlog.event_data.TaskName': task,
    ...changes,
  });
}

/** An event of the Task Scheduler's own log: 106 registered, 140 updated, 141 deleted, 129 and 200 run, 201 done. */
export function aSchedulerRecord(host: string, time: string, code: string, task: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.code': code,
    'event.provider': 'Microsoft-Windows-TaskScheduler',
    'event.category': ['configuration'],
    'winlog.event_data.TaskName': task,
    ...changes,
  });
}

/** Security 4697: a service is installed. */
export function aServiceInstall(host: string, time: string, service: string, image: string, changes: Changes = {}): HoplineEvent {
  return anEvent(host, time, {
    'event.code': '4697',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['iam', 'configuration'],
    'service.name': service,
    'winlog.event_data.ServiceFileName': image,
    ...changes,
  });
}

/** System 7045: the same, by its display name. */
export function aServiceRecord(host: string, time: string, service: string, image: string, changes: Changes = {}): HoplineEvent {
  return aServiceInstall(host, time, service, image, { 'event.code': '7045', 'event.provider': 'Service Control Manager', ...changes });
}
