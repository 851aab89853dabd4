import type { NodeKind, NodeOf } from '../../graph/model.ts';
import type { RequestContext } from './context.ts';
import { BY_ID, type Order, type Page, type PageArguments, pageOfList, pageOfStore } from './pages.ts';

/** Nodes that one read takes where all of a kind are wanted. */
const READ_BATCH = 5_000;

/** What a list of the query root is made of. */
export interface Matching<T> {
  /** The nodes that can match, where the graph's edges tell; null for all of their kind. */
  readonly candidates: readonly T[] | null;
  /** Which of them match; one condition for each filter that was given. */
  readonly conditions: readonly ((node: T) => boolean)[];
}

/** One page of the nodes that match: read by page from the store where nothing narrows them or sorts them. */
export async function pageOfMatching<K extends NodeKind>(
  kind: K,
  { candidates, conditions }: Matching<NodeOf<K>>,
  order: Order<NodeOf<K>>,
  page: PageArguments,
  context: RequestContext,
): Promise<Page<NodeOf<K>>> {
  const matches = (node: NodeOf<K>) => conditions.every((holds) => holds(node));
  if (candidates === null && order.name === BY_ID.name) {
    return pageOfStore(kind, conditions.length === 0 ? null : matches, page, context);
  }
  return pageOfList((candidates ?? (await allOf(kind, context))).filter(matches), order, page, context);
}

async function allOf<K extends NodeKind>(kind: K, { store, budget }: RequestContext): Promise<NodeOf<K>[]> {
  const all: NodeOf<K>[] = [];
  for (;;) {
    const batch = await store.nodes(kind, { after: all.at(-1)?.id, limit: READ_BATCH });
    all.push(...batch);
    budget.spend(0);
    if (batch.length < READ_BATCH) return all;
  }
}

/** The condition that a filter sets; none where the filter was not given. */
export function where<F, T>(filter: F | null | undefined, holds: (filter: F, node: T) => boolean): readonly ((node: T) => boolean)[] {
  return filter === null || filter === undefined ? [] : [(node) => holds(filter, node)];
}
