import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../graph/model.ts';
import { type Hit, movementsByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aProcessStart, aTaskRegistration } from '../testing/event-builders.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const arrives = aConnection('WS6', '12:00:01', 'ingress', FLOW);
const leaves = aConnection('WS5', '12:00:01', 'egress', FLOW);
const logon = aNetworkLogon('WS6', '12:00:02', '10.0.0.5:50001');
const tool = aProcessStart('WS5', '12:00:00', 'tool.exe');

function tiersOf(...given: Parameters<typeof movementsByRules>): Tier[] {
  return movementsByRules(...given).map(({ tier }) => tier);
}

describe('the tier of a movement', () => {
  it('is OBSERVED where no rule fired, though both ends tell of it', () => {
    expect(tiersOf([], [arrives, leaves, logon])).toEqual(['OBSERVED']);
  });

  it('is DETECTED where only the end that a rule fired on tells of it', () => {
    expect(tiersOf([['T1021.002', [arrives]]])).toEqual(['DETECTED']);
    expect(tiersOf([['T1021.002', [leaves]]])).toEqual(['DETECTED']);
  });

  it('is CORROBORATED where rules fired on both ends', () => {
    expect(
      tiersOf([
        ['T1021.002', [arrives]],
        ['T1021.002', [tool, leaves]],
      ]),
    ).toEqual(['CORROBORATED']);
  });

  it('is CORROBORATED where rules fired on both ends and neither recorded a flow', () => {
    const own = aConnection('WS5', '09:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.1:389' });
    const told = aProcessStart('WS5', '12:00:00', 'schtasks.exe', { 'process.command_line': 'schtasks /create /s WS6 /tn Job' });
    const registered = aTaskRegistration('WS6', '12:00:03', '\\Job', { 'winlog.event_data.SubjectLogonId': '0xabc123' });

    expect(tiersOf([['T1053.005', [logon, registered]]], [own])).toEqual(['DETECTED']);
    expect(
      tiersOf(
        [
          ['T1053.005', [told]],
          ['T1053.005', [logon, registered]],
        ],
        [own],
      ),
    ).toEqual(['CORROBORATED']);
  });

  it('is CORROBORATED where a rule fired on the target and the source recorded the same flow', () => {
    expect(tiersOf([['T1021.002', [arrives]]], [leaves])).toEqual(['CORROBORATED']);
  });

  it('is CORROBORATED where a rule fired on the source and the target recorded the same flow', () => {
    expect(tiersOf([['T1021.002', [leaves]]], [arrives])).toEqual(['CORROBORATED']);
  });

  it('is CORROBORATED where a rule fired on the source and the target recorded a logon from it', () => {
    expect(tiersOf([['T1021.002', [leaves]]], [logon])).toEqual(['CORROBORATED']);
  });

  it('is DETECTED where a rule fired on the target, whose own logon adds no other end', () => {
    expect(tiersOf([['T1021.002', [arrives]]], [logon])).toEqual(['DETECTED']);
  });
});

describe('an act of a routine', () => {
  /** Day by day a program of administrators reaches the same host. */
  const hits = Array.from({ length: 4 }, (_, day): Hit => {
    const [from, to] = [`10.0.0.5:${50_000 + day}`, '10.0.1.1:445'];
    const agent = { 'process.name': 'agent.exe', 'process.executable': 'C:\\Program Files\\Agent\\agent.exe', 'process.pid': 700 };
    const time = `2026-03-${10 + day}T10:00:00`;
    return [
      'T1021.002',
      [
        aConnection('WS5', time, 'egress', { from, to }, agent),
        aConnection('SRV1', time, 'ingress', { from, to }),
        aProcessStart('SRV1', time, 'work.exe'),
      ],
    ];
  });

  it('is OBSERVED whatever tells of it', () => {
    expect(tiersOf(hits).sort()).toEqual(['CORROBORATED', 'CORROBORATED', 'CORROBORATED', 'OBSERVED']);
  });

  it('weighs as little as what no rule tells of, and still says what else there was', () => {
    const explained = movementsByRules(hits).find(({ tier }) => tier === 'OBSERVED');

    expect(explained?.riskScore).toBe(10);
    expect(explained?.reasons.map(({ reason, weight }) => [reason.split(':')[0], weight])).toEqual([
      ['Routine', 10],
      ['Rule "Rule" fired on SRV1.', 0],
      ['The other end’s own telemetry agrees.', 0],
    ]);
  });
});
