import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { compareEvents } from '../facts/representative.ts';
import { clockOf } from '../facts/time-span.ts';
import { firstFrom } from '../first-from.ts';
import { instantOf } from './event-times.ts';
import { areTwoEnds, type SightsByClient } from './far-ends.ts';
import type { Clocks } from './known-clocks.ts';
import { isZone, QUARTER_HOUR_MS, toQuarterHour } from './record-clock.ts';

/** Clocks of two hosts, and of two logs of one, are this much apart where nothing is wrong with them but a zone, ms. */
const MOST_APART_MS = 120_000;

/**
 * What tells in which zone records without one were written, by host: the other end's record of the same connection, another log's of the same
 * process, and the records before and after it in its log that do say their zone. `isOpen` tells of which hosts that is to be looked for.
 */
export function zoneWitnesses(
  facts: Facts,
  sights: SightsByClient,
  clocks: Clocks,
  isOpen: (host: string) => boolean,
): Map<string, MeasuredLag[]> {
  const found = new Map<string, MeasuredLag[]>();
  const isUnknown = (event: HoplineEvent): boolean => clockOf(event) === 'LOCAL' && isOpen(hostOf(event));
  const tell = (event: HoplineEvent, zones: ReadonlySet<number>): void => {
    const [lagMs, ...others] = zones;
    if (lagMs !== undefined && others.length === 0) append(found, hostOf(event), { recordedMs: event['event.created'], lagMs });
  };
  for (const ofClient of sights.values()) {
    const known = ofClient.filter(({ event }) => !isUnknown(event));
    for (const sight of ofClient) {
      if (known.length === 0 || !isUnknown(sight.event)) continue;
      const others = known.filter((other) => areTwoEnds(sight, other)).map(({ event }) => event);
      tell(sight.event, zonesBetween(sight.event, others, clocks));
    }
  }
  for (const starts of startsByProcess(facts).values()) {
    const known = starts.filter((event) => !isUnknown(event));
    for (const event of starts) if (known.length > 0 && isUnknown(event)) tell(event, zonesBetween(event, known, clocks));
  }
  for (const log of logsOf(facts).values()) {
    const known = log.filter((event) => !isUnknown(event));
    for (const event of log) if (known.length > 0 && isUnknown(event)) tell(event, zonesWithin(event, known, clocks));
  }
  return found;
}

function startsByProcess(facts: Facts): Map<string, HoplineEvent[]> {
  const starts = new Map<string, HoplineEvent[]>();
  for (const event of facts.starts.values()) {
    append(starts, `${hostOf(event)}|${event['process.pid']}|${event['process.executable']?.toLowerCase()}`, event);
  }
  return starts;
}

/** By host and channel the records that are kept, in the order of their numbers. */
function logsOf(facts: Facts): Map<string, HoplineEvent[]> {
  const logs = new Map<string, HoplineEvent[]>();
  const add = (event: HoplineEvent): void => {
    const { 'winlog.channel': channel, 'winlog.record_id': number } = event;
    if (channel !== undefined && number !== undefined) append(logs, `${hostOf(event)}|${channel}`, event);
  };
  for (const kind of [facts.flows, facts.logons, facts.shares, facts.starts]) for (const event of kind.values()) add(event);
  for (const kind of [facts.tasks, facts.services]) for (const events of kind.values()) for (const event of events) add(event);
  for (const log of logs.values()) log.sort((left, right) => numberOf(left) - numberOf(right) || compareEvents(left, right));
  return logs;
}

function numberOf(event: HoplineEvent): number {
  return event['winlog.record_id'] ?? 0;
}

/** The zones by which a record's time can differ from those of others that tell of the same. */
function zonesBetween(event: HoplineEvent, others: readonly HoplineEvent[], clocks: Clocks): Set<number> {
  const zones = new Set<number>();
  for (const other of others) {
    const { at, quality } = instantOf(other, clocks);
    const apartMs = event['event.created'] - at;
    const zoneMs = toQuarterHour(apartMs);
    if (quality !== 'AMBIGUOUS' && isZone(zoneMs) && Math.abs(apartMs - zoneMs) <= MOST_APART_MS) zones.add(zoneMs);
  }
  return zones;
}

/** The zones that put a record between the one before it in its log and the one after it. `known` in the order of their numbers. */
function zonesWithin(event: HoplineEvent, known: readonly HoplineEvent[], clocks: Clocks): Set<number> {
  const zones = new Set<number>();
  const next = firstFrom(known, numberOf(event), numberOf);
  const [before, after] = [known[next - 1], known[next]];
  if (before === undefined || after === undefined) return zones;
  const fromMs = event['event.created'] - instantOf(after, clocks).at - MOST_APART_MS;
  const toMs = event['event.created'] - instantOf(before, clocks).at + MOST_APART_MS;
  if (toMs - fromMs > QUARTER_HOUR_MS) return zones;
  const zoneMs = Math.ceil(fromMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  if (zoneMs <= toMs && isZone(zoneMs)) zones.add(zoneMs === 0 ? 0 : zoneMs);
  return zones;
}
