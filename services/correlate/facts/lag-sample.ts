/** Samples kept of each lag: enough for a median that is good to a few per cent, few enough for thousands of hosts. */
const SAMPLE_SIZE = 256;

/**
 * A bounded sample of how much later than it happened something was recorded, ms.
 *
 * It keeps the samples with the least keys, each key a hash of what was measured: a bottom-k sketch. The same measurements give the same
 * sample in any order and however often they are repeated.
 * Source: Cohen and Kaplan, "Summarizing data using bottom-k sketches", PODC 2007.
 */
export interface LagSample {
  /** Hash of the measurement → its lag. */
  readonly lags: Map<number, number>;
  /** The greatest key kept; what hashes above it is not kept once the sample is full. */
  greatest: number;
}

/** A sample of nothing yet. */
export function emptySample(): LagSample {
  return { lags: new Map(), greatest: -1 };
}

/** Takes in one measurement: something that happened at `timeMs` and was recorded `lagMs` later. */
export function addLag(sample: LagSample, timeMs: number, lagMs: number): void {
  addKeyed(sample, hashOf(timeMs, lagMs), lagMs);
}

/** Takes in the measurements of another sample, which is left as it is. */
export function mergeSamples(sample: LagSample, other: LagSample): void {
  for (const [key, lagMs] of other.lags) addKeyed(sample, key, lagMs);
}

function addKeyed(sample: LagSample, key: number, lagMs: number): void {
  const { lags } = sample;
  if (lags.size >= SAMPLE_SIZE && key >= sample.greatest) return;
  // Should two measurements hash alike, the least counts.
  lags.set(key, Math.min(lagMs, lags.get(key) ?? lagMs));
  if (lags.size > SAMPLE_SIZE) {
    lags.delete(sample.greatest);
    sample.greatest = -1;
    for (const kept of lags.keys()) if (kept > sample.greatest) sample.greatest = kept;
  } else if (key > sample.greatest) {
    sample.greatest = key;
  }
}

/** The lags in ascending order. */
export function sortedLags(sample: LagSample): number[] {
  return [...sample.lags.values()].sort((left, right) => left - right);
}

/** The middle of ascending values, or null of none. */
export function median(ascending: readonly number[]): number | null {
  return ascending[(ascending.length - 1) >> 1] ?? null;
}

/** The value below which `share` (0 to 1) of ascending values lie, or null of none. */
export function quantile(ascending: readonly number[], share: number): number | null {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? null;
}

/** Mixes two numbers into 32 bits. Source: the finaliser of MurmurHash3, https://github.com/aappleby/smhasher */
function hashOf(timeMs: number, lagMs: number): number {
  let hash = Math.imul((timeMs % 0x1_0000_0000) ^ Math.imul(Math.floor(timeMs / 0x1_0000_0000), 0x9e3779b1), 0x85ebca6b) ^ lagMs;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
