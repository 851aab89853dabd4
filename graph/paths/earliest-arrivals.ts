import { mostOf, spreadOfStep } from './clock-spreads.ts';
import { PriorityQueue } from './priority-queue.ts';
import { at, firstNotBefore, type TemporalIndex } from './temporal-index.ts';
import type { WalkLimits } from './walk-options.ts';

/** No step: stands for the step before the first one of a walk. */
export const NO_STEP = -1;

export interface ScanTask extends Pick<WalkLimits, 'since' | 'before' | 'leastTier'> {
  /** By host: how far its clock counts as off, either way, ms (`spreadsOf`). */
  readonly spread: Float64Array;
}

/** By host number. */
export interface Arrivals {
  /** The first moment at which somebody can stand there, epoch ms (`Infinity`: never), and the step that led there (`NO_STEP`: none). */
  readonly earliest: Float64Array;
  readonly by: Int32Array;
  /** The time of the step into it that is timed first, epoch ms, and that step. By clocks that may be off another one may be the earliest. */
  readonly time: Float64Array;
  readonly step: Int32Array;
}

/**
 * The earliest arrivals at every host by walks that begin with one of `starts`, with whatever number of steps.
 *
 * Dijkstra's search with the clock as the distance. It is right here because arriving earlier never hurts: whoever is early can wait.
 * Each host is left once, at its earliest moment, so each step is looked at once. See `fastestWalks` for what that moment is where clocks may
 * be off.
 */
export function earliestArrivals(index: TemporalIndex, starts: Uint32Array, task: ScanTask): Arrivals {
  const count = index.hosts.length;
  const earliest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(count).fill(NO_STEP);
  const time = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const step = new Int32Array(count).fill(NO_STEP);
  const isLeft = new Uint8Array(count);
  const queue = new PriorityQueue();
  const mostSpread = mostOf(task.spread);

  const take = (next: number, stood: number): void => {
    const timed = at(index.time, next);
    if (at(index.tier, next) < task.leastTier) return;
    const spread = mostSpread === 0 ? 0 : spreadOfStep(index, task.spread, next);
    if (timed + spread < stood) return;
    const host = at(index.target, next);
    if (timed < at(time, host)) {
      time[host] = timed;
      step[host] = next;
    }
    const stands = Math.max(stood, timed - spread);
    if (stands >= at(earliest, host)) return;
    earliest[host] = stands;
    by[host] = next;
    queue.push(stands, host);
  };

  for (const start of starts) {
    const timed = at(index.time, start);
    if (timed >= task.since && timed <= task.before) take(start, Number.NEGATIVE_INFINITY);
  }
  for (let host = queue.pop(); host !== undefined; host = queue.pop()) {
    if (at(isLeft, host) === 1) continue;
    isLeft[host] = 1;
    const stood = at(earliest, host);
    const end = at(index.outStart, host + 1);
    const first = firstNotBefore(index.time, at(index.outStart, host), end, Math.max(stood - mostSpread, task.since));
    for (let next = first; next < end && at(index.time, next) <= task.before; next++) take(next, stood);
  }
  return { earliest, by, time, step };
}
