/** What a process held at an instant of the soak. */
export interface MemorySample {
  /** Since the soak began, minutes. */
  readonly minute: number;
  readonly bytes: number;
}

/** Over how many minutes a median is taken: single samples tell of the collector of garbage more than of what is kept. */
const SPAN_MINUTES = 5;

/**
 * By which share memory grew from the minutes after `from` to the last ones: 0.05 for 5 %, negative where it shrank. Medians of five minutes
 * each; null where one of both spans has no sample, or they overlap.
 */
export function growthSince(from: number, samples: readonly MemorySample[]): number | null {
  const last = Math.max(...samples.map(({ minute }) => minute));
  if (last - SPAN_MINUTES < from + SPAN_MINUTES) return null;
  const early = median(samples.filter(({ minute }) => minute >= from && minute < from + SPAN_MINUTES));
  const late = median(samples.filter(({ minute }) => minute > last - SPAN_MINUTES));
  return early === null || late === null ? null : late / early - 1;
}

function median(samples: readonly MemorySample[]): number | null {
  const sorted = samples.map(({ bytes }) => bytes).toSorted((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
