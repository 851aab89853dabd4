import type { NodeKind, NodeOf } from '../../graph/model.ts';
import type { RequestContext } from './context.ts';
import { inIdOrder, type PageOrder } from './cursors.ts';
import { type Page, type PageArguments, pageOfList, pageOfStore } from './pages.ts';
import { readAll } from './read-all.ts';

/** How a list of the query root is selected. */
export interface Matching<T> {
  /** The nodes that can match, where the graph's edges tell; null for all of their kind. */
  readonly candidates: readonly T[] | null;
  /** Which of them match; one condition for each filter that was given. */
  readonly conditions: readonly ((node: T) => boolean)[];
}

/** One page of the nodes that match, by id unless ordered otherwise: read by page from the store where nothing narrows them or sorts them. */
export async function pageOfMatching<K extends NodeKind>(
  kind: K,
  { candidates, conditions }: Matching<NodeOf<K>>,
  page: PageArguments,
  context: RequestContext,
  order?: PageOrder<NodeOf<K>>,
): Promise<Page<NodeOf<K>>> {
  const matches = (node: NodeOf<K>) => conditions.every((holds) => holds(node));
  if (candidates === null && order === undefined) {
    return pageOfStore(kind, conditions.length === 0 ? null : matches, page, context);
  }
  return pageOfList(
    (candidates ?? (await readAll(kind, context.store, () => context.budget.spend(0)))).filter(matches),
    order ?? inIdOrder(kind),
    page,
    context,
  );
}

/** The condition that a filter sets; none where the filter was not given. */
export function where<F, T>(filter: F | null | undefined, holds: (filter: F, node: T) => boolean): readonly ((node: T) => boolean)[] {
  return filter === null || filter === undefined ? [] : [(node) => holds(filter, node)];
}
