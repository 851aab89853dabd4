import { canComplete } from './distinct-choice.ts';
import type { JoinKey } from './join-keys.ts';

/** An event that passes an item of a sample or join. */
export interface SampleHit {
  /** The event, as the caller numbers it in its own order. */
  readonly event: number;
  /** The index of the item. */
  readonly item: number;
  readonly keys: readonly JoinKey[];
}

/** A sample or join: one event for each item, as the caller numbers them, and the key they share. */
export interface SampleMatch {
  readonly events: readonly number[];
  readonly key: JoinKey;
}

/**
 * Finds the samples among hits that may come in any order: for each join key up to `mostPerKey` choices of one event for
 * each item, none of them twice in one sample. Samples of one key may share events, but no two are the same.
 *
 * Elasticsearch leaves open which samples it takes. Here they are the first in the order of their events: the earliest
 * event of the first item with which the others can still be chosen, then the earliest of the second, and so on.
 * Samples are in the order of their keys' values, null first, numbers by size and texts by code units; so are
 * Elasticsearch's.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-samples
 */
export function matchSamples(itemCount: number, hits: readonly SampleHit[], mostPerKey: number): SampleMatch[] {
  const found: SampleMatch[] = [];
  for (const { key, events } of inOrderOfKeys(candidatesByKey(itemCount, hits))) {
    for (const chosen of firstChoices(events, mostPerKey)) found.push({ events: chosen, key });
  }
  return found;
}

/** The events of one key: a list for each item, ascending. */
interface Candidates {
  readonly key: JoinKey;
  readonly events: readonly (readonly number[])[];
}

/** The keys that every item has an event of. */
function candidatesByKey(itemCount: number, hits: readonly SampleHit[]): Candidates[] {
  const byKey = new Map<string, { readonly key: JoinKey; readonly events: readonly number[][] }>();
  const noEvents = Array.from({ length: itemCount });
  for (const { event, item, keys } of hits) {
    for (const key of keys) {
      const known = byKey.get(key.id);
      if (known !== undefined) known.events[item]?.push(event);
      else byKey.set(key.id, { key, events: noEvents.map((_, index) => (index === item ? [event] : [])) });
    }
  }
  const complete = [...byKey.values()].filter(({ events }) => events.every((list) => list.length > 0));
  return complete.map(({ key, events }) => ({ key, events: events.map((list) => list.sort((left, right) => left - right)) }));
}

/**
 * The first `most` ways to choose an event from each list, no event twice, in lexicographic order. A choice is only begun
 * where the lists after it can complete it, so that the time is in proportion to what is found.
 */
function* firstChoices(lists: readonly (readonly number[])[], most: number): Generator<readonly number[]> {
  const chosen: number[] = [];
  const next: number[] = canComplete(lists, []) ? [0] : [];
  let count = 0;
  while (next.length > 0 && count < most) {
    const depth = next.length - 1;
    const list = lists[depth] ?? [];
    const position = next[depth] ?? 0;
    chosen.length = depth;
    if (position >= list.length) {
      next.pop();
      continue;
    }
    next[depth] = position + 1;
    const event = list[position] ?? 0;
    if (chosen.includes(event)) continue;
    chosen.push(event);
    if (depth === lists.length - 1) {
      count += 1;
      yield [...chosen];
    } else if (canComplete(lists.slice(depth + 1), chosen)) next.push(0);
  }
}

function inOrderOfKeys(candidates: readonly Candidates[]): Candidates[] {
  return [...candidates].sort((left, right) => compareKeys(left.key.values, right.key.values));
}

function compareKeys(left: readonly unknown[], right: readonly unknown[]): number {
  for (let index = 0; index < left.length; index += 1) {
    const sign = compareValues(left[index], right[index]);
    if (sign !== 0) return sign;
  }
  return 0;
}

function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? -1 : 1;
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  const from = String(left);
  const to = String(right);
  return from < to ? -1 : from > to ? 1 : 0;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
