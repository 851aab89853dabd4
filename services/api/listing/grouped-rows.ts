/** The keys that a row is found by: a constant function, by which its groups are kept. A row may have none, and the same one twice. */
export type Keying<R> = (row: R) => readonly string[];

/** Rows by each of their keys. O(n) */
export function groupedBy<R>(rows: Iterable<R>, keying: Keying<R>): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    for (const key of new Set(keying(row))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  return groups;
}

/** Groups without the rows that are stale, and with those that are new; the groups that were given stay as they are. */
export function regrouped<R>(
  groups: ReadonlyMap<string, readonly R[]>,
  stale: ReadonlySet<R>,
  fresh: readonly R[],
  keying: Keying<R>,
): ReadonlyMap<string, readonly R[]> {
  const all = new Map(groups);
  for (const key of groupedBy(stale, keying).keys()) {
    const left = (all.get(key) ?? []).filter((row) => !stale.has(row));
    if (left.length === 0) all.delete(key);
    else all.set(key, left);
  }
  for (const [key, added] of groupedBy(fresh, keying)) all.set(key, [...(all.get(key) ?? []), ...added]);
  return all;
}
