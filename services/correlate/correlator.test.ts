import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphWrites, Movement } from '../../graph/model.ts';
import { compareEdges, compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { RuleMatch } from '../../schema/rule-match.ts';
import { createCorrelator } from './correlator.ts';
import { aConnection, aFilteredConnection, aNetworkLogon, anActionsWrite, anEvent, aProcessStart } from './testing/event-builders.ts';

const TASK_RULE: Rule = {
  id: 'remote-task',
  name: 'Remote task',
  description: '',
  query: '',
  language: 'eql',
  severity: 'medium',
  riskScore: 47,
  threat: [
    {
      framework: 'MITRE ATT&CK',
      tactic: { id: 'TA0008', name: 'Lateral Movement', reference: '' },
      technique: [
        {
          id: 'T1053',
          name: 'Scheduled Task/Job',
          reference: '',
          subtechnique: [{ id: 'T1053.005', name: 'Scheduled Task', reference: '' }],
        },
      ],
    },
  ],
  related: [],
  source: 'built-in',
  falsePositives: [],
  references: [],
  note: '',
  enabled: true,
};
const LOCAL_RULE: Rule = {
  ...TASK_RULE,
  id: 'local',
  threat: [{ framework: 'MITRE ATT&CK', tactic: { id: 'TA0003', name: 'Persistence', reference: '' }, technique: [] }],
};
const RULES = [TASK_RULE, LOCAL_RULE];

const FLOW = { from: '10.0.0.5:56588', to: '10.0.0.6:49671' };
const XML = '<Task><Actions><Exec><Command>cmd.exe</Command><Arguments>/c calc</Arguments></Exec></Actions></Task>';

const tool = aProcessStart('WS5.shire.example', '12:00:00', 'schtasks.exe', { 'process.pid': 8920 });
const outbound = aConnection('WS5.shire.example', '12:00:01', 'egress', FLOW, { 'process.pid': 8920 });
const filtered = aFilteredConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 8920, 'process.name': 'schtasks.exe' });
const inbound = aConnection('WS6', '12:00:01.100', 'ingress', FLOW, {
  'process.pid': 2220,
  'process.entity_id': '{svc}',
  'process.name': 'svchost.exe',
});
const logon = aNetworkLogon('WS6', '12:00:01.200', FLOW.from);
const write = anActionsWrite('WS6', '12:00:01.300', { 'process.entity_id': '{svc}' });
const registered = anEvent('WS6', '12:00:01.400', {
  'event.code': '4698',
  'event.provider': 'Microsoft-Windows-Security-Auditing',
  'event.category': ['configuration'],
  'winlog.event_data.TaskName': '\\Evil',
  'winlog.event_data.TaskContent': XML,
  'winlog.event_data.SubjectLogonId': '0xabc123',
  'user.name': 'alice',
  'user.domain': 'SHIRE',
});
const ALL = [tool, outbound, filtered, inbound, logon, write, registered];
const MATCH: RuleMatch = { rule: 'remote-task', events: [inbound, write], clock: 'SOURCE' };

function graphOf(events: readonly HoplineEvent[], matches: readonly RuleMatch[]): GraphWrites {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  return correlator.findings(matches, RULES);
}

/** The graph as text, whatever the order of its parts. */
function textOf(writes: GraphWrites): string {
  const nodes = [...writes.nodes].sort((left, right) => compareIds(left.id, right.id));
  return JSON.stringify({ nodes, edges: [...writes.edges].sort(compareEdges) });
}

function movementsOf(writes: GraphWrites): Movement[] {
  return writes.nodes.filter((node) => node.kind === 'Movement');
}

