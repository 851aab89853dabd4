import { spreadOfStep } from './clock-spreads.ts';
import { NO_STEP, type ScanTask } from './earliest-arrivals.ts';
import { PriorityQueue } from './priority-queue.ts';
import { at, firstNot, type TemporalIndex } from './temporal-index.ts';

/** By host number. */
export interface Departures {
  /** The last moment at which somebody who stands there can go on, epoch ms (`-Infinity`: not at all), and the step out (`NO_STEP`: none). */
  readonly latest: Float64Array;
  readonly by: Int32Array;
  /** The step out of it that is timed last. By clocks that may be off another one may be the latest. */
  readonly step: Int32Array;
}

/**
 * The latest departures from every host by walks that end with one of `ends`, with whatever number of steps.
 *
 * Dijkstra's search with the clock as the distance, backwards: leaving later never hurts. Each host is entered once, at its latest moment, so each step
 * is looked at once.
 */
export function latestDepartures(index: TemporalIndex, ends: Uint32Array, task: ScanTask): Departures {
  const count = index.hosts.length;
  const latest = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const by = new Int32Array(count).fill(NO_STEP);
  const step = new Int32Array(count).fill(NO_STEP);
  const isEntered = new Uint8Array(count);
  const queue = new PriorityQueue();

  const take = (previous: number, leaves: number): void => {
    const timed = at(index.time, previous);
    if (at(index.tier, previous) < task.leastTier) return;
    const spread = spreadOfStep(task.spread, previous);
    if (timed - spread > leaves) return;
    const host = at(index.source, previous);
    const known = at(step, host);
    if (known === NO_STEP || timed > at(index.time, known)) step[host] = previous;
    const left = Math.min(leaves, timed + spread);
    if (left <= at(latest, host)) return;
    latest[host] = left;
    by[host] = previous;
    queue.push(-left, host);
  };

  for (const end of ends) {
    const timed = at(index.time, end);
    if (timed >= task.since && timed <= task.before) take(end, Number.POSITIVE_INFINITY);
  }
  for (let host = queue.pop(); host !== undefined; host = queue.pop()) {
    if (at(isEntered, host) === 1) continue;
    isEntered[host] = 1;
    const leaves = at(latest, host);
    const first = at(index.inStart, host);
    const last = lastNotAfter(index, first, at(index.inStart, host + 1), Math.min(leaves + task.spread.most, task.before));
    for (let position = last; position >= first; position--) {
      const previous = at(index.inSteps, position);
      if (at(index.time, previous) < task.since) break;
      take(previous, leaves);
    }
  }
  return { latest, by, step };
}

/** The last position of `inSteps` in `[low, high)` whose step is not after `bound`, or `low - 1`. */
function lastNotAfter({ time, inSteps }: TemporalIndex, low: number, high: number, bound: number): number {
  return firstNot(low, high, (position) => at(time, at(inSteps, position)) <= bound) - 1;
}
