import { firstAt, type GapTimes } from '../eql/sequence/absence.ts';

/** Forgets what came before `sinceMs`. */
export function pruneGapTimes(times: GapTimes, sinceMs: number): void {
  for (const [gap, known] of times.entries()) {
    if (known === undefined) continue;
    known.splice(0, firstAt(known, sinceMs));
    if (known.length === 0) times[gap] = undefined;
  }
  while (times.length > 0 && times[times.length - 1] === undefined) times.pop();
}

/** How many times are held. */
export function countOfGapTimes(times: GapTimes): number {
  return times.reduce((count, known) => count + (known?.length ?? 0), 0);
}

/** The oldest time held; infinity where there is none. */
export function oldestGapMs(times: GapTimes): number {
  return times.reduce((oldest, known) => Math.min(oldest, known?.[0] ?? oldest), Number.POSITIVE_INFINITY);
}

/** The newest time held; minus infinity where there is none. */
export function newestGapMs(times: GapTimes): number {
  return times.reduce((newest, known) => Math.max(newest, known?.at(-1) ?? newest), Number.NEGATIVE_INFINITY);
}
