/** What a stream could not do as it would have with all time and memory; events count once for each rule and key. */
export interface StreamCounts {
  /** Deliveries of events that a rule already had. */
  repeated: number;
  /** Events earlier than the watermark, which were not applied. They count once, and only where a rule wanted them. */
  tooLate: number;
  /** Events taken as settled before the watermark had passed them, because too many waited for one key. */
  settledEarly: number;
  /** Events that came in time, but before others that were settled early; they were not applied. */
  overtaken: number;
  /** Join keys forgotten because a rule held too much. */
  evictedKeys: number;
  /** Sequences forgotten while they waited for the watermark. */
  evictedMatches: number;
  /** Times of events that must be missing, forgotten because one key had too many. */
  evictedAbsences: number;
  /** Ids of matched events forgotten: a second delivery would be matched again. */
  evictedIds: number;
  /** Events forgotten of which other copies could still come, because too many waited for the watermark. */
  evictedCopies: number;
}

/** All zero. */
export function noCounts(): StreamCounts {
  return {
    repeated: 0,
    tooLate: 0,
    settledEarly: 0,
    overtaken: 0,
    evictedKeys: 0,
    evictedMatches: 0,
    evictedAbsences: 0,
    evictedIds: 0,
    evictedCopies: 0,
  };
}
