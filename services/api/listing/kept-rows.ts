import { sharedReading } from '../../../graph/asking.ts';
import type { NodeKind, NodeOf } from '../../../graph/model.ts';
import { remembered } from '../../../graph/remembered.ts';
import { type ChangeSource, type News, newsSince } from '../../pipeline/change-feed.ts';
import { compareKeys, type PageOrder } from '../cursors.ts';
import { groupedBy, type Keying, regrouped } from './grouped-rows.ts';

/** What is kept of each node of a kind, as the store is at one time. */
export interface Rows<R> {
  readonly byId: ReadonlyMap<string, R>;
  /** All of them in each order that was asked for. */
  readonly sorted: Map<PageOrder<R>, readonly R[]>;
  /** All of them by each of the keys that was asked for. */
  readonly grouped: Map<Keying<R>, ReadonlyMap<string, readonly R[]>>;
}

/** A change of more than this part of all rows is not merged into what was sorted. */
const MOST_MERGED = 0.2;

/**
 * Keeps a row of each node of a kind for all requests to a store, and follows the store's changes: only nodes that were written since the last
 * request are read, and a list of a million findings is sorted once, not for every page.
 */
export function keepRows<K extends NodeKind, R>(kind: K, rowOf: (node: NodeOf<K>) => R): (store: ChangeSource) => Promise<Rows<R>> {
  const kept = remembered((store: ChangeSource) => {
    let version: number | null = null;
    let rows: Rows<R> = rowsOf(new Map());
    const reading = sharedReading(async () => {
      const news = await newsSince(store, kind, version);
      rows = withNews(rows, news, rowOf);
      version = news.version;
    });
    return async () => {
      await reading();
      return rows;
    };
  });
  return (store) => kept(store)();
}

/** All rows in an order, one of those that are constants. O(n log n) the first time that it is asked for, O(n) after a change. */
export function inOrder<R>({ byId, sorted }: Rows<R>, order: PageOrder<R>): readonly R[] {
  const known = sorted.get(order) ?? sortedBy([...byId.values()], order);
  sorted.set(order, known);
  return known;
}

/** The rows with a key. O(n) the first time that rows are asked for by such keys. */
export function withKey<R>({ byId, grouped }: Rows<R>, keying: Keying<R>, key: string): readonly R[] {
  const known = grouped.get(keying) ?? groupedBy(byId.values(), keying);
  grouped.set(keying, known);
  return known.get(key) ?? [];
}

function rowsOf<R>(byId: ReadonlyMap<string, R>): Rows<R> {
  return { byId, sorted: new Map(), grouped: new Map() };
}

function withNews<K extends NodeKind, R>(rows: Rows<R>, news: News<K>, rowOf: (node: NodeOf<K>) => R): Rows<R> {
  if (news.kind === 'ANEW') return rowsOf(new Map(news.nodes.map((node) => [node.id, rowOf(node)])));
  const { written, removed } = news;
  if (written.length + removed.length === 0) return rows;
  const byId = new Map(rows.byId);
  const stale = new Set([...removed, ...written.map(({ id }) => id)].flatMap((id) => byId.get(id) ?? []));
  for (const id of removed) byId.delete(id);
  const fresh: R[] = [];
  for (const node of written) {
    const row = rowOf(node);
    byId.set(node.id, row);
    fresh.push(row);
  }
  if (stale.size + fresh.length > MOST_MERGED * byId.size) return rowsOf(byId);
  const sorted = Array.from(rows.sorted, ([order, old]) => [order, merged(old, stale, sortedBy(fresh, order), order)] as const);
  const grouped = Array.from(rows.grouped, ([keying, old]) => [keying, regrouped(old, stale, fresh, keying)] as const);
  return { byId, sorted: new Map(sorted), grouped: new Map(grouped) };
}

/** Rows in an order. O(n log n) */
export function sortedBy<R>(rows: readonly R[], { keyOf }: PageOrder<R>): R[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((left, right) => compareKeys(left.key, right.key)).map(({ row }) => row);
}

/** Sorted rows without those that are stale, and with those that are new. */
function merged<R>(old: readonly R[], stale: ReadonlySet<R>, fresh: readonly R[], { keyOf }: PageOrder<R>): R[] {
  const all: R[] = [];
  let next = 0;
  for (const row of old) {
    if (stale.has(row)) continue;
    for (let each = fresh[next]; each !== undefined && compareKeys(keyOf(each), keyOf(row)) < 0; each = fresh[next]) {
      all.push(each);
      next += 1;
    }
    all.push(row);
  }
  return [...all, ...fresh.slice(next)];
}
