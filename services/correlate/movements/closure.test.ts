import { describe, expect, it } from 'vitest';
import type { Closure } from '../../../graph/closure.ts';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { createCorrelator } from '../correlator.ts';
import { aConnection, aFilteredConnection, aNetworkLogon, anActionsWrite, anEvent, aProcessStart, at } from '../testing/event-builders.ts';

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
      technique: [{ id: 'T1053', name: '', reference: '', subtechnique: [{ id: 'T1053.005', name: '', reference: '' }] }],
    },
  ],
  related: [],
  source: 'built-in',
  falsePositives: [],
  references: [],
  note: '',
  enabled: true,
};

const SECURITY = 'Microsoft-Windows-Security-Auditing';
const FLOW = { from: '10.0.0.5:56588', to: '10.0.0.6:49671' };
const XML = '<Task><Actions><Exec><Command>cmd.exe</Command></Exec></Actions></Task>';

const tool = aProcessStart('WS5', '12:00:00', 'schtasks.exe', { 'process.pid': 8920 });
const outbound = aConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 8920 });
const filtered = aFilteredConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 8920, 'process.name': 'schtasks.exe' });
const service = { 'process.pid': 2220, 'process.entity_id': '{svc}', 'process.name': 'svchost.exe' };
const inbound = aConnection('WS6', '12:00:01.100', 'ingress', FLOW, service);
const logon = aNetworkLogon('WS6', '12:00:01.200', FLOW.from);
const write = anActionsWrite('WS6', '12:00:01.300', { 'process.entity_id': '{svc}' });
const registered = anEvent('WS6', '12:00:01.400', {
  'event.code': '4698',
  'event.provider': SECURITY,
  'event.category': ['configuration'],
  'winlog.event_data.TaskName': '\\Evil',
  'winlog.event_data.TaskContent': XML,
  'winlog.event_data.SubjectLogonId': '0xabc123',
});
const BOTH_ENDS = [tool, outbound, filtered, inbound, logon, write, registered];
const TARGET_BY_SYSMON = [inbound, write];

/** The one movement that a rule's match of the inbound connection and the cache's write makes. */
function movementOf(events: readonly HoplineEvent[], evidence: readonly HoplineEvent[] = [inbound, write]): Movement {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  const { nodes } = correlator.findings([{ rule: TASK_RULE.id, events: evidence, clock: 'SOURCE' }], [TASK_RULE]);
  const movement = nodes.find((node) => node.kind === 'Movement' && node.tier !== 'OBSERVED');
  if (movement?.kind !== 'Movement') throw new Error('The match makes a movement.');
  return movement;
}

function closureOf(events: readonly HoplineEvent[], evidence?: readonly HoplineEvent[]): Closure {
  return movementOf(events, evidence).closure;
}

function joinOf({ claims }: Closure, kind: Closure['claims'][number]['kind']): string {
  return claims.filter((claim) => claim.kind === kind).map(({ closedBy, join }) => `${closedBy} ${join}`)[0] ?? 'none';
}

/** `channel: reason` of each gap of a claim. */
function gapsOf({ gaps }: Closure, claim: Closure['gaps'][number]['claim']): string[] {
  return gaps.filter((gap) => gap.claim === claim).map(({ host, channel, reason }) => `${host} ${channel}: ${reason}`);
}

