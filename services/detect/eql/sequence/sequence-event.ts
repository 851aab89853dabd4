/** An event as a sequence sees it, whatever its schema. */
export interface SequenceEvent<Event> {
  readonly event: Event;
  /** When it happened, epoch ms UTC. */
  readonly timeMs: number;
  /** How far past `timeMs`, 0 to 999,999, where its source tells time that finely. */
  readonly nanoseconds: number;
  /** How far off its time may be, ms: its clock's tolerance. */
  readonly toleranceMs: number;
}

/** An event that passes items of a sequence: their indexes in the query, with `until` after the last. */
export interface SequenceCandidate<Event> {
  readonly event: SequenceEvent<Event>;
  /** For any join key; there is at least one. */
  readonly passed: readonly number[];
}

/** A passing event as one join key sees it. */
export interface Hit {
  readonly event: SequenceEvent<unknown>;
  /** The items that it passes for the key, in the order in which it is tried on them: see `inTurn`. */
  readonly items: readonly number[];
}