describe('a correlator', () => {
  it('tells who did it, from where, by what and what runs, where both ends tell', () => {
    const writes = graphOf(ALL, [MATCH]);

    const [movement, ...others] = movementsOf(writes);
    expect(others).toEqual([]);
    expect(movement).toMatchObject({
      source: { host: 'host:ws5', ip: '10.0.0.5', port: 56588 },
      target: { host: 'host:ws6', ip: '10.0.0.6', port: 49671 },
      technique: ['T1053.005'],
      tier: 'CORROBORATED',
      logonSession: expect.stringContaining('session:ws6/0xabc123@'),
      tasks: ['task:ws6/evil'],
    });
    const process = writes.nodes.find((node) => node.id === movement?.source.process);
    expect(process).toMatchObject({ kind: 'Process', name: 'schtasks.exe' });
    expect(writes.nodes.find((node) => node.id === movement?.user)).toMatchObject({
      kind: 'User',
      name: 'alice',
      sid: 'S-1-5-21-1-2-3-1104',
    });
    const task = writes.nodes.find((node) => node.kind === 'ScheduledTask');
    expect(task).toMatchObject({
      name: '\\Evil',
      guid: '{11111111-2222-3333-4444-555555555555}',
      actions: [{ kind: 'EXEC', path: 'cmd.exe', arguments: '/c calc' }],
    });
  });

  it('knows hosts by their IPv6 link-local addresses, which Windows prefers within a segment', () => {
    const flow = { 'source.ip': 'fe80::1:2:3:5', 'destination.ip': 'fe80::1:2:3:6' };
    const [called, accepted] = [outbound, inbound].map((event) => ({ ...event, ...flow })) as [HoplineEvent, HoplineEvent];

    const writes = graphOf([tool, called, accepted, write], [{ ...MATCH, events: [accepted, write] }]);

    expect(movementsOf(writes)).toMatchObject([{ source: { host: 'host:ws5' }, target: { host: 'host:ws6' }, tier: 'CORROBORATED' }]);
  });

  it('takes the same of two sessions that came over one connection at once, whichever is told of first', () => {
    const twin = aNetworkLogon('WS6', '12:00:01.200', FLOW.from, { 'winlog.logon.id': '0xabc124' });

    const [one, other] = [
      [logon, twin],
      [twin, logon],
    ].map((logons) => textOf(graphOf([inbound, write, ...logons], [MATCH])));

    expect(one).toBe(other);
  });

  it.each([
    { how: 'as SYSTEM', by: { 'winlog.event_data.SubjectLogonId': '0x3e7' } },
    { how: 'of a process of the host', by: { 'winlog.event_data.SubjectLogonId': '0x99', 'winlog.event_data.ClientProcessId': 7212 } },
    { how: 'in a desktop session', by: {}, session: { 'winlog.logon.type': 10 } },
  ])('makes no movement of a task that was registered at the request $how while another host called', ({ by, session = {} }) => {
    const writes = graphOf([inbound, write, { ...logon, ...session }, { ...registered, ...by }], [MATCH]);

    expect(movementsOf(writes).filter(({ tier }) => tier !== 'OBSERVED')).toEqual([]);
    expect(writes.nodes.filter((node) => node.kind === 'Detection')).toHaveLength(1);
  });

  it('names the process by pid where the sensor gives no identity', () => {
    const nameless = aConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 8920 });

    const [movement] = movementsOf(graphOf([tool, nameless, inbound, write], [MATCH]));

    expect(movement?.source.process).toBe(movementsOf(graphOf(ALL, [MATCH]))[0]?.source.process);
  });

  it('claims no more than the target tells where the source sends nothing', () => {
    const writes = graphOf([inbound, write], [MATCH]);

    expect(movementsOf(writes)).toMatchObject([
      {
        source: { host: 'host:10.0.0.5', process: null, user: null },
        tier: 'DETECTED',
        user: null,
        logonSession: null,
        tasks: [expect.anything()],
      },
    ]);
    expect(writes.nodes.find((node) => node.id === 'host:10.0.0.5')).toMatchObject({ managed: false, name: '10.0.0.5' });
  });

  it('makes no movement of a rule that tells of none, nor of one whose evidence names no remote end', () => {
    const local = graphOf(ALL, [{ ...MATCH, rule: 'local' }]);
    const endless = graphOf([write], [{ ...MATCH, events: [write] }]);

    expect(movementsOf(local).filter(({ tier }) => tier !== 'OBSERVED')).toEqual([]);
    expect(movementsOf(endless)).toEqual([]);
    expect(endless.nodes.filter((node) => node.kind === 'Detection')).toHaveLength(1);
  });

  it('makes one movement of several rules at one act, and two of two acts an hour apart', () => {
    const later = { from: '10.0.0.5:60001', to: '10.0.0.6:49671' };
    const inboundLater = aConnection('WS6', '13:00:01', 'ingress', later);
    const writeLater = anActionsWrite('WS6', '13:00:02');
    const matches: RuleMatch[] = [
      MATCH,
      { rule: 'remote-task', events: [logon, registered], clock: 'SOURCE' },
      { rule: 'remote-task', events: [inboundLater, writeLater], clock: 'SOURCE' },
    ];

    const movements = movementsOf(graphOf([...ALL, inboundLater, writeLater], matches));

    expect(movements.map((movement) => movement.detections.length).sort()).toEqual([1, 2]);
  });

  it('observes a remote logon of somebody over an administrative share that no rule tells of', () => {
    const share = anEvent('WS6', '12:00:02', {
      'event.code': '5145',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'event.category': ['file'],
      'winlog.event_data.ShareName': '\\\\*\\C$',
      'winlog.event_data.RelativeTargetName': 'ProgramData\\a.exe',
      'winlog.event_data.AccessMask': '0x2',
      'winlog.event_data.SubjectLogonId': '0xabc123',
      'source.ip': '10.0.0.5',
    });

    expect(movementsOf(graphOf([logon, share], []))).toMatchObject([{ tier: 'OBSERVED', technique: ['T1021.002', 'T1570'] }]);
  });

  it('turns a connection whose record leaves open which end is which by the host’s own address', () => {
    const own = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50123', to: '10.0.0.9:445' });
    const older = aConnection(
      'WS6',
      '12:00:01',
      'ingress',
      { from: '10.0.0.6:49671', to: '10.0.0.5:56588' },
      { 'network.ends_ambiguous': true },
    );
    const correlator = createCorrelator({ clockRepair: true });
    for (const event of [own, older]) correlator.add(event);

    const [turned] = correlator.settle().deferred;

    expect(turned).toMatchObject({
      'source.ip': '10.0.0.5',
      'source.port': 56588,
      'destination.ip': '10.0.0.6',
      'destination.port': 49671,
    });
  });

  it('gives the same graph in any order and however often an event comes', () => {
    const expected = textOf(graphOf(ALL, [MATCH]));
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL, { minLength: ALL.length }), fc.subarray(ALL), (shuffled, again) => {
        const copies = again.map((event) => ({ ...event, source: { ...event.source, file: 'zzz' } }));
        expect(textOf(graphOf([...copies, ...shuffled], [MATCH]))).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });
});
