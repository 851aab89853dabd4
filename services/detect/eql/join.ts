import type { JoinKey } from './join-keys.ts';
import type { SampleHit, SampleMatch } from './sample.ts';

/**
 * Finds the joins of the first EQL among hits, in the order in which they complete: one event of each item, in any order, with equal keys;
 * `itemCount` is without `until`, which is the item after the last. Of each item the first event counts until the join is complete, then
 * everything starts again; an `until` event makes it start again as well. No event counts twice in one join.
 * Source: https://eql.readthedocs.io/en/latest/query-guide/joins.html
 */
export function matchJoins(itemCount: number, hits: readonly SampleHit[]): SampleMatch[] {
  const open = new Map<string, (number | undefined)[]>();
  const found: SampleMatch[] = [];
  const isEnd = ({ item }: SampleHit): boolean => item === itemCount;
  const inOrder = [...hits].sort(
    (left, right) => left.event - right.event || Number(isEnd(right)) - Number(isEnd(left)) || left.item - right.item,
  );
  for (const hit of inOrder) for (const key of hit.keys) advance(hit, key);
  return found;

  function advance(hit: SampleHit, key: JoinKey): void {
    if (isEnd(hit)) {
      open.delete(key.id);
      return;
    }
    const row = open.get(key.id) ?? Array.from<number | undefined>({ length: itemCount });
    if (row[hit.item] !== undefined || row.includes(hit.event)) return;
    row[hit.item] = hit.event;
    open.set(key.id, row);
    const events = row.filter((event) => event !== undefined);
    if (events.length < itemCount) return;
    found.push({ events, key });
    open.delete(key.id);
  }
}
