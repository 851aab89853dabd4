import { PriorityQueue } from './priority-queue.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

/** By host number: how late it can be left (`-Infinity`: it leads nowhere), and by which step (-1: it is the end, or leads nowhere). */
export interface Departures {
  readonly time: Float64Array;
  readonly step: Int32Array;
  /** Hosts by falling departure, the end first. */
  readonly order: readonly number[];
}

/**
 * The latest departure from every host that still leads to `end` by `before`, with no step earlier than `after`.
 *
 * The mirror of `earliestArrivals`: time runs backwards, and leaving later never hurts.
 *
 * `dead`: a host that counts as a beginning only, through which nothing leads, or -1.
 */
export function latestDepartures(index: TemporalIndex, end: number, after: number, before: number, dead: number): Departures {
  const time = new Float64Array(index.hosts.length).fill(Number.NEGATIVE_INFINITY);
  const step = new Int32Array(index.hosts.length).fill(-1);
  const isEntered = new Uint8Array(index.hosts.length);
  const order: number[] = [];
  const queue = new PriorityQueue();
  time[end] = before;
  queue.push(-before, end);
  for (let host = queue.pop(); host !== undefined; host = queue.pop()) {
    if (at(isEntered, host) === 1) continue;
    isEntered[host] = 1;
    order.push(host);
    if (host === dead) continue;
    const first = at(index.inStart, host);
    for (let position = lastNotAfter(index, first, at(index.inStart, host + 1), at(time, host)); position >= first; position--) {
      const previous = at(index.inSteps, position);
      const departure = at(index.time, previous);
      if (departure < after) break;
      const source = at(index.source, previous);
      if (departure <= at(time, source)) continue;
      time[source] = departure;
      step[source] = previous;
      queue.push(-departure, source);
    }
  }
  return { time, step, order };
}

/** The last position of `inSteps` in `[low, high)` whose step is not after `bound`, or `low - 1`. */
function lastNotAfter(index: TemporalIndex, low: number, high: number, bound: number): number {
  let left = low;
  let right = high;
  while (left < right) {
    const middle = (left + right) >>> 1;
    if (at(index.time, at(index.inSteps, middle)) <= bound) left = middle + 1;
    else right = middle;
  }
  return left - 1;
}
