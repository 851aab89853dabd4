import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';

/** Epoch ms of a time of day on the day that tests play on. */
export function at(time: string): number {
  return Date.parse(`2026-03-10T${time.includes('.') ? time : `${time}.000`}Z`);
}

/** An event on host WS6, of no kind until `fields` say so. */
export function anEvent(time: string, fields: Partial<HoplineEvent>): HoplineEvent {
  return {
    '@timestamp': at(time),
    'event.created': at(time),
    'event.code': '0',
    'event.provider': 'Microsoft-Windows-Sysmon',
    'event.category': [],
    'host.name': 'WS6.shire.local',
    'host.os.type': 'windows',
    source: { file: 'test.json', offset: 0, length: 1 },
    ...fields,
  };
}

/** Sysmon 3: a connection from 10.0.0.5 to an RPC port of svchost.exe. */
export function anInboundRpc(time: string, fields: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent(time, {
    'event.code': '3',
    'event.category': ['network'],
    'event.type': ['connection', 'start'],
    'network.direction': 'ingress',
    'network.transport': 'tcp',
    'source.ip': '10.0.0.5',
    'source.port': 50_001,
    'destination.ip': '10.0.0.6',
    'destination.port': 49_671,
    'process.name': 'svchost.exe',
    'process.pid': 2220,
    ...fields,
  });
}

/** Sysmon 13: the actions of a task are stored. */
export function aTaskStored(time: string, fields: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent(time, {
    'event.code': '13',
    'event.category': ['configuration', 'registry'],
    'event.type': ['change'],
    'process.name': 'svchost.exe',
    'process.pid': 2220,
    'registry.path':
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{47CDCDF5-3457-4925-96E5-DB6635FFCDDE}\\Actions',
    'registry.value': 'Actions',
    ...fields,
  });
}

/** Sysmon 1: a program starts. */
export function aProcessStart(time: string, name: string, fields: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent(time, {
    'event.code': '1',
    'event.category': ['process'],
    'event.type': ['start'],
    'process.name': name,
    'process.executable': `C:\\Windows\\System32\\${name}`,
    'process.pid': 4242,
    ...fields,
  });
}

/** Security 4624 of type 3 from 10.0.0.5. */
export function aNetworkLogon(time: string, fields: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent(time, {
    'event.code': '4624',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication', 'session'],
    'event.type': ['start'],
    'winlog.logon.type': 3,
    'winlog.logon.id': '0xead4335',
    'winlog.event_data.TargetLogonId': '0xead4335',
    'source.ip': '10.0.0.5',
    'source.port': 50_001,
    'user.name': 'alice',
    'user.id': 'S-1-5-21-1-2-3-1104',
    ...fields,
  });
}

/** A rule of the given query. */
export function aRule(query: string, fields: Partial<Rule> = {}): Rule {
  return {
    id: 'rule',
    name: 'A rule',
    description: '',
    query,
    language: 'eql',
    severity: 'medium',
    riskScore: 50,
    threat: [],
    related: [],
    source: 'built-in',
    falsePositives: [],
    references: [],
    note: '',
    enabled: true,
    ...fields,
  };
}

/** Clocks that are right. */
export const TRUE_TIMES: EventTimes = {
  sourceMs: (event) => event['@timestamp'],
  calibratedMs: (event) => event['@timestamp'],
  toleranceMs: () => 0,
};

/** Clocks of which Sysmon's network events run early by `driftMs` and scatter by `toleranceMs`. */
export function driftingTimes(driftMs: number, toleranceMs: number): EventTimes {
  const isNetwork = (event: HoplineEvent): boolean => event['event.code'] === '3';
  return {
    sourceMs: (event) => event['@timestamp'],
    calibratedMs: (event) => event['@timestamp'] + (isNetwork(event) ? driftMs : 0),
    toleranceMs: (event) => (isNetwork(event) ? toleranceMs : 0),
  };
}
