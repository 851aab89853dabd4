import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../graph/closure.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { claimsOf, TASK_FROM_AFAR } from '../testing/a-task-from-afar.ts';
import { detectedByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart } from '../testing/event-builders.ts';

const TASK = 'T1053.005';

const EVENTS = {
  ...TASK_FROM_AFAR,
  told: aProcessStart('WS5', '12:00:00', 'tool.exe', { 'process.command_line': 'tool \\\\WS6\\C$' }),
  desktop: anEvent('WS6', '12:00:01', {
    'event.code': '21',
    'event.provider': 'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'event.category': ['authentication'],
    'source.ip': '10.0.0.5',
    'user.name': 'alice',
    'user.domain': 'SHIRE',
  }),
  remoteTool: aProcessStart('WS5', '12:00:00.100', 'schtasks.exe', {
    'process.pid': 8920,
    'process.command_line': 'schtasks /create /s WS6 /tn Updater',
  }),
  shell: aProcessStart('WS6', '12:00:02', 'cmd.exe'),
  resumed: anEvent('WS5', '12:00:01', {
    'event.code': '30806',
    'event.provider': 'Microsoft-Windows-SMBClient',
    'event.category': ['network', 'session'],
    'event.action': 'smb-session-resumed',
    'destination.domain': 'WS6',
  }),
  early: aNetworkLogon('WS5', '08:00:00', '10.0.0.9:40000', { 'winlog.logon.id': '0x77', 'winlog.logon.type': 2 }),
  nameless: aProcessStart('WS5', '12:00:00.500', 'schtasks.exe', {
    'process.pid': 8920,
    'user.name': undefined,
    'user.domain': undefined,
    'winlog.logon.id': '0x77',
  }),
  elsewhere: aConnection(
    'WS5',
    '12:00:01',
    'egress',
    { from: '10.0.0.5:56589', to: '10.0.0.6:445' },
    { 'process.pid': 4, 'process.name': 'System' },
  ),
};
type Name = keyof typeof EVENTS;

/** The one movement of rules that each rest on some events, with others beside them. */
function movementBy(evidence: readonly (readonly Name[])[], others: readonly Name[] = [], technique = TASK): Movement | undefined {
  const events = (names: readonly Name[]): HoplineEvent[] => names.map((name) => EVENTS[name]);
  const movements = detectedByRules(
    evidence.map((names) => [technique, events(names)] as const),
    events(others),
  );
  expect(movements).toHaveLength(1);
  return movements[0];
}

function cited(movement: Movement | undefined, kind: Claim['kind']): string[] {
  return claimsOf(movement, kind, EVENTS);
}

describe('that an act came from a host', () => {
  const host = (evidence: readonly (readonly Name[])[], others: readonly Name[], technique?: string): string[] =>
    cited(movementBy(evidence, others, technique), 'SOURCE_HOST');

  it('follows from both ends’ records of one flow', () => {
    expect(host([['answered', 'cached']], ['called', 'tool'])).toEqual(['FLOW: called answered']);
  });

  it('follows from its own record of the connection and from what tells the target’s address', () => {
    expect(host([['logon', 'registered']], ['called', 'addressOfTarget'])).toEqual(['RECORD: called addressOfTarget']);
  });

  it('follows from the target’s record of the connection and from what tells its own address', () => {
    expect(host([['answered', 'cached']], ['addressOfSource'])).toEqual(['RECORD: answered addressOfSource']);
  });

  it('follows from the target’s record alone where it is known by its address', () => {
    expect(host([['answered', 'cached']], [])).toEqual(['RECORD: answered']);
  });

  it('follows from what a rule saw there, and from what tells the address by which the target saw it', () => {
    expect(
      host(
        [
          ['tool', 'called'],
          ['answered', 'cached'],
        ],
        ['addressOfSource'],
      ),
    ).toEqual(['FLOW: called answered']);
    expect(host([['tool', 'called']], ['addressOfTarget'])).toEqual(['RECORD: called addressOfTarget']);
    expect(host([['told', 'answered', 'cached']], ['addressOfSource'])).toEqual(['RECORD: addressOfSource told']);
    expect(host([['told', 'logon', 'registered']], ['addressOfSource'])).toEqual(['RECORD: addressOfSource told']);
  });

  it('follows from a connection of the process that a rule saw there', () => {
    expect(host([['remoteTool', 'cached']], ['called', 'addressOfTarget'])).toEqual(['RECORD: called addressOfTarget']);
  });

  it('follows from the session in which the target acted and what tells the address that it came from', () => {
    expect(host([['logon', 'registered']], ['addressOfSource'])).toEqual(['LOGON_ID: logon addressOfSource']);
    expect(host([['answered', 'cached']], ['logon', 'addressOfSource'])).toEqual(['SOURCE_PORT: logon addressOfSource']);
  });

  it('follows by time from what its log tells of a session with the target, where that alone does', () => {
    expect(host([['shell']], ['resumed'], 'T1021.002')).toEqual(['TIME: resumed']);
  });

  it('follows from an address that the target recorded without a connection or a session', () => {
    expect(host([['desktop', 'shell']], ['addressOfSource'], 'T1021.001')).toEqual(['RECORD: addressOfSource desktop']);
  });
});

describe('that a process acted', () => {
  const process = (evidence: readonly (readonly Name[])[], others: readonly Name[]): string[] =>
    cited(movementBy(evidence, others), 'SOURCE_PROCESS');

  it('follows from the connection that it opened', () => {
    expect(process([['answered', 'cached']], ['called', 'tool'])).toEqual(['PROCESS: tool called answered']);
  });

  it('follows from what a rule saw it do, where that is the connection or beside one that it opened', () => {
    expect(
      process(
        [
          ['tool', 'called'],
          ['answered', 'cached'],
        ],
        [],
      ),
    ).toEqual(['RECORD: tool called answered']);
    expect(process([['tool', 'called']], [])).toEqual(['RECORD: tool called']);
  });

  it('follows from its command line alone where nothing says more', () => {
    expect(process([['answered', 'cached']], ['told', 'addressOfSource'])).toEqual(['COMMAND_LINE: told']);
  });

  it('follows from time alone where a rule saw it run, and nothing saw it call', () => {
    expect(process([['told', 'answered', 'cached']], ['addressOfSource'])).toEqual(['TIME: told']);
  });

  it('does not follow from a connection of another program', () => {
    expect(process([['answered', 'cached']], ['told', 'elsewhere', 'addressOfSource'])).toEqual(['COMMAND_LINE: told']);
  });
});

describe('that an account ran the process', () => {
  it('follows from the process’s own events', () => {
    expect(cited(movementBy([['answered', 'cached']], ['called', 'tool']), 'SOURCE_USER')).toEqual(['PROCESS: tool']);
  });

  it('follows from the logon of its session where these do not say', () => {
    expect(cited(movementBy([['answered', 'cached']], ['called', 'nameless', 'early']), 'SOURCE_USER')).toEqual(['PROCESS: early']);
  });

  it('is not said where nothing does', () => {
    expect(cited(movementBy([['answered', 'cached']], ['called', 'nameless']), 'SOURCE_USER')).toEqual([]);
  });
});
