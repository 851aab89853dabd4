import { setImmediate } from 'node:timers/promises';
import type { RequestContext } from '../context.ts';
import { compareKeys, type PageOrder, type SortKey } from '../cursors.ts';
import { type Cut, type PageArguments, wantedOf } from '../pages.ts';
import type { FindingOrder, FindingOrders, FindingRow } from './finding-rows.ts';
import { inOrder, type Rows, sortedBy } from './kept-rows.ts';
import { acceptedBy, BLOCK_SIZE, fewRows, mayHaveRow, type RowFilter } from './row-filter.ts';

/** Rows that are looked at in one go: other requests get their turn in between. */
const STRIDE = 50_000;
const BLOCKS_IN_ONE_GO = Math.ceil(STRIDE / BLOCK_SIZE);

/** A page of rows, and how many there are in all. */
export interface RowPage<R> extends Cut<R> {
  readonly totalCount: () => Promise<number>;
}

/** What is listed, and how. */
export interface RowList<R extends FindingRow> {
  readonly rows: Rows<R>;
  readonly filter: RowFilter<R>;
  readonly orders: FindingOrders<R>;
  readonly orderBy: FindingOrder;
}

/**
 * The page of those rows that pass the filter. Looks at few rows where keys or bounds tell which they are, and else no further through the order than the
 * page needs. Throws BAD_USER_INPUT as `wantedOf` does.
 */
export async function pageOfRows<R extends FindingRow>(
  { rows, filter, orders, orderBy }: RowList<R>,
  page: PageArguments,
  context: RequestContext,
): Promise<RowPage<R>> {
  const order = orders[orderBy];
  const { size, isBackward, after, before } = wantedOf(page, order.name);
  const few = fewRows(rows, filter, orders);
  const all = few === null ? inOrder(rows, order) : sortedBy(few, order);
  const start = after === null ? 0 : firstBeyond(all, after, order, true);
  const end = before === null ? all.length : firstBeyond(all, before, order, false);
  const found = await walk(all, { start, end, isBackward, most: size + 1 }, filter, context);
  const isCut = found.length > size;
  const entries = found.slice(0, size).map((node) => ({ node, key: order.keyOf(node) }));
  context.budget.spend(entries.length);
  return {
    entries: isBackward ? entries.reverse() : entries,
    hasNextPage: isBackward ? before !== null : isCut,
    hasPreviousPage: isBackward ? isCut : after !== null,
    totalCount: async () => few?.length ?? (await matchingRows(rows, filter, context)).length,
  };
}

/** All rows that pass the filter, in the order of the store. */
export async function matchingRows<R extends FindingRow>({ byId }: Rows<R>, filter: RowFilter<R>, context: RequestContext): Promise<R[]> {
  const accepts = acceptedBy(filter);
  const found: R[] = [];
  let looked = 0;
  for (const row of byId.values()) {
    if (accepts(row)) found.push(row);
    looked += 1;
    if (looked % STRIDE === 0) await yieldTurn(context);
  }
  return found;
}

interface Walk {
  readonly start: number;
  readonly end: number;
  readonly isBackward: boolean;
  readonly most: number;
}

/** The first rows of a stretch that pass, or the last, beginning with the one at that end. Blocks that can hold none are passed over. */
async function walk<R extends FindingRow>(
  sorted: readonly R[],
  { start, end, isBackward, most }: Walk,
  filter: RowFilter<R>,
  context: RequestContext,
): Promise<R[]> {
  const accepts = acceptedBy(filter);
  const found: R[] = [];
  const blocks = Array.from({ length: Math.ceil(end / BLOCK_SIZE) }, (_, block) => block * BLOCK_SIZE).filter(
    (from) => from + BLOCK_SIZE > start,
  );
  let looked = 0;
  for (const from of isBackward ? blocks.reverse() : blocks) {
    if (!mayHaveRow(sorted, from, filter.bounds)) continue;
    const block = sorted.slice(Math.max(start, from), Math.min(end, from + BLOCK_SIZE));
    for (const row of isBackward ? block.reverse() : block) {
      if (accepts(row)) found.push(row);
      if (found.length === most) return found;
    }
    looked += 1;
    if (looked % BLOCKS_IN_ONE_GO === 0) await yieldTurn(context);
  }
  return found;
}

async function yieldTurn({ budget }: RequestContext): Promise<void> {
  budget.spend(0);
  await setImmediate();
}

/** The position of the first row that lies after a place, or at it where `isStrict` is false. O(log n) */
function firstBeyond<R>(rows: readonly R[], place: SortKey, { keyOf }: PageOrder<R>, isStrict: boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    const side = row === undefined ? 1 : compareKeys(keyOf(row), place);
    if (side < 0 || (isStrict && side === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
