import { median } from '../facts/lag-sample.ts';

/** Times of one happening further apart than this are of two that look alike, ms. */
export const MOST_DRIFT_MS = 1_200_000;
/** A drift below this is within what record times scatter by, ms. */
export const LEAST_DRIFT_MS = 1_000;
/** Pairs from which a median is trusted. */
export const FEWEST_PAIRS = 3;

/**
 * What is taken out of times is rounded to this, ms: a median of whole milliseconds moves by one with nearly each new event, and with it
 * every time of its host.
 */
const ROUNDED_TO_MS = 250;

/** What is taken out of times, to the nearest quarter of a second. */
export function rounded(ms: number): number {
  const whole = Math.round(ms / ROUNDED_TO_MS) * ROUNDED_TO_MS;
  return whole === 0 ? 0 : whole;
}

/** What times scatter by, to the next quarter of a second: no less than was measured. */
export function roundedUp(ms: number): number {
  return Math.ceil(ms / ROUNDED_TO_MS) * ROUNDED_TO_MS;
}

/** What many measurements of one lag come to, ms. */
export interface Lag {
  readonly medianMs: number;
  /** Three times the median distance from the median: nearly all lie within. */
  readonly scatterMs: number;
  readonly samples: number;
}

/** The middle of lags in any order, and how far they scatter; null where there are fewer than `fewest`. */
export function lagOf(lags: readonly number[], fewest = FEWEST_PAIRS): Lag | null {
  if (lags.length < fewest || lags.length === 0) return null;
  const medianMs = Math.round(median(ascending(lags)) ?? 0);
  const scatterMs = Math.round(3 * (median(ascending(lags.map((lag) => Math.abs(lag - medianMs)))) ?? 0));
  return { medianMs, scatterMs, samples: lags.length };
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((left, right) => left - right);
}

/** The lag from each of some times to the nearest of others; those further away than a drift can be are left out. */
export function nearestLags(times: readonly number[], others: readonly number[]): number[] {
  const sorted = ascending(others);
  return times.flatMap((time) => {
    const lag = nearestLag(time, sorted);
    return lag === null || Math.abs(lag) > MOST_DRIFT_MS ? [] : [lag];
  });
}

function nearestLag(time: number, sorted: readonly number[]): number | null {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [sorted[low - 1], sorted[low]];
  if (before === undefined) return after === undefined ? null : after - time;
  if (after === undefined) return before - time;
  return after - time < time - before ? after - time : before - time;
}
