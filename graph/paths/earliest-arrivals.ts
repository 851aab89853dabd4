import { type Spreads, spreadOfStep } from './clock-spreads.ts';
import { firstOutSince, mayBePassed } from './passed-steps.ts';
import { PriorityQueue } from './priority-queue.ts';
import { at, firstNotBefore, type TemporalIndex } from './temporal-index.ts';
import type { WalkLimits } from './walk-options.ts';

/** No step: stands for the step before the first one of a walk. */
export const NO_STEP = -1;

export interface ScanTask extends Pick<WalkLimits, 'since' | 'before' | 'leastTier'> {
  readonly spread: Spreads;
}

/** By host number. */
export interface Arrivals {
  /** The first moment at which somebody can stand there, epoch ms (`Infinity`: never), and the step that led there (`NO_STEP`: none). */
  readonly earliest: Float64Array;
  readonly by: Int32Array;
  /** The step into it that is timed first, where by clocks that may be off that is another one. */
  readonly sooner: ReadonlyMap<number, number>;
}

/** The step into a host that is timed first; `NO_STEP` where nobody comes there. */
export function firstInto({ by, sooner }: Arrivals, host: number): number {
  return sooner.get(host) ?? at(by, host);
}

/** The steps of a window: from the first to before the second. */
export function stepsWithin(
  { time }: TemporalIndex,
  { since, before }: Pick<WalkLimits, 'since' | 'before'>,
): [first: number, end: number] {
  const first = firstNotBefore(time, 0, time.length, since);
  let end = firstNotBefore(time, first, time.length, before);
  while (end < time.length && at(time, end) === before) end++;
  return [first, end];
}

/**
 * The earliest arrivals at every host by walks that begin with one of `starts`, which rise, with whatever number of steps.
 *
 * One scan over the steps in the order of time: whoever stands on a host when a step leaves it can take it, and arriving earlier never hurts. A step
 * can come before one that makes it possible in that order only where both are of one time, or clocks may be off. So when somebody can stand on a
 * host earlier than was known, the steps out of it that were passed already, and are not too early, are looked at again. See `fastestWalks` for
 * what that moment is where clocks may be off. Source: Wu, Cheng, Huang, Ke, Lu, Xu, "Path problems in temporal graphs" (2014).
 */
export function earliestArrivals(index: TemporalIndex, starts: Uint32Array, task: ScanTask): Arrivals {
  const count = index.hosts.length;
  const [first, end] = stepsWithin(index, task);
  const scan: Scan = {
    index,
    task,
    earliest: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    by: new Int32Array(count).fill(NO_STEP),
    sooner: new Map(),
    first,
    changed: new PriorityQueue(),
  };
  let next = first;
  for (const start of starts.subarray(firstNotBefore(starts, 0, starts.length, first))) {
    if (start >= end) break;
    pass(scan, next, start);
    take(scan, start, Number.NEGATIVE_INFINITY, start);
    lookBack(scan, start);
    next = start + 1;
  }
  pass(scan, next, end);
  return scan;
}

interface Scan extends Arrivals {
  readonly index: TemporalIndex;
  readonly task: ScanTask;
  readonly sooner: Map<number, number>;
  /** The first step of the window. */
  readonly first: number;
  /** Hosts on which somebody can stand earlier than was known, and whose steps out were not looked at since, by that moment. */
  readonly changed: PriorityQueue;
}

/** Takes the steps from one to before another that lead anywhere new. */
function pass(scan: Scan, from: number, to: number): void {
  const { earliest, changed, index } = scan;
  for (let step = nextUseful(scan, from, to); step < to; step = nextUseful(scan, step + 1, to)) {
    take(scan, step, earliest[index.source[step] as number] as number, step);
    if (changed.size > 0) lookBack(scan, step);
  }
}

/**
 * The first step from one on, and before another, by which somebody who stood where it starts may be where it ends earlier than was known; else the other.
 * Nearly all time is spent here: it calls nothing, so that all it needs stays in registers.
 */
function nextUseful({ earliest, index, task }: Scan, from: number, to: number): number {
  const { source, target, time, tier } = index;
  const { leastTier, spread } = task;
  const { most } = spread;
  for (let step = from; step < to; step++) {
    const timed = time[step] as number;
    const stood = earliest[source[step] as number] as number;
    const isNew = stood <= timed + most && timed - most < (earliest[target[step] as number] as number);
    if (isNew && (tier[step] as number) >= leastTier) return step;
  }
  return to;
}

/** Takes a step by whoever stood where it starts from a moment on, if that was in time for it; `now` is how far the scan is. */
function take(scan: Scan, step: number, stood: number, now: number): void {
  const { index, earliest, by, sooner, changed, task } = scan;
  const { target, time, tier } = index;
  const { spread, leastTier } = task;
  const timed = time[step] as number;
  const offBy = spreadOfStep(spread, step);
  if (timed + offBy < stood || (tier[step] as number) < leastTier) return;
  const host = target[step] as number;
  const stands = Math.max(stood, timed - offBy);
  if (by[host] !== NO_STEP) {
    sooner.set(host, soonerOf(index, step, firstInto(scan, host)));
    if (stands >= (earliest[host] as number)) return;
    changed.push(stands, host);
  } else if (mayBePassed(index, host, stands - spread.most, scan.first, now)) changed.push(stands, host);
  earliest[host] = stands;
  by[host] = step;
}

function soonerOf({ time }: TemporalIndex, step: number, other: number): number {
  return at(time, step) < at(time, other) ? step : other;
}

/** Looks again at the steps up to `now` out of the hosts that changed. */
function lookBack(scan: Scan, now: number): void {
  const { changed, earliest, task } = scan;
  const { outStart, outSteps } = scan.index;
  for (let host = changed.pop(); host !== undefined; host = changed.pop()) {
    const from = Math.max(at(earliest, host) - task.spread.most, task.since);
    const end = at(outStart, host + 1);
    for (let position = firstOutSince(scan.index, host, from); position < end && at(outSteps, position) <= now; position++) {
      take(scan, at(outSteps, position), at(earliest, host), now);
    }
  }
}
