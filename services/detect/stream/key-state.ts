import { countOfGapTimes, type GapTimes, newestGapMs } from './absence.ts';
import type { Attended } from './attention-queue.ts';
import { advanceStage, type Chain, copyOfRow, lastOf, newestStartMs, type Row, weightOfRow } from './sequence-row.ts';
import type { SequenceShape } from './sequence-shape.ts';
import type { StreamEvent } from './stream-event.ts';

/** An event that waits for the watermark, with the items it passes: the last first and `until` at the end. */
export interface Hit<Event> {
  readonly event: StreamEvent<Event>;
  items: readonly number[];
}

/**
 * What a rule knows of one join key.
 *
 * Events that the watermark has passed are settled: what they began is in `base`, and they are kept no longer than that needs them.
 * Those that others may still come between are in `recent`; `base` and `recent` together say everything.
 */
export interface KeyState<Event> extends Attended {
  readonly id: string;
  base: Row<Event>;
  /** In order, all after those in `base`. */
  recent: Hit<Event>[];
  /** `base` after all of `recent`, where that is known. */
  current: Row<Event> | null;
  /** Whether an event came late, so that `current` and `found` must be made again. */
  isDirty: boolean;
  /** Completed sequences whose last event the watermark has not passed: those told, or for a rule whose matches are held all of them. */
  found: Chain<Event>[];
  /** Completed sequences of a rule whose matches are held, which are settled but for what must stay missing. */
  awaiting: Chain<Event>[];
  gapTimes: GapTimes;
  /** The newest event that was settled before the watermark had passed it. */
  settledTo: StreamEvent<Event> | null;
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

/** Items in the order in which one event is tried on them: the last first, so that it fills no two stages of one sequence, and `until` at the end. */
export function inTurn({ untilItem }: SequenceShape, items: readonly number[]): readonly number[] {
  return items.toSorted((left, right) => Number(left === untilItem) - Number(right === untilItem) || right - left);
}

/** Puts the next event into a row; gives the sequences that it completes. */
export function advanceRow<Event>(shape: SequenceShape, row: Row<Event>, { event, items }: Hit<Event>): Chain<Event>[] {
  let completed: Chain<Event>[] = NOTHING;
  for (const item of items) {
    if (item === shape.untilItem) {
      // Whatever is under way was begun before: none of it can go on.
      row.length = 0;
      continue;
    }
    const whole = advanceStage(shape, row, shape.stageOf.get(item) ?? 0, event);
    if (whole !== null) completed = [...completed, whole];
  }
  return completed;
}

/** Makes `current` again from `base` and `recent`, and gives the sequences that complete on the way. */
export function replay<Event>(shape: SequenceShape, key: KeyState<Event>): Chain<Event>[] {
  const row = copyOfRow(key.base);
  const completed = key.recent.flatMap((hit) => advanceRow(shape, row, hit));
  key.current = row;
  return completed;
}

/** When a completed sequence can be told. Once the watermark has passed that, no event can undo it. */
export function releaseMsOf<Event>(shape: SequenceShape, sequence: Chain<Event>): number {
  return shape.isOpenEnded ? sequence.firstMs + shape.maxspanMs : lastOf(sequence).timeMs;
}

/** When a key is to be looked at next; null where nothing is left of it. It follows from the state alone. */
export function dueMsOf<Event>(shape: SequenceShape, key: KeyState<Event>): number | null {
  const [sequence] = key.awaiting; // one that completed first began first
  const dueMs = Math.min(
    key.recent[0]?.event.timeMs ?? Number.POSITIVE_INFINITY,
    sequence === undefined ? Number.POSITIVE_INFINITY : releaseMsOf(shape, sequence),
  );
  if (dueMs < Number.POSITIVE_INFINITY) return dueMs;
  const endMs = Math.max(newestStartMs(key.base) + shape.maxspanMs, newestGapMs(key.gapTimes) + shape.gapRetentionMs);
  return endMs > Number.NEGATIVE_INFINITY ? endMs : null;
}

/** About how many events a key holds on to. It follows from the state alone, so that what is evicted never depends on batches. */
export function weightOf<Event>(shape: SequenceShape, key: KeyState<Event>): number {
  return key.recent.length + weightOfRow(key.base) + countOfGapTimes(key.gapTimes) + key.awaiting.length * shape.length;
}
