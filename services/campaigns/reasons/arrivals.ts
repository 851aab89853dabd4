import { CLOCK_SPREAD_MS } from '../clock-spread.ts';

/** Arrivals on one host that are looked at, the latest ones: where everybody comes, the earlier ones are too many to be told apart. */
export const MOST_ARRIVALS = 256;

/** The latest of what arrived, in order of time, no later than a movement left; `timeOf` gives epoch ms. */
export function latestUpTo<T>(arrivals: readonly T[], leftMs: number, timeOf: (arrival: T) => number): readonly T[] {
  let [low, high] = [0, arrivals.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(arrivals[middle] as T) <= leftMs + CLOCK_SPREAD_MS) low = middle + 1;
    else high = middle;
  }
  return arrivals.slice(Math.max(0, low - MOST_ARRIVALS), low);
}
