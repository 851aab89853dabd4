const HOUR_MS = 3_600_000;

/** Measurements that are kept of one kind and hour: enough to tell a clock that changes within it, few enough for a year of hosts. */
export const SAMPLE_SIZE = 16;

/**
 * Of which of Sysmon's events a lag was measured: 3 and 22, whose time drifts on its own, or all others; and whether the record's time says its
 * zone, or may be local.
 */
const LAG_KINDS = ['SYSMON', 'SYSMON_NETWORK', 'LOCAL_SYSMON', 'LOCAL_SYSMON_NETWORK'] as const;
export type LagKind = (typeof LAG_KINDS)[number];

/** How much later than it happened, by the source's clock, something was recorded. */
export interface MeasuredLag {
  /** When the log recorded it, epoch ms, as the source gave it. */
  readonly recordedMs: number;
  readonly lagMs: number;
}

/**
 * A bounded sample of the lags of one hour. It keeps those whose record times have the least hashes: a bottom-k sketch. The same measurements
 * give the same sample in any order and however often they are repeated; of several in one millisecond the least stands for all.
 * Source: Cohen and Kaplan, "Summarizing data using bottom-k sketches", PODC 2007.
 */
interface LagSample {
  /** Record time → lag, ms. */
  readonly lags: Map<number, number>;
  /** The record time of greatest rank, past which none is let in; null while all are. */
  last: number | null;
}

/** `hour * number of kinds + index of the kind`, the hour by record time → the sample. */
export type LagSamples = Map<number, LagSample>;

/** Takes in one measurement. */
export function addLag(samples: LagSamples, kind: LagKind, recordedMs: number, lagMs: number): void {
  const place = Math.floor(recordedMs / HOUR_MS) * LAG_KINDS.length + LAG_KINDS.indexOf(kind);
  keep(sampleAt(samples, place), recordedMs, lagMs);
}

/** Takes in the measurements of other samples, which are left as they are. */
export function mergeLags(samples: LagSamples, others: LagSamples): void {
  for (const [place, { lags }] of others) {
    const sample = sampleAt(samples, place);
    for (const [recordedMs, lagMs] of lags) keep(sample, recordedMs, lagMs);
  }
}

/** All that is kept of one kind, in no order that means anything. */
export function lagsIn(samples: LagSamples, kind: LagKind): MeasuredLag[] {
  const index = LAG_KINDS.indexOf(kind);
  return [...samples].flatMap(([place, { lags }]) =>
    (place - index) % LAG_KINDS.length === 0 ? Array.from(lags, ([recordedMs, lagMs]) => ({ recordedMs, lagMs })) : [],
  );
}

function sampleAt(samples: LagSamples, place: number): LagSample {
  let sample = samples.get(place);
  if (sample === undefined) {
    sample = { lags: new Map(), last: null };
    samples.set(place, sample);
  }
  return sample;
}

function keep(sample: LagSample, recordedMs: number, lagMs: number): void {
  const { lags, last } = sample;
  // Nearly all that is measured in a busy hour ends here.
  if (last !== null && compareRanks(recordedMs, last) > 0) return;
  const known = lags.get(recordedMs);
  if (known !== undefined) {
    if (lagMs < known) lags.set(recordedMs, lagMs);
    return;
  }
  lags.set(recordedMs, lagMs);
  if (lags.size < SAMPLE_SIZE) return;
  if (last !== null) lags.delete(last);
  sample.last = lastOf(lags.keys());
}

function lastOf(times: Iterable<number>): number | null {
  let last: number | null = null;
  for (const time of times) if (last === null || compareRanks(time, last) > 0) last = time;
  return last;
}

function compareRanks(left: number, right: number): number {
  return hashOf(left) - hashOf(right) || left - right;
}

/** Mixes a time into 32 bits. Source: the finaliser of MurmurHash3, https://github.com/aappleby/smhasher */
function hashOf(timeMs: number): number {
  let hash = (timeMs % 0x1_0000_0000) ^ Math.imul(Math.floor(timeMs / 0x1_0000_0000), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
