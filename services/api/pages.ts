import { setImmediate } from 'node:timers/promises';
import type { NodeKind, NodeOf } from '../../graph/model.ts';
import type { RequestContext } from './context.ts';
import { compareKeys, cursorOf, inIdOrder, type PageOrder, placeOf, type SortKey } from './cursors.ts';
import { LIMITS } from './limits/limits.ts';
import { readAll } from './read-all.ts';
import { requestError } from './request-errors.ts';

/** The arguments of every paged field. Source: https://relay.dev/graphql/connections.htm */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Entries of the whole list; counted when asked for. */
  readonly totalCount: () => number | Promise<number>;
}

/** What part of a list is asked for. */
export interface Wanted {
  readonly size: number;
  /** Whether the last entries are wanted and not the first. */
  readonly isBackward: boolean;
  readonly after: SortKey | null;
  readonly before: SortKey | null;
}

/** A part of a list: its entries with their places, in order. */
export interface Cut<T> {
  readonly entries: readonly { readonly node: T; readonly key: SortKey }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Nodes that one step of a filtered walk through the store reads. */
const SCAN_BATCH = 2_000;

/** One page of a whole list in memory, which may come in any order. Throws BAD_USER_INPUT as `wantedOf` does. */
export function pageOfList<T>(entries: readonly T[], order: PageOrder<T>, page: PageArguments, context: RequestContext): Page<T> {
  const { size, isBackward, after, before } = wantedOf(page, order.name);
  const keyed = entries.map((node) => ({ node, key: order.keyOf(node) }));
  const within = keyed.filter(
    ({ key }) => (after === null || compareKeys(key, after) > 0) && (before === null || compareKeys(key, before) < 0),
  );
  within.sort((left, right) => compareKeys(left.key, right.key));
  const found = isBackward ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const isCut = within.length > size;
  context.budget.spend(found.length);
  const beyond = {
    hasNextPage: isBackward ? before !== null : isCut,
    hasPreviousPage: isBackward ? isCut : after !== null,
  };
  return pageOf({ entries: found, ...beyond }, order.name, () => entries.length);
}

/**
 * One page of all nodes of a kind in the order of their ids, or of those that `accepts` holds for. Reads no more than the page where there is no
 * filter, else as far as the page needs; all of them where the last are asked for. Throws BAD_USER_INPUT as `wantedOf` does.
 */
export async function pageOfStore<K extends NodeKind>(
  kind: K,
  accepts: ((node: NodeOf<K>) => boolean) | null,
  page: PageArguments,
  context: RequestContext,
): Promise<Page<NodeOf<K>>> {
  const order: PageOrder<NodeOf<K>> = inIdOrder(kind);
  const { size, isBackward, after, before } = wantedOf(page, order.name);
  const all = async (): Promise<NodeOf<K>[]> => {
    const nodes = await readAll(kind, context.store, () => context.budget.spend(0));
    return accepts === null ? nodes : nodes.filter(accepts);
  };
  if (isBackward || before !== null) return pageOfList(await all(), order, page, context);
  const found: NodeOf<K>[] = [];
  const limit = accepts === null ? size + 1 : SCAN_BATCH;
  let last = after?.[1];
  while (found.length <= size) {
    const batch = await context.store.nodes(kind, { after: last, limit });
    for (const node of batch) if (accepts === null || accepts(node)) found.push(node);
    if (batch.length < limit) break;
    last = batch.at(-1)?.id;
    context.budget.spend(0);
    // Other requests get their turn while a long walk goes on.
    await setImmediate();
  }
  const entries = found.slice(0, size).map((node) => ({ node, key: order.keyOf(node) }));
  context.budget.spend(entries.length);
  const cut = { entries, hasNextPage: found.length > size, hasPreviousPage: after !== null };
  return pageOf(cut, order.name, async () => (accepts === null ? context.store.count(kind) : (await all()).length));
}

/** A page as clients get it. */
export function pageOf<T>(cut: Cut<T>, orderName: string, totalCount: Page<T>['totalCount']): Page<T> {
  const { entries, hasNextPage, hasPreviousPage } = cut;
  const edges = entries.map(({ node, key }) => ({ node, cursor: cursorOf(orderName, key) }));
  return {
    edges,
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}

/** What part of a list in that order the arguments ask for. Throws BAD_USER_INPUT for sizes out of range, for two sizes, and for foreign cursors. */
export function wantedOf({ first, last, after, before }: PageArguments, orderName: string): Wanted {
  if (first != null && last != null) {
    throw requestError('BAD_USER_INPUT', 'A page is asked for by `first` or by `last`, not by both.');
  }
  return {
    size: sizeOf(last == null ? 'first' : 'last', last ?? first ?? LIMITS.defaultPageSize),
    isBackward: last != null,
    after: placeOf('after', after, orderName),
    before: placeOf('before', before, orderName),
  };
}

function sizeOf(name: 'first' | 'last', size: number): number {
  if (size >= 0 && size <= LIMITS.pageSize) return size;
  const onward = name === 'first' ? '`endCursor` as `after`' : '`startCursor` as `before`';
  throw requestError(
    'BAD_USER_INPUT',
    `\`${name}\` is ${size}; a page holds 0 to ${LIMITS.pageSize} entries. Give its ${onward} to go on.`,
  );
}
