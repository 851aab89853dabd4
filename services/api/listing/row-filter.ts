import { remembered } from '../../../graph/remembered.ts';
import type { FindingOrders, FindingRow } from './finding-rows.ts';
import type { Keying } from './grouped-rows.ts';
import { inOrder, type Rows, withKey } from './kept-rows.ts';

/** Rows that have one of these keys. */
export type Keyed<R> = readonly [keying: Keying<R>, keys: ReadonlySet<string>];

/** The numbers that a row has to lie within; times are epoch ms, and each that is not asked for is infinite. */
export interface RowBounds {
  /** Whatever ended before is left out. */
  readonly since: number;
  /** Whatever began after is left out. */
  readonly until: number;
  readonly minScore: number;
}

/** Which rows are asked for: those that pass each part of it. */
export interface RowFilter<R> {
  readonly bounds: RowBounds;
  /** Of each entry a row has to have a key, by one of its keyings. */
  readonly keyed: readonly (readonly Keyed<R>[])[];
  /** What no key tells. */
  readonly conditions: readonly ((row: R) => boolean)[];
}

/** The least and most of the rows that follow each other in an order. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly riskScore: number;
}

/** Rows that are passed over together. */
export const BLOCK_SIZE = 1_024;

/** Rows that are looked at one by one instead of walking through all in their order: so many, or this part of all. */
const FEW = 1_000;
const FEW_OF_ALL = 0.005;

/** What rows have to be to pass a filter. */
export function acceptedBy<R extends FindingRow>({ bounds, keyed, conditions }: RowFilter<R>): (row: R) => boolean {
  return (row) => isWithin(bounds, row) && keyed.every((any) => hasAnyKey(row, any)) && conditions.every((holds) => holds(row));
}

/** Whether a row has one of the keys; none has where there is no row. */
export function hasAnyKey<R>(row: R | undefined, any: readonly Keyed<R>[]): boolean {
  return row !== undefined && any.some(([keying, keys]) => keying(row).some((key) => keys.has(key)));
}

/**
 * The rows that pass, in no order, where keys or bounds tell that there are few; null where that cannot be told without looking at more of them than a page
 * is likely to need.
 */
export function fewRows<R extends FindingRow>(rows: Rows<R>, filter: RowFilter<R>, orders: FindingOrders<R>): R[] | null {
  const most = Math.max(FEW, rows.byId.size * FEW_OF_ALL);
  const found = [
    ...filter.keyed.map((any) => rowsWithAny(rows, any, most)),
    ...boundedOrders(filter.bounds).map((order) => rowsInBlocks(inOrder(rows, orders[order]), filter.bounds, most)),
  ].filter((few) => few !== null);
  const [fewest] = found.sort((left, right) => left.length - right.length);
  return fewest?.filter(acceptedBy(filter)) ?? null;
}

/** Whether a row of the block that holds this position of sorted rows can lie within bounds. */
export function mayHaveRow<R extends FindingRow>(sorted: readonly R[], position: number, bounds: RowBounds): boolean {
  const block = blocksOf(sorted)[Math.floor(position / BLOCK_SIZE)];
  return block !== undefined && isWithin(bounds, block);
}

function isWithin({ since, until, minScore }: RowBounds, { from, to, riskScore }: Block): boolean {
  return to >= since && from <= until && riskScore >= minScore;
}

function rowsWithAny<R>(rows: Rows<R>, any: readonly Keyed<R>[], most: number): R[] | null {
  const found = new Set<R>();
  for (const [keying, keys] of any) {
    if (keys.size > most) return null;
    for (const key of keys) {
      const group = withKey(rows, keying, key);
      if (found.size + group.length > most) return null;
      for (const row of group) found.add(row);
    }
  }
  return [...found];
}

/** The orders in which rows within bounds lie near each other. */
function boundedOrders({ since, until, minScore }: RowBounds): ('TIME' | 'RISK')[] {
  const isTimed = since > Number.NEGATIVE_INFINITY || until < Number.POSITIVE_INFINITY;
  return [...(isTimed ? ['TIME' as const] : []), ...(minScore > Number.NEGATIVE_INFINITY ? ['RISK' as const] : [])];
}

function rowsInBlocks<R extends FindingRow>(sorted: readonly R[], bounds: RowBounds, most: number): R[] | null {
  const found: R[] = [];
  for (let start = 0; start < sorted.length; start += BLOCK_SIZE) {
    if (!mayHaveRow(sorted, start, bounds)) continue;
    for (const row of sorted.slice(start, start + BLOCK_SIZE)) if (isWithin(bounds, row)) found.push(row);
    if (found.length > most) return null;
  }
  return found;
}

const blocksOf = remembered((sorted: readonly FindingRow[]): readonly Block[] => {
  const blocks: Block[] = [];
  for (let start = 0; start < sorted.length; start += BLOCK_SIZE) {
    let [from, to, riskScore] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const row of sorted.slice(start, start + BLOCK_SIZE)) {
      from = Math.min(from, row.from);
      to = Math.max(to, row.to);
      riskScore = Math.max(riskScore, row.riskScore);
    }
    blocks.push({ from, to, riskScore });
  }
  return blocks;
});
