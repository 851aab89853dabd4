import { MOST_SPREAD_MS } from '../../../graph/paths/movement-spread.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { clockSpreads, type PairedTimes } from '../clocks/clock-spreads.ts';
import { LEAST_DRIFT_MS } from '../clocks/lags.ts';
import { hostOf } from '../facts/gather.ts';
import { clockOf } from '../facts/time-span.ts';
import type { ConnectionEntity } from './connection.ts';
import type { EventInstants } from './event-instants.ts';

/** How far the calibrated time of an event may be off the clocks of other hosts, either way, whole ms. */
export type EventSpreads = (event: HoplineEvent) => number;

/**
 * The spreads of events: that of their host's clock (`clockSpreads`), how late records of its are written, and what is not corrected between the
 * logs of one host, because it is too little to be told from that. As much as may be where nothing tells of the time.
 */
export function eventSpreads(connections: readonly ConnectionEntity[], times: EventTimes, instantOf: EventInstants): EventSpreads {
  const spreadOf = clockSpreads(connections.flatMap(pairedTimes));
  return (event) => {
    const clock = clockOf(event);
    const { at, quality } = instantOf(event);
    if (quality === 'AMBIGUOUS' || (quality === 'RAW' && clock === 'SYSMON_NETWORK')) return MOST_SPREAD_MS;
    const isOwnClock = clock === 'SENSOR' || clock === 'SYSMON';
    const offBy = spreadOf(hostOf(event), at) + times.toleranceMs(event) + (isOwnClock ? 0 : LEAST_DRIFT_MS);
    return Math.min(MOST_SPREAD_MS, offBy);
  };
}

function pairedTimes({ source, destination, firstSeen }: ConnectionEntity): PairedTimes[] {
  if (source === null || destination === null || source.host === destination.host) return [];
  return [{ source: source.host, destination: destination.host, atMs: firstSeen, apartMs: destination.timeMs - source.timeMs }];
}
