import { setImmediate } from 'node:timers/promises';
import type { NodeKind, NodeOf } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { RequestContext } from './context.ts';
import { LIMITS } from './limits/limits.ts';
import { requestError } from './request-errors.ts';

/** The arguments of every paged field. Source: https://relay.dev/graphql/connections.htm */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A place in a list: by number, then by text, so that equal numbers still have one order. */
export type SortKey = readonly [number, string];

/** An order of a list; `name` marks its cursors, so that a cursor of another order is refused. */
export interface PageOrder<T> {
  readonly name: string;
  readonly keyOf: (entry: T) => SortKey;
}

/** The order of every list that names no other: by id. */
export const BY_ID: PageOrder<{ readonly id: string }> = { name: 'ID', keyOf: (node) => [0, node.id] };

/** Nodes that one step of a filtered walk through the store reads. */
const SCAN_BATCH = 2_000;

/** One page of a whole list in memory, which may come in any order. Throws BAD_USER_INPUT for a bad `first` or `after`. */
export function pageOfList<T>(entries: readonly T[], order: PageOrder<T>, page: PageArguments, context: RequestContext): Page<T> {
  const first = sizeOf(page);
  const after = startOf(page, order.name);
  const keyed = entries.map((node) => ({ node, key: order.keyOf(node) }));
  const following = after === null ? keyed : keyed.filter(({ key }) => compareKeys(key, after) > 0);
  following.sort((left, right) => compareKeys(left.key, right.key));
  context.budget.spend(Math.min(first, following.length));
  return pageOf(following.slice(0, first), following.length > first, order.name, after !== null);
}

/**
 * One page of all nodes of a kind in the order of their ids, or of those that `accepts` holds for.
 * Reads no more than the page where there is no filter, else as far as the page needs. Throws BAD_USER_INPUT as `pageOfList`.
 */
export async function pageOfStore<K extends NodeKind>(
  kind: K,
  accepts: ((node: NodeOf<K>) => boolean) | null,
  page: PageArguments,
  context: RequestContext,
): Promise<Page<NodeOf<K>>> {
  const first = sizeOf(page);
  const after = startOf(page, BY_ID.name);
  const found: NodeOf<K>[] = [];
  const limit = accepts === null ? first + 1 : SCAN_BATCH;
  let last = after?.[1];
  while (found.length <= first) {
    const batch = await context.store.nodes(kind, { after: last, limit });
    for (const node of batch) if (accepts === null || accepts(node)) found.push(node);
    if (batch.length < limit) break;
    last = batch.at(-1)?.id;
    context.budget.spend(0);
    // Other requests get their turn while a long walk goes on.
    await setImmediate();
  }
  const entries = found.slice(0, first).map((node) => ({ node, key: BY_ID.keyOf(node) }));
  context.budget.spend(entries.length);
  return pageOf(entries, found.length > first, BY_ID.name, after !== null);
}

function pageOf<T>(
  entries: readonly { node: T; key: SortKey }[],
  hasNextPage: boolean,
  orderName: string,
  hasPreviousPage: boolean,
): Page<T> {
  const edges = entries.map(({ node, key }) => ({ node, cursor: cursorOf(orderName, key) }));
  return {
    edges,
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function sizeOf({ first }: PageArguments): number {
  const size = first ?? LIMITS.defaultPageSize;
  if (size < 0 || size > LIMITS.pageSize) {
    throw requestError(
      'BAD_USER_INPUT',
      `\`first\` is ${size}; a page holds 0 to ${LIMITS.pageSize} entries. Give its \`endCursor\` as \`after\` to go on.`,
    );
  }
  return size;
}

function cursorOf(orderName: string, key: SortKey): string {
  return Buffer.from(JSON.stringify([orderName, ...key])).toString('base64url');
}

function startOf({ after }: PageArguments, orderName: string): SortKey | null {
  if (after === null || after === undefined) return null;
  const [name, number, text] = readCursor(after);
  if (name !== orderName || typeof number !== 'number' || typeof text !== 'string') {
    throw requestError(
      'BAD_USER_INPUT',
      '`after` is not a cursor of this list. Give the `endCursor` of the page before, with the same order.',
    );
  }
  return [number, text];
}

function readCursor(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function compareKeys(left: SortKey, right: SortKey): number {
  return left[0] - right[0] || compareIds(left[1], right[1]);
}
