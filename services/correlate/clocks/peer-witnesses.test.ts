import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { type RecordStretch, unknownClocks } from '../facts/host-clocks.ts';
import { aFilteredConnection, at } from '../testing/event-builders.ts';
import { sightsByClient } from './far-ends.ts';
import { peerWitnesses } from './peer-witnesses.ts';
import { FLOW } from './testing/clock-builders.ts';

/** How late WS6 recorded connections by the clocks of the hosts at their other end, which are as well known as is said. */
function lagsOf(quality: RecordStretch['quality'], ...events: readonly HoplineEvent[]): readonly number[] {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  const records: RecordStretch[] = [
    { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, offsetMs: 0, toleranceMs: 0, quality, lagMs: 0, scatterMs: 0 },
  ];
  const known = { measured: { ...unknownClocks('ws5'), records }, settled: new Map() };
  const found = peerWitnesses(sightsByClient(facts), new Map([['ws5', known]]), (host) => host === 'ws6');
  expect([...found.keys()].filter((host) => host !== 'ws6')).toEqual([]);
  return (found.get('ws6') ?? []).map(({ lagMs }) => lagMs);
}

function called(time: string): HoplineEvent {
  return aFilteredConnection('WS5', time, 'egress', FLOW, { '@timestamp': at(time) });
}

const answered = aFilteredConnection('WS6', '12:00:00', 'ingress', FLOW);

describe('what another host tells of one’s clock', () => {
  it('is how much later one recorded a connection than that host did', () => {
    expect(lagsOf('EXACT', answered, called('11:59:00'))).toEqual([60_000]);
    expect(lagsOf('CALIBRATED', answered, called('12:01:00'))).toEqual([-60_000]);
  });

  it('is nothing where its own clock is not known', () => {
    expect([lagsOf('RAW', answered, called('12:00:00')), lagsOf('AMBIGUOUS', answered, called('12:00:00'))]).toEqual([[], []]);
  });

  it('is nothing where it is more than an hour away: port numbers come back', () => {
    expect([lagsOf('EXACT', answered, called('11:00:00')), lagsOf('EXACT', answered, called('10:59:59'))]).toEqual([[3_600_000], []]);
  });

  it('is by the nearest of several, of two as near by the later', () => {
    expect(lagsOf('EXACT', called('11:30:00'), called('12:05:00'), answered)).toEqual([-300_000]);
    expect(lagsOf('EXACT', called('12:05:00'), called('11:30:00'), answered)).toEqual([-300_000]);
    expect(lagsOf('EXACT', called('11:55:00'), called('12:05:00'), answered)).toEqual([-300_000]);
    expect(lagsOf('EXACT', called('12:05:00'), called('11:55:00'), answered)).toEqual([-300_000]);
  });

  it('is nothing of what was recorded without a zone', () => {
    expect(lagsOf('EXACT', { ...answered, 'event.zone_missing': true }, called('12:00:00'))).toEqual([]);
  });
});
