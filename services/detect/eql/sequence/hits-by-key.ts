import type { CompiledItem } from '../compile.ts';
import type { JoinKey } from '../join-keys.ts';
import type { SequencePlan } from './plan.ts';
import type { SequenceCandidate } from './sequence-event.ts';

/**
 * Hands on an event for each join key that it has, with the items that it passes for that key, in turn; where it passes one, that is
 * `passed` itself. `items` are those of the query with `until` after the last.
 */
export function forEachKey<Event, Candidate extends SequenceCandidate<Event>>(
  plan: SequencePlan,
  items: readonly CompiledItem<Event>[],
  candidate: Candidate,
  take: (key: JoinKey, items: readonly number[], candidate: Candidate) => void,
): void {
  const { event, passed } = candidate;
  if (passed.length === 1) {
    for (const key of items[passed[0] ?? 0]?.keysOf(event.event) ?? []) take(key, passed, candidate);
    return;
  }
  const byKey = new Map<string, { readonly key: JoinKey; readonly items: number[] }>();
  for (const item of inTurn(plan, passed)) {
    for (const key of items[item]?.keysOf(event.event) ?? []) {
      const known = byKey.get(key.id);
      if (known === undefined) byKey.set(key.id, { key, items: [item] });
      else known.items.push(item);
    }
  }
  for (const each of byKey.values()) take(each.key, each.items, candidate);
}

/**
 * Items in the order in which one event is tried on them: the last first, so that it is no two events of one sequence, and `until` at the
 * end, so that an event which is both goes on with a sequence and ends what it went on with.
 */
export function inTurn({ untilItem }: SequencePlan, items: readonly number[]): readonly number[] {
  return items.toSorted((left, right) => Number(left === untilItem) - Number(right === untilItem) || right - left);
}
