import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { aConnection, aNetworkLogon, aPipeAccess } from '../testing/event-builders.ts';
import { areTwoEnds, type Sight, sightsByClient } from './far-ends.ts';
import { FLOW } from './testing/clock-builders.ts';

function sightsOf(...events: readonly HoplineEvent[]): ReadonlyMap<string, readonly Sight[]> {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return sightsByClient(facts);
}

const called = aConnection('WS5', '12:00:00', 'egress', FLOW);
const answered = aConnection('WS6', '12:00:00', 'ingress', FLOW);
const logon = aNetworkLogon('WS6', '12:00:00', FLOW.from);

/** Whether two records are of one connection. */
function areOne(one: HoplineEvent, other: HoplineEvent): boolean {
  const sights = [...sightsOf(one, other).values()].flat();
  const [left, right] = [one, other].map((event) => sights.find((sight) => sight.event === event));
  return left !== undefined && right !== undefined && areTwoEnds(left, right) && areTwoEnds(right, left);
}

describe('what tells of connections', () => {
  it('is told by the address and port that they came from', () => {
    const share = aPipeAccess('WS6', '12:00:00', 'svcctl', '0x1', FLOW.from);
    const sights = sightsOf(called, answered, logon, share);

    expect([...sights.keys()]).toEqual(['10.0.0.5|50000']);
    expect(sights.get('10.0.0.5|50000')).toEqual(
      expect.arrayContaining([
        { event: called, isSource: true, destination: '10.0.0.6|445' },
        { event: answered, isSource: false, destination: '10.0.0.6|445' },
        { event: logon, isSource: false, destination: null },
        { event: share, isSource: false, destination: null },
      ]),
    );
  });

  it('is nothing without a port, nor a call of a host to itself', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.6:445' });

    expect(sightsOf(aNetworkLogon('WS6', '12:00:00', '10.0.0.5:0'), aNetworkLogon('WS6', '12:00:01', '10.0.0.5'), own).size).toBe(0);
  });
});

describe('two records', () => {
  it('are of one connection where one is of its end and one of another host’s other end', () => {
    expect([areOne(called, answered), areOne(called, logon)]).toEqual([true, true]);
  });

  it.each([
    ['two destinations', called, aConnection('WS6', '12:00:00', 'ingress', { ...FLOW, to: '10.0.0.6:135' })],
    ['one end', aConnection('WS7', '12:00:00', 'ingress', FLOW), answered],
    ['one host', aConnection('WS6', '12:00:00', 'egress', FLOW), answered],
  ])('are not where they are of %s', (_what, one, other) => {
    expect(areOne(one, other)).toBe(false);
  });
});
