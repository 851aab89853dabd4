import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { createCorrelator } from '../correlator.ts';
import { aConnection, aFilteredConnection, aNetworkLogon, anActionsWrite, anEvent, aProcessStart } from '../testing/event-builders.ts';

function aRule(id: string, tactic: 'TA0008' | 'TA0002', related: readonly string[] = []): Rule {
  return {
    id,
    name: id,
    description: '',
    query: '',
    language: 'eql',
    severity: 'medium',
    riskScore: 50,
    threat: [
      {
        framework: 'MITRE ATT&CK',
        tactic: { id: tactic, name: tactic, reference: '' },
        technique: [{ id: 'T1021', name: 'Remote Services', reference: '' }],
      },
    ],
    related,
    source: 'built-in',
    falsePositives: [],
    references: [],
    note: '',
    enabled: true,
  };
}

const LATERAL = aRule('lateral', 'TA0008');
const LOCAL = aRule('local', 'TA0002');
const NAMING = aRule('naming', 'TA0002', ['local']);

/** The reasons by which the detection of the first match is tied to others, by their rules. */
function reasonsOf(events: readonly HoplineEvent[], matches: readonly (readonly [rule: string, ...events: HoplineEvent[]])[]): string[] {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  const given = matches.map(([rule, ...itsEvents]) => ({ rule, events: itsEvents, clock: 'SOURCE' as const }));
  const { nodes } = correlator.findings(given, [LATERAL, LOCAL, NAMING]);
  const detections = nodes.filter((node) => node.kind === 'Detection');
  const first = detections.find(({ rule }) => rule === matches[0]?.[0]);
  return (first?.related ?? []).map(({ detection, reason }) => `${detections.find(({ id }) => id === detection)?.rule}: ${reason}`);
}

/** An inbound connection on a host with the logon that came over it. */
function arrival(
  host: string,
  time: string,
  from: string,
  to: string,
  logonId: string,
): { flow: HoplineEvent; logon: HoplineEvent; all: HoplineEvent[] } {
  const flow = aConnection(host, time, 'ingress', { from, to }, { 'process.entity_id': `{svc-${host}}`, 'process.name': 'svchost.exe' });
  const logon = aNetworkLogon(host, time, from, { 'winlog.logon.id': logonId });
  return { flow, logon, all: [flow, logon] };
}

describe('a detection is related to another', () => {
  it('that rests on the same event', () => {
    const start = aProcessStart('WS6', '12:00:00', 'a.exe');

    expect(
      reasonsOf(
        [start],
        [
          ['local', start],
          ['naming', start],
        ],
      ),
    ).toEqual(['naming: rests on the same event']);
  });

  it('in the same process tree', () => {
    const shell = aProcessStart('WS6', '12:00:00', 'a.exe', { 'process.entity_id': '{a}' });
    const child = aProcessStart('WS6', '12:00:01', 'b.exe', { 'process.entity_id': '{b}', 'process.parent.entity_id': '{a}' });

    expect(
      reasonsOf(
        [shell, child],
        [
          ['lateral', shell],
          ['local', child],
        ],
      ),
    ).toEqual(['local: in the same process tree']);
  });

  it('in the same logon session', () => {
    const { flow, logon, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const start = aProcessStart('WS6', '12:02:00', 'a.exe', { 'winlog.logon.id': '0xa1' });
    const source = aFilteredConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' });

    expect(
      reasonsOf(
        [...all, start, source],
        [
          ['lateral', flow, logon],
          ['local', start],
        ],
      ),
    ).toEqual(['local: in the same logon session']);
  });

  it('of the same user, on the host that the first arrived on', () => {
    const { flow, logon, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const start = aProcessStart('WS6', '12:10:00', 'a.exe', { 'winlog.logon.id': '0xb2', 'process.entity_id': '{x}' });

    expect(
      reasonsOf(
        [...all, start],
        [
          ['lateral', flow, logon],
          ['local', start],
        ],
      ),
    ).toEqual(['local: by the same user, on from the host this one arrived on']);
    expect(
      reasonsOf(
        [...all, start],
        [
          ['local', start],
          ['lateral', flow, logon],
        ],
      ),
    ).toEqual(['lateral: by the same user, before it came to the host this one is on']);
  });

  it('that brought the same program to another host', () => {
    const hash = { 'process.hash.sha256': 'ab'.repeat(32), 'process.executable': 'C:\\Users\\Public\\a.exe' };
    const here = aProcessStart('WS6', '12:00:00', 'a.exe', hash);
    const there = aProcessStart('WS7', '12:20:00', 'a.exe', { ...hash, 'user.name': 'bob' });

    expect(
      reasonsOf(
        [here, there],
        [
          ['lateral', here],
          ['local', there],
        ],
      ),
    ).toEqual(['local: brought the same program or action']);
  });

  it('that made a task with the same action on another host', () => {
    const task = (host: string, time: string, name: string) =>
      anEvent(host, time, {
        'event.code': '4698',
        'event.provider': 'Microsoft-Windows-Security-Auditing',
        'winlog.event_data.TaskName': name,
        'winlog.event_data.TaskContent':
          '<Task><Actions><Exec><Command>cmd.exe</Command><Arguments>/c C:\\Users\\Public\\stage.bat</Arguments></Exec></Actions></Task>',
      });
    const [here, there] = [task('WS6', '12:00:00', '\\One'), task('WS7', '12:20:00', '\\Two')];

    expect(
      reasonsOf(
        [here, there],
        [
          ['lateral', here],
          ['local', there],
        ],
      ),
    ).toEqual(['local: brought the same program or action']);
  });

  it('whose rule it names, on the same host within the hour', () => {
    const [one, other] = [anActionsWrite('WS6', '12:00:00'), aProcessStart('WS6', '12:30:00', 'a.exe')];

    expect(
      reasonsOf(
        [one, other],
        [
          ['naming', one],
          ['local', other],
        ],
      ),
    ).toEqual(['local: named in related by the rule, within an hour on the same hosts']);
  });
});

describe('a detection is not related to another', () => {
  it('by a program that every host has', () => {
    const hash = { 'process.hash.sha256': 'cd'.repeat(32) };
    const here = aProcessStart('WS6', '12:00:00', 'cmd.exe', hash);
    const there = aProcessStart('WS7', '12:20:00', 'cmd.exe', { ...hash, 'user.name': 'bob' });

    expect(
      reasonsOf(
        [here, there],
        [
          ['lateral', here],
          ['local', there],
        ],
      ),
    ).toEqual([]);
  });

  it('by an account that every host has', () => {
    const system = { 'user.name': 'SYSTEM', 'user.domain': 'NT AUTHORITY', 'user.id': 'S-1-5-18' };
    const { flow, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const start = aProcessStart('WS6', '12:10:00', 'a.exe', { ...system, 'winlog.logon.id': '0x3e7', 'process.entity_id': '{x}' });
    const machine = { ...all[1], ...system } as HoplineEvent;

    expect(
      reasonsOf(
        [flow, machine, start],
        [
          ['lateral', flow, machine],
          ['local', start],
        ],
      ),
    ).toEqual([]);
  });

  it('that happened hours later', () => {
    const [one, other] = [anActionsWrite('WS6', '12:00:00'), aProcessStart('WS6', '15:00:00', 'a.exe')];

    expect(
      reasonsOf(
        [one, other],
        [
          ['naming', one],
          ['local', other],
        ],
      ),
    ).toEqual([]);
  });
});
