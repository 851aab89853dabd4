import { firstFrom } from '../first-from.ts';

/** Times of one happening further apart than this are of two that look alike, ms. */
const MOST_DRIFT_MS = 1_200_000;
/** A drift below this is within what record times scatter by, ms. */
export const LEAST_DRIFT_MS = 1_000;
/** Matching tolerates no more disorder than this, whatever was measured, ms. */
export const MOST_TOLERANCE_MS = 5_000;

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

/** The value, but no less and no more than these. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** What many measurements of one lag come to, ms. */
export interface Lag {
  readonly medianMs: number;
  /** Three times the median distance from the median: nearly all lie within. */
  readonly scatterMs: number;
  readonly samples: number;
}

/** The middle of lags in any order, and how far they scatter; null where there are fewer than `fewest`. */
export function lagOf(lags: readonly number[], fewest: number): Lag | null {
  if (lags.length < fewest || lags.length === 0) return null;
  const medianMs = Math.round(median(lags) ?? 0);
  const scatterMs = Math.round(3 * (median(lags.map((lag) => Math.abs(lag - medianMs))) ?? 0));
  return { medianMs, scatterMs, samples: lags.length };
}

/** Whether a lag is a drift that should be corrected. */
export function isDrift({ medianMs }: Lag): boolean {
  return Math.abs(medianMs) >= LEAST_DRIFT_MS;
}

/** The values in ascending order. */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((left, right) => left - right);
}

/** The middle of values in any order, or null of none. */
export function median(values: readonly number[]): number | null {
  return ascending(values)[(values.length - 1) >> 1] ?? null;
}

/** The value below which `share` (0 to 1) of values in any order lie, or null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  return ascending(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? null;
}

/** The nearest to a time of ascending others; null where all are further away than a drift can be. */
export function nearestTo(timeMs: number, sorted: readonly number[]): number | null {
  const next = firstFrom(sorted, timeMs, (each) => each);
  const [before = Number.NEGATIVE_INFINITY, after = Number.POSITIVE_INFINITY] = [sorted[next - 1], sorted[next]];
  const nearest = after - timeMs < timeMs - before ? after : before;
  return Math.abs(nearest - timeMs) > MOST_DRIFT_MS ? null : nearest;
}
