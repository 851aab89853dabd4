/**
 * What hosts did on the days before: whether a movement is new is told against the 30 days before its own, day by day, so that an event that comes late
 * changes what is said of its own key alone. Where too little was recorded nothing is called new.
 */
import { userOfHop } from '../credential-trace.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';

const DAY_MS = 86_400_000;

/** How far back a habit counts, and how many days a host's own records must reach back for anything to be called new. */
export const HABIT_DAYS = 30;
export const LEAST_DAYS = 7;

/**
 * What is new of a movement: that its source went to its target at all, that it did so by its technique, or as its account; `NONE`: nothing;
 * `NOT_EVALUABLE`: the records of its target do not reach back far enough to tell.
 */
export type Novelty = 'PAIR' | 'TECHNIQUE' | 'ACCOUNT' | 'NONE' | 'NOT_EVALUABLE';

/** The days on which hosts did what. */
export interface Habits {
  noveltyOf(movement: TracedMovement): Novelty;
  /** Movements between the same two hosts on the day of one, and the most on any day before it that had some; null where that cannot be told. */
  traffic(movement: TracedMovement): { readonly today: number; readonly before: number } | null;
}

/** Counts all movements of any tier, by day. */
export function habitsOf(traces: Traces): Habits {
  const byKey = new Map<string, Map<number, number>>();
  for (const each of traces.all) {
    const day = utcDayOf(each.movement.firstSeen);
    for (const key of keysOf(each)) {
      const days = byKey.get(key) ?? new Map<number, number>();
      byKey.set(key, days.set(day, (days.get(day) ?? 0) + 1));
    }
  }
  const before = (key: string, day: number): number[] =>
    [...(byKey.get(key) ?? [])].filter(([seen]) => seen < day && seen >= day - HABIT_DAYS).map(([, count]) => count);
  return {
    noveltyOf(each) {
      const day = utcDayOf(each.movement.firstSeen);
      if (!isRecordedBefore(each.movement.target.host, day, traces)) return 'NOT_EVALUABLE';
      const isNew = (keys: readonly string[]): boolean => keys.length > 0 && keys.every((key) => before(key, day).length === 0);
      if (isNew([pairKey(each)])) return 'PAIR';
      if (isNew(techniqueKeys(each))) return 'TECHNIQUE';
      return isNew(accountKeys(each)) ? 'ACCOUNT' : 'NONE';
    },
    traffic(each) {
      const day = utcDayOf(each.movement.firstSeen);
      if (!isRecordedBefore(each.movement.target.host, day, traces)) return null;
      const key = pairKey(each);
      return { today: byKey.get(key)?.get(day) ?? 0, before: Math.max(0, ...before(key, day)) };
    },
  };
}

/** Days since 1970, UTC. */
export function utcDayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

/** Whether a host sent telemetry for long enough before a day that what it did not tell did not happen. */
export function isRecordedBefore(host: string, day: number, traces: Pick<Traces, 'hostOf'>): boolean {
  const known = traces.hostOf(host);
  return known?.managed === true && utcDayOf(known.firstSeen) <= day - LEAST_DAYS;
}

/** A movement's pair of hosts; the pair with each technique; and these with the account, where it is known. */
function keysOf(each: TracedMovement): string[] {
  return [pairKey(each), ...techniqueKeys(each), ...accountKeys(each)];
}

function pairKey({ movement }: TracedMovement): string {
  return `${movement.source.host} ${movement.target.host}`;
}

function techniqueKeys(each: TracedMovement): string[] {
  return each.movement.technique.map((technique) => `${pairKey(each)} ${technique}`);
}

function accountKeys(each: TracedMovement): string[] {
  const user = userOfHop(each);
  return user === null ? [] : techniqueKeys(each).map((key) => `${key} ${user}`);
}
