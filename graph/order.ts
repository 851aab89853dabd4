import type { GraphEdge } from './model.ts';

/**
 * Orders ids by Unicode code point, which is the order of their UTF-8 bytes and so that of SQLite and Neo4j.
 *
 * JavaScript's own `<` compares UTF-16 units and puts a character beyond U+FFFF before one in U+E000 to U+FFFF.
 */
export function compareIds(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let position = 0; position < length; position++) {
    const a = left.charCodeAt(position);
    const b = right.charCodeAt(position);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Lifts surrogates, which stand for the highest code points, over all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * Orders two things: negative where the first comes first, and 0 only where the two are the same in all that an answer says of them. What is
 * sorted or chosen by such an order does not depend on the order of the input.
 */
export type Order<T> = (left: T, right: T) => number;

/** Orders what has a time and an id by both: at one time the ids decide. `timeOf` gives epoch ms. */
export function byTimeThenId<T extends { readonly id: string }>(timeOf: (item: T) => number): Order<T> {
  return (left, right) => timeOf(left) - timeOf(right) || compareIds(left.id, right.id);
}

/** Orders lists by the first of their items that differ; of two that begin alike the shorter one comes first. */
export function byItems<T>(order: Order<T>): Order<readonly T[]> {
  return (left, right) => {
    for (const [at, item] of left.entries()) {
      const other = right[at];
      const difference = other === undefined ? 1 : order(item, other);
      if (difference !== 0) return difference;
    }
    return left.length - right.length;
  };
}

/** The first by an order; undefined where there is none. */
export function firstBy<T>(items: Iterable<T>, order: Order<T>): T | undefined {
  let first: T | undefined;
  for (const item of items) if (first === undefined || order(item, first) < 0) first = item;
  return first;
}

/** Orders edges by kind, source and target. */
export function compareEdges(left: GraphEdge, right: GraphEdge): number {
  return compareIds(left.kind, right.kind) || compareIds(left.source, right.source) || compareIds(left.target, right.target);
}
