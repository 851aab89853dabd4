import type { SequenceShape } from './sequence-shape.ts';
import type { StreamEvent } from './stream-event.ts';

/** When events came that must be missing, ascending and each time once, by gap; a gap without any may be absent. */
export type GapTimes = (number[] | undefined)[];

/** Notes that an event of a gap came. Gives false where it is known. */
export function noteGapTime(times: GapTimes, gap: number, timeMs: number): boolean {
  const known = times[gap];
  if (known === undefined) {
    times[gap] = [timeMs];
    return true;
  }
  const place = firstAt(known, timeMs);
  if (known[place] === timeMs) return false;
  known.splice(place, 0, timeMs);
  return true;
}

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

/**
 * Whether an event came that a completed sequence forbids. Between two events there must be none strictly between their times. Before
 * the first and after the last, some stretch of `maxspan` that holds the whole sequence must be free of them.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-missing-events
 */
export function isBroken<Event>(shape: SequenceShape, times: GapTimes, sequence: readonly StreamEvent<Event>[]): boolean {
  const startMs = sequence[0]?.timeMs ?? 0;
  const endMs = sequence.at(-1)?.timeMs ?? 0;
  let isOpenAtStart = false;
  let isOpenAtEnd = false;
  let lastBeforeMs = Number.NEGATIVE_INFINITY;
  let firstAfterMs = Number.POSITIVE_INFINITY;
  for (const [gap, { position }] of shape.gaps.entries()) {
    const known = times[gap] ?? [];
    if (position === 0) {
      isOpenAtStart = true;
      lastBeforeMs = Math.max(lastBeforeMs, known[firstAt(known, startMs) - 1] ?? lastBeforeMs);
    } else if (position === shape.length) {
      isOpenAtEnd = true;
      firstAfterMs = Math.min(firstAfterMs, known[firstAfter(known, endMs)] ?? firstAfterMs);
    } else {
      const nextMs = known[firstAfter(known, sequence[position - 1]?.timeMs ?? 0)] ?? Number.POSITIVE_INFINITY;
      if (nextMs < (sequence[position]?.timeMs ?? 0)) return true;
    }
  }
  if (!isOpenAtStart && !isOpenAtEnd) return false;
  return (isOpenAtEnd ? firstAfterMs : endMs) - (isOpenAtStart ? lastBeforeMs : startMs) <= shape.maxspanMs;
}

/** The place of the first time at `timeMs` or later; the length where there is none. */
function firstAt(ascending: readonly number[], timeMs: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the first time later than `timeMs`; the length where there is none. */
function firstAfter(ascending: readonly number[], timeMs: number): number {
  const place = firstAt(ascending, timeMs);
  return ascending[place] === timeMs ? place + 1 : place;
}
