import type { GapTimes } from '../eql/sequence/absence.ts';
import type { Chain } from '../eql/sequence/chain.ts';
import { placeMsOf } from '../eql/sequence/order.ts';
import { advanceRow, copyOfRow, type Row } from '../eql/sequence/row.ts';
import type { Hit, SequenceCandidate } from '../eql/sequence/sequence-event.ts';
import type { Attended } from './attention-queue.ts';
import { countOfGapTimes, newestGapMs } from './gap-retention.ts';
import { newestStartMs, weightOfRow } from './row-retention.ts';
import type { StreamEvent } from './stream-event.ts';
import type { StreamPlan } from './stream-plan.ts';

/** An event of a join key, which others may still come before. */
export interface StreamHit<Event> extends Hit, SequenceCandidate<Event> {
  readonly event: StreamEvent<Event>;
}

/** A sequence as far as it has come. */
export type StreamChain<Event> = Chain<StreamHit<Event>>;

/**
 * What a rule knows of one join key.
 *
 * Events that the watermark has passed are settled: what they began is in `base`, and they are kept no longer than that needs them.
 * Those that others may still come between are in `recent`; `base` and `recent` together say everything.
 */
export interface KeyState<Event> extends Attended {
  readonly id: string;
  base: Row<StreamHit<Event>>;
  /** In order, all after those in `base`. */
  recent: StreamHit<Event>[];
  /** `base` after all of `recent`, where that is known. */
  current: Row<StreamHit<Event>> | null;
  /** Whether an event came late, so that `current` and `found` must be made again. */
  isDirty: boolean;
  /** Completed sequences whose last event the watermark has not passed: those told, or for a rule whose matches are held all of them. */
  found: StreamChain<Event>[];
  /** Completed sequences of a rule whose matches are held, which are settled except for what must stay missing. */
  awaiting: StreamChain<Event>[];
  gapTimes: GapTimes;
  /** The newest event that was settled before the watermark had passed it. */
  settledTo: StreamHit<Event> | null;
  /** When its newest event happened. */
  lastMs: number;
  weight: number;
}

/** Shared by all keys that have nothing to put there; it never changes. */
export const NOTHING: never[] = [];

/** A key of which nothing is known. */
export function newKeyState<Event>(id: string): KeyState<Event> {
  return {
    dueMs: 0,
    place: -1,
    id,
    base: NOTHING,
    recent: NOTHING,
    current: null,
    isDirty: false,
    found: NOTHING,
    awaiting: NOTHING,
    gapTimes: NOTHING,
    settledTo: null,
    lastMs: Number.NEGATIVE_INFINITY,
    weight: 0,
  };
}

/** Makes `current` again from `base` and `recent`, and gives the sequences that complete on the way. */
export function replay<Event>(plan: StreamPlan, key: KeyState<Event>): StreamChain<Event>[] {
  const row = copyOfRow(key.base);
  const completed = key.recent.flatMap((hit) => advanceRow(plan, row, hit) ?? []);
  key.current = row;
  return completed;
}

/** When a completed sequence can be told that is settled: once all events before that are in, none can undo it. */
export function releaseMsOf<Event>(plan: StreamPlan, { first, hit }: StreamChain<Event>): number {
  return plan.isOpenEnded ? first.event.timeMs + plan.maxspanMs : placeMsOf(plan, hit);
}

/** When a key has to be looked at next; null where nothing is left of it. It follows from the state alone. */
export function dueMsOf<Event>(plan: StreamPlan, key: KeyState<Event>): number | null {
  const [oldest] = key.recent;
  const [sequence] = key.awaiting; // one that completed first began first, but for the tolerance of clocks
  const dueMs = Math.min(
    oldest === undefined ? Number.POSITIVE_INFINITY : placeMsOf(plan, oldest),
    sequence === undefined ? Number.POSITIVE_INFINITY : releaseMsOf(plan, sequence),
  );
  if (dueMs < Number.POSITIVE_INFINITY) return dueMs;
  const endMs = Math.max(newestStartMs(key.base) + plan.reachMs, newestGapMs(key.gapTimes) + plan.gapRetentionMs);
  return endMs > Number.NEGATIVE_INFINITY ? endMs : null;
}

/** About how many events a key holds on to. It follows from the state alone, so that what is evicted never depends on batches. */
export function weightOf<Event>(plan: StreamPlan, key: KeyState<Event>): number {
  return key.recent.length + weightOfRow(plan, key.base) + countOfGapTimes(key.gapTimes) + key.awaiting.length * plan.length;
}
