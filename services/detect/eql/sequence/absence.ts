import type { Chain } from './chain.ts';
import type { SequencePlan } from './plan.ts';
import type { Hit } from './sequence-event.ts';

/** When events came that must be missing for one join key, epoch ms, ascending and each time once, by gap; a gap without any may be absent. */
export type GapTimes = (number[] | undefined)[];

/** Notes that an event came, and which gaps forbid it. Gives false where all of that is known. */
export function noteForbidden(plan: SequencePlan, times: GapTimes, { event, items }: Hit): boolean {
  let isNew = false;
  for (const item of items) {
    const gap = plan.gapOf[item] ?? null;
    if (gap !== null) isNew = noteTime(times, gap, event.timeMs) || isNew;
  }
  return isNew;
}

/** Forgets that an event came. Others of the same millisecond have to be noted again. */
export function forgetForbidden(plan: SequencePlan, times: GapTimes, { event, items }: Hit): void {
  for (const item of items) {
    const known = times[plan.gapOf[item] ?? -1];
    const place = known?.indexOf(event.timeMs) ?? -1;
    if (place >= 0) known?.splice(place, 1);
  }
}

function noteTime(times: GapTimes, gap: number, timeMs: number): boolean {
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

/**
 * Whether an event came that a whole sequence forbids. Between two events there must be none strictly between their times. Before the
 * first and after the last, some stretch of more than `maxspan` that holds the whole sequence must be free of them. Times count by the
 * millisecond, and what came in the same as one of the events is not missed.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-missing-events, and `checkMissingEvents` in
 * https://github.com/elastic/elasticsearch/blob/main/x-pack/plugin/eql/src/main/java/org/elasticsearch/xpack/eql/execution/sequence/TumblingWindow.java
 */
export function isBroken(plan: SequencePlan, times: GapTimes, sequence: Chain<Hit>): boolean {
  if (plan.gaps.length === 0) return false;
  const moments = timesOf(plan, sequence);
  const startMs = moments[0] ?? 0;
  const endMs = moments.at(-1) ?? 0;
  let isOpenAtStart = false;
  let isOpenAtEnd = false;
  let lastBeforeMs = Number.NEGATIVE_INFINITY;
  let firstAfterMs = Number.POSITIVE_INFINITY;
  for (const [gap, { position }] of plan.gaps.entries()) {
    const known = times[gap] ?? [];
    if (position === 0) {
      isOpenAtStart = true;
      lastBeforeMs = Math.max(lastBeforeMs, known[firstAt(known, startMs) - 1] ?? lastBeforeMs);
    } else if (position === plan.length) {
      isOpenAtEnd = true;
      firstAfterMs = Math.min(firstAfterMs, known[firstAfter(known, endMs)] ?? firstAfterMs);
    } else {
      const nextMs = known[firstAfter(known, moments[position - 1] ?? 0)] ?? Number.POSITIVE_INFINITY;
      if (nextMs < (moments[position] ?? 0)) return true;
    }
  }
  if (!isOpenAtStart && !isOpenAtEnd) return false;
  return (isOpenAtEnd ? firstAfterMs : endMs) - (isOpenAtStart ? lastBeforeMs : startMs) <= plan.maxspanMs;
}

/** When the events of a whole sequence happened, in its order. */
function timesOf({ length }: SequencePlan, sequence: Chain<Hit>): number[] {
  const moments: number[] = Array.from({ length });
  let place = length;
  for (let link: Chain<Hit> | null = sequence; link !== null; link = link.previous) {
    place -= 1;
    moments[place] = link.hit.event.timeMs;
  }
  return moments;
}

/** The place of the first time at `timeMs` or later; the length where there is none. */
export function firstAt(ascending: readonly number[], timeMs: number): number {
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
