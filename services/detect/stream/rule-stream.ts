import type { Attended } from './attention-queue.ts';
import type { StreamEvent, StreamView } from './stream-event.ts';

/** One rule as it follows a stream. Its `dueMs` is when it has to be settled. */
export interface RuleStream<Event> extends Attended {
  readonly rule: string;
  /** The text of its query: a rule with the same id and another query is another rule. */
  readonly query: string;
  /** Takes an event that passes these items. */
  take(event: StreamEvent<Event>, items: readonly number[]): void;
  /**
   * Takes an event as it is with another copy of it, in place of what it was before; null where it passes no item. The watermark has not
   * passed it. `beside` gives the other events of its millisecond that pass some item.
   */
  replace(before: StreamView<Event> | null, after: StreamView<Event> | null, beside: () => Iterable<StreamView<Event>>): void;
  /** What `settle` must be called with a later time than; infinity where nothing waits. */
  nextDueMs(): number;
  /** Settles what is in order before `sinceMs`, when all of that is in. */
  settle(sinceMs: number): void;
  /** Makes again what late events have touched. */
  evaluate(): void;
  /** What it knows, with events by their number. */
  save(numberOf: (event: StreamEvent<Event>) => number): RuleStreamState;
}

/** What a rule knows, as plain data: events are numbers in a list of the stream's. */
export type RuleStreamState = EventRuleState | SequenceRuleState;

export interface EventRuleState {
  readonly kind: 'event';
  readonly rule: string;
  readonly query: string;
  /** The events matched that the watermark has not passed: id and time. */
  readonly matched: readonly (readonly [string, number])[];
}

export interface SequenceRuleState {
  readonly kind: 'sequence';
  readonly rule: string;
  readonly query: string;
  readonly keys: readonly SavedKey[];
}

/** A join key. Its events are told by their places in `hits`, those of a sequence the oldest first. */
export interface SavedKey {
  readonly id: string;
  readonly hits: readonly SavedHit[];
  readonly base: readonly (SavedStage | null)[];
  readonly recent: readonly number[];
  readonly found: readonly (readonly number[])[];
  readonly awaiting: readonly (readonly number[])[];
  readonly gapTimes: readonly (readonly number[])[];
  readonly settledTo: number | null;
  readonly lastMs: number;
}

/** An event, which is a number in a list of the stream's, with the items that it passes for the key, and for any. */
export interface SavedHit {
  readonly event: number;
  readonly items: readonly number[];
  readonly passed: readonly number[];
}

/** A stage of a row. A train is told by the events up to its first in the stage. */
export interface SavedStage {
  readonly ready: readonly number[] | null;
  readonly trains: readonly (readonly number[] | null)[];
  readonly hits: readonly number[];
}
