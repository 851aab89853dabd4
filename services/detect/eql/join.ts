import type { JoinKey } from './join-keys.ts';
import { type SequenceHit, type SequenceMatch, UNTIL } from './sequence.ts';

/**
 * Finds the joins of the first EQL among hits, in the order in which they complete: one event of each item, in any order,
 * with equal keys; `itemCount` is without `until`. Of each item the first event counts until the join is complete, then all
 * begins anew; an `until` event begins anew as well. No event counts twice in one join.
 * Source: https://eql.readthedocs.io/en/latest/query-guide/joins.html
 */
export function matchJoins(itemCount: number, hits: readonly SequenceHit[]): SequenceMatch[] {
  const open = new Map<string, (SequenceHit | undefined)[]>();
  const found: SequenceMatch[] = [];
  for (const hit of [...hits].sort((left, right) => left.rank - right.rank || left.item - right.item)) {
    for (const key of hit.keys) advance(hit, key);
  }
  return found;

  function advance(hit: SequenceHit, key: JoinKey): void {
    if (hit.item === UNTIL) {
      open.delete(key.id);
      return;
    }
    const row = open.get(key.id) ?? Array.from<SequenceHit | undefined>({ length: itemCount });
    if (row[hit.item] !== undefined || row.some((other) => other?.rank === hit.rank)) return;
    row[hit.item] = hit;
    open.set(key.id, row);
    if (row.includes(undefined)) return;
    found.push({ events: row.map((member) => member?.event ?? null), key });
    open.delete(key.id);
  }
}
