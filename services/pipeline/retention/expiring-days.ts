import { digestOf } from '../../../graph/digest.ts';
import { compareIds } from '../../../graph/order.ts';
import { DAY_MS, dayOf } from '../../correlate/facts/event-day.ts';
import { readContributionKey } from '../../fold/contribution-keys.ts';
import type { LegalHold } from './legal-holds.ts';
import type { ExpiringDay } from './what-stays.ts';

/** For how long what was folded is kept, ms of event time. */
export interface Retention {
  /** Telemetry that no finding rests on. */
  readonly telemetryMs: number;
  /** Findings, with what they rest on. */
  readonly evidenceMs: number;
}

/** A day's contributions of one partition, of which something has expired. */
export interface ExpiringContributions extends ExpiringDay {
  readonly partition: number;
  /** All of them. */
  readonly keys: readonly string[];
  /** The level under which the rest is kept. */
  readonly level: string;
}

/**
 * Which contributions have to be made smaller, the oldest day first. `nowMs` is the time from which ages are counted.
 *
 * What stayed of a day is kept under a level that says how it was chosen: by which holds, and beyond `evidenceMs` on which day, because there
 * each day one finding less may stand. Where it would be chosen the same way now, there is nothing to do.
 */
export function expiringContributions(
  keys: Iterable<string>,
  nowMs: number,
  { telemetryMs, evidenceMs }: Retention,
  holds: readonly LegalHold[],
): ExpiringContributions[] {
  const byDay = new Map<
    string,
    { readonly partition: number; readonly day: number; readonly keys: string[]; readonly levels: Set<string> }
  >();
  for (const key of keys) {
    const read = readContributionKey(key);
    if (read === null) continue;
    const { partition, day, level } = read;
    const group = byDay.get(`${partition}/${day}`) ?? { partition, day, keys: [], levels: new Set() };
    byDay.set(`${partition}/${day}`, group);
    group.keys.push(key);
    group.levels.add(level);
  }
  const heldBy = digestOf(holds.map(({ id }) => id));
  return [...byDay.values()]
    .filter(({ day }) => isPast(day, nowMs - telemetryMs))
    .map(({ partition, day, keys: ofDay, levels }) => {
      const isBeyondEvidence = isPast(day, nowMs - evidenceMs);
      const level = `kept-${heldBy}${isBeyondEvidence ? `-${dayOf(nowMs)}` : ''}`;
      return { partition, day, keys: ofDay.sort(compareIds), level, isBeyondEvidence, isDone: levels.size === 1 && levels.has(level) };
    })
    .filter(({ isDone }) => !isDone)
    .sort((left, right) => left.day - right.day || left.partition - right.partition)
    .map(({ isDone: _isDone, ...expiring }) => expiring);
}

function isPast(day: number, beforeMs: number): boolean {
  return (day + 1) * DAY_MS <= beforeMs;
}
