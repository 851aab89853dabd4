import { setImmediate } from 'node:timers/promises';
import type { RequestContext } from '../context.ts';
import { compareKeys, type PageOrder, type SortKey } from '../cursors.ts';
import { type Cut, type PageArguments, wantedOf } from '../pages.ts';
import { inOrder, type Rows } from './kept-rows.ts';

/** Rows that are looked at in one go: other requests get their turn in between. */
const STRIDE = 50_000;

/** A page of rows, and how many there are in all. */
export interface RowPage<R> extends Cut<R> {
  readonly totalCount: () => Promise<number>;
}

/**
 * The page of those rows that `accepts` holds for, by an order that is a constant. Looks no further than the page needs. Throws BAD_USER_INPUT as
 * `wantedOf` does.
 */
export async function pageOfRows<R>(
  rows: Rows<R>,
  order: PageOrder<R>,
  accepts: (row: R) => boolean,
  page: PageArguments,
  context: RequestContext,
): Promise<RowPage<R>> {
  const { size, isBackward, after, before } = wantedOf(page, order.name);
  const all = inOrder(rows, order);
  const start = after === null ? 0 : firstBeyond(all, after, order, true);
  const end = before === null ? all.length : firstBeyond(all, before, order, false);
  const found: R[] = [];
  let looked = 0;
  for (let place = isBackward ? end - 1 : start; place >= start && place < end && found.length <= size; place += isBackward ? -1 : 1) {
    const row = all[place];
    if (row !== undefined && accepts(row)) found.push(row);
    looked += 1;
    if (looked % STRIDE === 0) await yieldTurn(context);
  }
  const isCut = found.length > size;
  const entries = found.slice(0, size).map((node) => ({ node, key: order.keyOf(node) }));
  context.budget.spend(entries.length);
  return {
    entries: isBackward ? entries.reverse() : entries,
    hasNextPage: isBackward ? before !== null : isCut,
    hasPreviousPage: isBackward ? isCut : after !== null,
    totalCount: () => countOf(all, accepts, context),
  };
}

async function countOf<R>(rows: readonly R[], accepts: (row: R) => boolean, context: RequestContext): Promise<number> {
  let count = 0;
  for (const [place, row] of rows.entries()) {
    if (accepts(row)) count += 1;
    if (place % STRIDE === STRIDE - 1) await yieldTurn(context);
  }
  return count;
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
