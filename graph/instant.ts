/** How well a time is known: right as it came, corrected, unchecked, or measured without a clear result. */
export type TimeQuality = 'EXACT' | 'CALIBRATED' | 'RAW' | 'AMBIGUOUS';

/** A moment, with how its time is known. Times are epoch ms UTC. */
export interface Instant {
  /** The best that is known. */
  readonly at: number;
  /** As the source gave it. */
  readonly source: number;
  readonly quality: TimeQuality;
  /** What was added to the source's time, ms. */
  readonly offsetMs: number;
}
