import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../graph/closure.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { claimsOf, SERVED, TASK_FROM_AFAR } from '../testing/a-task-from-afar.ts';
import { anImagePathWrite, aServiceInstalled } from '../testing/definition-builders.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, anActionsWrite, anEvent, aProcessStart, aRegistryWrite, aSchedulerRecord } from '../testing/event-builders.ts';

const TREE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\Updater\\Id';
const KERNEL = { 'process.pid': 4, 'process.entity_id': '{system}', 'process.name': 'System' };
const BY_SERVER = { 'process.entity_id': '{svc}' };

/** A file is made on WS6. */
function aFile(changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent('WS6', '12:00:01.400', {
    'event.code': '11',
    'event.category': ['file'],
    'event.type': ['creation'],
    'file.path': 'C:\\Windows\\stage.exe',
    ...KERNEL,
    ...changes,
  });
}

const EVENTS = {
  ...TASK_FROM_AFAR,
  named: aRegistryWrite('WS6', '12:00:01.290', TREE, '{11111111-2222-3333-4444-555555555555}', BY_SERVER),
  actions: anActionsWrite('WS6', '12:00:01.300', {
    ...BY_SERVER,
    'registry.data.bytes': 'AwAMAAAAQQB1AHQAaABvAHIAZmYAAAAADgAAAGMAbQBkAC4AZQB4AGUAAAAAAAAAAAA=',
  }),
  listed: aSchedulerRecord('WS6', '12:00:01.410', '106', '\\Updater'),
  ran: aSchedulerRecord('WS6', '12:00:01.500', '200', '\\Updater', { 'winlog.event_data.ActionName': 'C:\\cmd.exe' }),
  installed: aServiceInstalled('WS6', '12:00:01.400', { 'winlog.event_data.SubjectLogonId': '0xabc123' }),
  imageWritten: anImagePathWrite('WS6', '12:00:01.390', BY_SERVER),
  set: aRegistryWrite('WS6', '12:00:01.300', 'HKLM\\SOFTWARE\\One\\Value', 'evil', SERVED),
  setAgain: aRegistryWrite('WS6', '12:00:01.310', 'HKLM\\SOFTWARE\\ONE\\value', 'worse', SERVED),
  setBeside: aRegistryWrite('WS6', '12:00:01.320', 'HKLM\\SOFTWARE\\Other\\Value', 'evil', SERVED),
  setAtHome: aRegistryWrite('WS5', '12:00:01.330', 'HKLM\\SOFTWARE\\Home\\Value', 'evil', SERVED),
  overShares: aConnection('WS6', '12:00:01.100', 'ingress', { from: '10.0.0.5:56588', to: '10.0.0.6:445' }, KERNEL),
  written: anEvent('WS6', '12:00:01.300', {
    'event.code': '5145',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['network', 'file'],
    'winlog.logon.id': '0xabc123',
    'winlog.event_data.SubjectLogonId': '0xabc123',
    'winlog.event_data.ShareName': '\\\\*\\C$',
    'winlog.event_data.RelativeTargetName': 'stage.exe',
    'winlog.event_data.AccessMask': '0x2',
    'source.ip': '10.0.0.5',
    'source.port': 56_588,
    'user.name': 'alice',
    'user.domain': 'SHIRE',
  }),
  made: aFile(),
  changed: aFile({ 'event.type': ['change'], 'file.path': 'C:\\Windows\\changed.exe' }),
  madeAtHome: aFile({ 'host.name': 'WS5', 'file.path': 'C:\\Windows\\home.exe' }),
  child: aProcessStart('WS6', '12:00:02', 'cmd.exe', { 'process.parent.entity_id': '{svc}' }),
  stranger: aProcessStart('WS6', '12:00:02', 'cmd.exe', { 'process.parent.entity_id': '{other}' }),
  inSession: aProcessStart('WS6', '12:00:02', 'cmd.exe', { 'process.parent.entity_id': '{other}', 'winlog.logon.id': '0xabc123' }),
};
type Name = keyof typeof EVENTS;