describe('the closure of a movement', () => {
  it('is whole, by equality, where both ends tell', () => {
    const closure = closureOf(BOTH_ENDS);

    expect(closure).toMatchObject({ connectionPaired: true, sessionMatched: true, sourceProcessKnown: true, actionKnown: true, gaps: [] });
    expect(joinOf(closure, 'SOURCE_HOST')).toBe('EQUALITY FLOW');
    expect(joinOf(closure, 'CONNECTION')).toBe('EQUALITY FLOW');
    expect(joinOf(closure, 'SOURCE_PROCESS')).toBe('EQUALITY PROCESS');
    expect(joinOf(closure, 'SESSION')).toBe('EQUALITY LOGON_ID');
    expect(joinOf(closure, 'USER')).toBe('EQUALITY LOGON_ID');
    expect(joinOf(closure, 'ACTION')).toBe('EQUALITY LOGON_ID');
  });

  it('says its claims in the order in which a reader asks, and of one kind by what they name', () => {
    const another = { ...registered, 'winlog.record_id': 77_777, 'winlog.event_data.TaskName': '\\Another' };
    const { claims } = closureOf([...BOTH_ENDS, another], [inbound, registered, another]);

    expect(claims.map(({ kind }) => kind)).toEqual([
      'SOURCE_HOST',
      'SOURCE_PROCESS',
      'SOURCE_USER',
      'CONNECTION',
      'TARGET_PROCESS',
      'SESSION',
      'USER',
      'DEFINITION',
      'DEFINITION',
      'ACTION',
      'ACTION',
    ]);
    expect(claims.filter(({ kind }) => kind === 'ACTION').map(({ node }) => node)).toEqual(['task:ws6/another', 'task:ws6/evil']);
  });

  it('matches a session by source address and port where no event gives its number', () => {
    expect(joinOf(closureOf([inbound, write, logon]), 'SESSION')).toBe('EQUALITY SOURCE_PORT');
  });

  it('says of a session that only came then that it is matched by adjacency', () => {
    const another = aNetworkLogon('WS6', '12:00:05', '10.0.0.5:50001');

    const closure = closureOf([inbound, write, another]);

    expect(closure.sessionMatched).toBe(true);
    expect(joinOf(closure, 'SESSION')).toBe('ADJACENCY TIME');
    expect(joinOf(closure, 'USER')).toBe('ADJACENCY TIME');
  });

  it('says of a process that is known by its command line alone that it is known by adjacency', () => {
    const told = aProcessStart('WS5', '12:00:00', 'tool.exe', { 'process.command_line': 'tool \\\\WS6\\C$' });
    const carried = aConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 4, 'process.name': 'System' });

    expect(joinOf(closureOf([told, carried, inbound, write]), 'SOURCE_PROCESS')).toBe('ADJACENCY COMMAND_LINE');
  });

  it('does not take the kernel for the process that acted', () => {
    const carried = aConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 4, 'process.name': 'System' });

    const closure = closureOf([carried, inbound, write]);

    expect(closure.sourceProcessKnown).toBe(false);
    expect(gapsOf(closure, 'SOURCE_PROCESS')).toContain('host:ws5 Microsoft-Windows-Sysmon/Operational: EVENT_NOT_OBSERVED');
  });

  it('cites what lies outside the act without stretching its time', () => {
    const early = aNetworkLogon('WS5', '08:00:00', '10.0.0.9:40000', { 'winlog.logon.id': '0x77', 'winlog.logon.type': 2 });
    const anonymous = { ...tool, 'user.name': undefined, 'user.domain': undefined, 'winlog.logon.id': '0x77' };

    const movement = movementOf([early, anonymous, outbound, filtered, inbound, write]);

    expect(movement.evidence).toContain(eventId(early));
    expect(movement.closure.claims.find(({ kind }) => kind === 'SOURCE_USER')?.evidence).toEqual([eventId(early)]);
    expect(movement.firstSeen).toBe(at('12:00:01'));
  });
});

describe('the gap ledger', () => {
  it('has the source that sends nothing', () => {
    const closure = closureOf(TARGET_BY_SYSMON);

    expect(gapsOf(closure, 'CONNECTION')).toEqual([
      'host:10.0.0.5 Microsoft-Windows-Sysmon/Operational: HOST_SENDS_NOTHING',
      'host:10.0.0.5 Security: HOST_SENDS_NOTHING',
    ]);
    expect(gapsOf(closure, 'SOURCE_PROCESS')).toHaveLength(2);
  });

  it.each([
    ['a channel that the host never sent', [], 'CHANNEL_NEVER_SEEN'],
    ['one that it sent at another time', [aNetworkLogon('WS6', '18:00:00', '10.0.0.7:50001')], 'CHANNEL_SILENT_THEN'],
    [
      'events that the host never sent of the channel',
      [aFilteredConnection('WS6', '12:05:00', 'ingress', { from: '10.0.0.9:50000', to: '10.0.0.6:80' })],
      'EVENT_NEVER_SEEN',
    ],
    ['events that it sent of other acts', [aNetworkLogon('WS6', '12:05:00', '10.0.0.7:50001')], 'EVENT_NOT_OBSERVED'],
  ])('tells %s', (_, others, reason) => {
    expect(gapsOf(closureOf([...TARGET_BY_SYSMON, ...others]), 'SESSION')).toEqual([`host:ws6 Security: ${reason}`]);
  });

  it('asks for what tells a task’s action, which Sysmon does not', () => {
    const { actionKnown, gaps } = closureOf(TARGET_BY_SYSMON);

    const asked = gaps.filter(({ claim }) => claim === 'ACTION').map(({ channel, events }) => `${channel} ${events.join()}`);
    expect(actionKnown).toBe(false);
    expect(asked).toEqual(['Security 4698,4702', 'Microsoft-Windows-TaskScheduler/Operational 106,129,140,200']);
  });

  it('asks a host that sends Elastic Defend’s events alone for its data sets', () => {
    const defend = (event: HoplineEvent, code: string): HoplineEvent => ({ ...event, 'event.provider': 'endpoint', 'event.code': code });
    const events = [defend(inbound, 'connection_accepted'), defend(write, 'modification')];

    const closure = closureOf(events, events);

    expect(gapsOf(closure, 'SESSION')).toEqual(['host:ws6 endpoint.events.security: CHANNEL_NEVER_SEEN']);
    expect(gapsOf(closure, 'ACTION')).toEqual([
      'host:ws6 endpoint.events.registry: EVENT_NOT_OBSERVED',
      'host:ws6 endpoint.events.process: CHANNEL_NEVER_SEEN',
    ]);
  });
});
