import type { JoinKey } from './join-keys.ts';
import { createAbsence } from './missing-events.ts';

/** The shape of a sequence: what it is made of, whatever the events are. */
export interface SequencePlan {
  /** In the order written; an item with `runs` fills as many slots. */
  readonly items: readonly { readonly runs: number; readonly isMissing: boolean; readonly isFork?: boolean }[];
  readonly maxspanMs: number | null;
}

/** An event that passes an item. */
export interface SequenceHit {
  /** The event, as the caller numbers it. */
  readonly event: number;
  /** Its place in the order of all events: unique for an event. */
  readonly rank: number;
  readonly timeMs: number;
  /** How far past `timeMs`, where sources tell time that finely. */
  readonly nanoseconds?: number;
  /** How far off the time may be: a sequence with the event may be longer by as much. */
  readonly toleranceMs: number;
  /** The index of the item, or `UNTIL`. */
  readonly item: number;
  readonly keys: readonly JoinKey[];
}

/** The `item` of a hit that ends pending sequences. */
export const UNTIL = -1;

/** A completed sequence: events as the caller numbers them, null for a missing one. */
export interface SequenceMatch {
  readonly events: readonly (number | null)[];
  readonly key: JoinKey;
}

/** A sequence under way: its newest event, and what came before. */
interface Pending {
  readonly hit: SequenceHit;
  readonly previous: Pending | null;
  readonly first: SequenceHit;
  /** The largest of its events. */
  readonly toleranceMs: number;
}

interface Completed {
  readonly hits: readonly SequenceHit[];
  readonly key: JoinKey;
}

/**
 * Finds the sequences among hits, in the order in which they complete; the hits may come in any order.
 *
 * There is one slot per stage and key: a newer candidate takes the place of the older, and one that moves on is consumed
 * even where the time or an `until` event then rejects it. An event is tried on the last stage first, so that it fills no
 * two slots of one sequence. `isFork` leaves what came before in its slot. `maxspan` is inclusive. An `until` event ends a sequence from its last event (inclusive) to
 * the next (exclusive).
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-sequence-queries-handle-matches
 */
export function matchSequence(plan: SequencePlan, hits: readonly SequenceHit[]): SequenceMatch[] {
  const slots = slotsOf(plan);
  const pending = new Map<string, (Pending | undefined)[]>();
  const lastUntil = new Map<string, number>();
  const completed: Completed[] = [];

  // Of one event the last item comes first and `until` at the end.
  for (const hit of [...hits].sort((left, right) => left.rank - right.rank || right.item - left.item)) {
    if (hit.item === UNTIL) {
      for (const key of hit.keys) lastUntil.set(key.id, hit.rank);
      continue;
    }
    const { from, to } = slots.of[hit.item] ?? { from: 0, to: 0 };
    for (let slot = to - 1; slot >= from; slot -= 1) {
      for (const key of hit.keys) advance(slot, hit, key, plan.items[hit.item]?.isFork === true);
    }
  }

  const absence = createAbsence(plan, hits);
  return completed
    .filter((sequence) => !absence.isBroken(sequence.hits, sequence.key.id))
    .sort(inOrderOfCompletion)
    .map((sequence) => ({ events: absence.withPlaceholders(sequence.hits.map((hit) => hit.event)), key: sequence.key }));

  function advance(slot: number, hit: SequenceHit, key: JoinKey, isFork: boolean): void {
    const row = pending.get(key.id);
    if (slot === 0) {
      const started = { hit, previous: null, first: hit, toleranceMs: hit.toleranceMs };
      if (slots.count === 1) completed.push({ hits: [hit], key });
      else if (row === undefined) pending.set(key.id, [started]);
      else row[0] = started;
      return;
    }
    const previous = row?.[slot - 1];
    if (row === undefined || previous === undefined) return;
    if (!isFork) row[slot - 1] = undefined;
    const toleranceMs = Math.max(previous.toleranceMs, hit.toleranceMs);
    if (plan.maxspanMs !== null && isFarther(previous.first, hit, plan.maxspanMs + toleranceMs)) return;
    if ((lastUntil.get(key.id) ?? Number.NEGATIVE_INFINITY) >= previous.hit.rank) return;
    const extended = { hit, previous, first: previous.first, toleranceMs };
    if (slot === slots.count - 1) completed.push({ hits: hitsOf(extended), key });
    else row[slot] = extended;
  }
}

/** Whether more than `spanMs` lies between two events, to the nanosecond where both are as exact. */
function isFarther(first: SequenceHit, last: SequenceHit, spanMs: number): boolean {
  const excessMs = last.timeMs - first.timeMs - spanMs;
  return excessMs > 0 || (excessMs === 0 && (last.nanoseconds ?? 0) > (first.nanoseconds ?? 0));
}

/** The slots of the items that must happen: `from` inclusive, `to` exclusive. */
function slotsOf(plan: SequencePlan): { readonly count: number; readonly of: readonly { readonly from: number; readonly to: number }[] } {
  let count = 0;
  const of = plan.items.map((item) => {
    const from = count;
    if (!item.isMissing) count += item.runs;
    return { from, to: count };
  });
  return { count, of };
}

function hitsOf(newest: Pending): SequenceHit[] {
  const hits: SequenceHit[] = [];
  for (let pending: Pending | null = newest; pending !== null; pending = pending.previous) hits.push(pending.hit);
  return hits.reverse();
}

/** By the last event, then by the first, then by the key. */
function inOrderOfCompletion(left: Completed, right: Completed): number {
  const byLast = (left.hits.at(-1)?.rank ?? 0) - (right.hits.at(-1)?.rank ?? 0);
  const byFirst = (left.hits[0]?.rank ?? 0) - (right.hits[0]?.rank ?? 0);
  if (byLast !== 0 || byFirst !== 0) return byLast || byFirst;
  const [leftKey, rightKey] = [left.key.values.join('\0'), right.key.values.join('\0')];
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}
