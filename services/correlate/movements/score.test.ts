import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import { type Hit, movementsByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon } from '../testing/event-builders.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const arrives = aConnection('WS6', '12:00:01', 'ingress', FLOW);
const leaves = aConnection('WS5', '12:00:01', 'egress', FLOW);
const elevated = aNetworkLogon('WS6', '12:00:02', '10.0.0.5:50001', { 'winlog.event_data.ElevatedToken': '%%1842' });
/** Each of a rule that weighs 50. */
const hit: Hit = ['T1021.002', [arrives]];

function weightsOf(...given: Parameters<typeof movementsByRules>): readonly [score: number, weights: readonly number[]][] {
  return movementsByRules(...given).map(({ riskScore, reasons }) => [riskScore, reasons.map(({ weight }) => weight)]);
}

describe('the score of a movement', () => {
  it('is that of its rule', () => {
    expect(weightsOf([hit])).toEqual([[50, [50]]]);
  });

  it('is 5 more for each further rule', () => {
    expect(weightsOf([hit, hit, hit])).toEqual([[60, [50, 5, 5]]]);
  });

  it('is 10 more where both ends tell of it', () => {
    expect(weightsOf([hit], [leaves])).toEqual([[60, [50, 10]]]);
  });

  it('is 5 more where the session had special privileges', () => {
    expect(weightsOf([hit], [elevated])).toEqual([[55, [50, 5]]]);
  });

  it('is 100 at most', () => {
    expect(weightsOf(Array.from({ length: 12 }, () => hit))).toMatchObject([[100, { length: 12 }]]);
  });

  it('is told by a reason for each part, with the events that it rests on', () => {
    const [movement] = movementsByRules([hit, hit], [leaves, elevated]);
    const proof = [elevated, leaves, arrives].map((event) => eventId(event));
    const rule = { reason: 'Rule "Rule" fired on WS6.', evidence: [eventId(arrives)] };

    expect(movement?.reasons).toEqual([
      { ...rule, weight: 50 },
      { ...rule, weight: 5 },
      { reason: 'The other end’s own telemetry agrees.', weight: 10, evidence: proof },
      { reason: 'The session on the target had special privileges.', weight: 5, evidence: proof },
    ]);
    expect(movementsByRules([], [arrives, leaves, elevated])[0]?.reasons).toEqual([
      { reason: 'A remote logon or an administrative protocol was seen; no rule fired.', weight: 10, evidence: proof },
    ]);
  });

  it('is 10 without a rule, whatever else tells of it', () => {
    expect(weightsOf([], [arrives, leaves, elevated])).toEqual([[10, [10]]]);
  });
});
