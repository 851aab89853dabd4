import { append } from '../../../graph/append.ts';
import { hostOf } from '../facts/gather.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { clockOf } from '../facts/time-span.ts';
import { instantOf } from './event-times.ts';
import { areTwoEnds, type Sight, type SightsByClient } from './far-ends.ts';
import type { Clocks } from './known-clocks.ts';

/** Records of one address and port further apart than this are of two connections, ms. */
const SAME_CONNECTION_MS = 3_600_000;

/**
 * How much later than it happened by other hosts' clocks a host recorded its end of a connection, by host: all that tells of the clock of a
 * host without Sysmon. `isOpen` tells of which hosts that is to be looked for.
 */
export function peerWitnesses(sights: SightsByClient, clocks: Clocks, isOpen: (host: string) => boolean): Map<string, MeasuredLag[]> {
  const found = new Map<string, MeasuredLag[]>();
  for (const ofClient of sights.values()) {
    for (const sight of ofClient) {
      const { event } = sight;
      if (clockOf(event) !== 'RECORD' || !isOpen(hostOf(event))) continue;
      const lagMs = nearestLag(sight, ofClient, clocks);
      if (lagMs !== null) append(found, hostOf(event), { recordedMs: event['event.created'], lagMs });
    }
  }
  return found;
}

/** Of the records of the connection's other end the one whose time is nearest; null where none can be its. */
function nearestLag(sight: Sight, ofClient: readonly Sight[], clocks: Clocks): number | null {
  const recordedMs = sight.event['event.created'];
  let nearest: number | null = null;
  for (const other of ofClient) {
    if (!areTwoEnds(sight, other)) continue;
    const { at, quality } = instantOf(other.event, clocks);
    if (quality !== 'EXACT' && quality !== 'CALIBRATED') continue;
    const lagMs = recordedMs - at;
    if (Math.abs(lagMs) > SAME_CONNECTION_MS) continue;
    const distance = nearest === null ? 1 : Math.abs(nearest) - Math.abs(lagMs) || nearest - lagMs;
    if (distance > 0) nearest = lagMs;
  }
  return nearest;
}