/** What the movement claims of a kind by a rule that rests on some events, with others beside them. */
function cited(kind: Claim['kind'], technique: string, evidence: readonly Name[], others: readonly Name[] = []): string[] {
  const events = (names: readonly Name[]): HoplineEvent[] => names.map((name) => EVENTS[name]);
  const movements = detectedOf(technique, events(evidence), events(others));
  expect(movements).toHaveLength(1);
  return claimsOf(movements[0], kind, EVENTS);
}

describe('that an act made a task', () => {
  const task = (evidence: readonly Name[], others: readonly Name[] = []): readonly (readonly string[])[] => [
    cited('DEFINITION', 'T1053.005', evidence, others),
    cited('ACTION', 'T1053.005', evidence, others),
  ];

  it('follows from its registration in the session of the act, and what it runs from the content of that', () => {
    expect(task(['answered', 'registered'], ['logon'])).toEqual([['LOGON_ID: registered'], ['LOGON_ID: registered']]);
  });

  it('follows from the cache’s write by what took the connection, which does not say what it runs', () => {
    expect(task(['answered', 'cached'])).toEqual([['PROCESS: cached'], []]);
  });

  it('cites the write that names a task whose other events give its key alone', () => {
    expect(task(['answered', 'actions'], ['named'])).toEqual([['PROCESS: named actions'], ['PROCESS: named actions']]);
    expect(task(['answered', 'cached', 'registered'], ['named'])).toEqual([['PROCESS: cached registered'], ['PROCESS: registered']]);
  });

  it('follows from a record of the rule’s own where nothing else ties it, and what it runs from its run', () => {
    expect(task(['answered', 'listed'], ['ran'])).toEqual([['RECORD: listed ran'], ['RECORD: ran']]);
  });
});

describe('that an act made a service', () => {
  it.each<['DEFINITION' | 'ACTION']>([['DEFINITION'], ['ACTION']])('follows from its installation and its image: %s', (kind) => {
    expect(cited(kind, 'T1543.003', ['answered', 'imageWritten', 'installed'], ['logon'])).toEqual(['LOGON_ID: installed imageWritten']);
    expect(cited(kind, 'T1543.003', ['answered', 'imageWritten'])).toEqual(['PROCESS: imageWritten']);
    expect(cited(kind, 'T1543.003', ['answered', 'installed'])).toEqual(['RECORD: installed']);
  });
});

describe('that an act set a value', () => {
  it('follows from what was written, value by value, in whatever case its path is spelt', () => {
    expect(cited('ACTION', 'T1112', ['answered', 'set', 'setAgain', 'setBeside'])).toEqual(['PROCESS: set setAgain', 'PROCESS: setBeside']);
  });

  it('follows from nothing that was written on the source', () => {
    expect(cited('ACTION', 'T1112', ['answered', 'set', 'setAtHome'])).toEqual(['PROCESS: set']);
  });

  it('is not said of what makes a service', () => {
    expect(cited('ACTION', 'T1053.005', ['answered', 'set'])).toEqual([]);
  });
});

describe('that an act copied a file', () => {
  it('follows from writing over a share, else from the file that the rule saw', () => {
    expect(cited('ACTION', 'T1021.002', ['overShares', 'written', 'made'], ['logon'])).toEqual(['LOGON_ID: written']);
    expect(cited('ACTION', 'T1021.002', ['overShares', 'made'])).toEqual(['RECORD: made']);
  });

  it('does not follow from a file that was changed, or made on the source', () => {
    expect(cited('ACTION', 'T1021.002', ['overShares', 'changed', 'madeAtHome'])).toEqual([]);
  });
});

describe('that an act started a process', () => {
  it.each<[string, readonly Name[], readonly Name[], string]>([
    ['its session', ['answered', 'inSession'], ['logon'], 'LOGON_ID: inSession'],
    ['what took the connection', ['answered', 'child'], [], 'PROCESS: child'],
    ['the rule', ['answered', 'stranger'], [], 'RECORD: stranger'],
  ])('follows from %s', (_what, evidence, others, claim) => {
    expect(cited('ACTION', 'T1047', evidence, others)).toEqual([claim]);
  });
});
