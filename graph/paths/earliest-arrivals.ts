import { PriorityQueue } from './priority-queue.ts';
import { at, firstNotBefore, type TemporalIndex } from './temporal-index.ts';

/** By host number: when it can be reached first (`Infinity`: not at all), and by which step (-1: it is the start, or not reached). */
export interface Arrivals {
  readonly time: Float64Array;
  readonly step: Int32Array;
  /** Reached hosts by rising arrival, the start first. */
  readonly order: readonly number[];
}

/**
 * The earliest arrival at every host from `start`, leaving it at `after` or later and arriving by `before`.
 *
 * Dijkstra's search with the clock as the distance. It is right here because arriving earlier never hurts: whoever is early can wait.
 * Each host is left once, at its earliest arrival, so each step is looked at once.
 *
 * `dead`: a host that is reached but not left again, or -1.
 */
export function earliestArrivals(index: TemporalIndex, start: number, after: number, before: number, dead: number): Arrivals {
  const time = new Float64Array(index.hosts.length).fill(Number.POSITIVE_INFINITY);
  const step = new Int32Array(index.hosts.length).fill(-1);
  const isLeft = new Uint8Array(index.hosts.length);
  const order: number[] = [];
  const queue = new PriorityQueue();
  time[start] = after;
  queue.push(after, start);
  for (let host = queue.pop(); host !== undefined; host = queue.pop()) {
    if (at(isLeft, host) === 1) continue;
    isLeft[host] = 1;
    order.push(host);
    if (host === dead) continue;
    const end = at(index.outStart, host + 1);
    for (let next = firstNotBefore(index.time, at(index.outStart, host), end, at(time, host)); next < end; next++) {
      const arrival = at(index.time, next);
      if (arrival > before) break;
      const target = at(index.target, next);
      if (arrival >= at(time, target)) continue;
      time[target] = arrival;
      step[target] = next;
      queue.push(arrival, target);
    }
  }
  return { time, step, order };
}
