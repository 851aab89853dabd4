import { compareIds } from '../../graph/order.ts';
import { requestError } from './request-errors.ts';

/** A place in a list: by number, then by text, so that equal numbers still have one order. */
export type SortKey = readonly [number, string];

/** An order of a list; `name` marks its cursors, so that a cursor of another list or order is refused. */
export interface PageOrder<T> {
  readonly name: string;
  readonly keyOf: (entry: T) => SortKey;
}

/** The order of every list that names no other: by id. `list`: what is listed. */
export function inIdOrder(list: string): PageOrder<{ readonly id: string }> {
  return { name: `${list} ID`, keyOf: ({ id }) => [0, id] };
}

/** The sign of where one place lies beside another. */
export function compareKeys(left: SortKey, right: SortKey): number {
  return left[0] - right[0] || compareIds(left[1], right[1]);
}

/** The opaque text for a place in a list. */
export function cursorOf(orderName: string, key: SortKey): string {
  return Buffer.from(JSON.stringify([orderName, ...key])).toString('base64url');
}

/** The place that the argument `name` gives; null where it is not given. Throws BAD_USER_INPUT for what is no cursor of a list in that order. */
export function placeOf(name: 'after' | 'before', cursor: string | null | undefined, orderName: string): SortKey | null {
  if (cursor === null || cursor === undefined) return null;
  const [order, number, text] = readCursor(cursor);
  if (order !== orderName || typeof number !== 'number' || typeof text !== 'string') {
    const edge = name === 'after' ? '`endCursor` of the page before' : '`startCursor` of the page after';
    throw requestError('BAD_USER_INPUT', `\`${name}\` is not a cursor of this list. Give the ${edge}, with the same order.`);
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
