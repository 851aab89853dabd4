import type { HoplineEvent } from '../schema/event.ts';
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

/** Orders edges by kind, source and target. */
export function compareEdges(left: GraphEdge, right: GraphEdge): number {
  return compareIds(left.kind, right.kind) || compareIds(left.source, right.source) || compareIds(left.target, right.target);
}

/**
 * Orders deliveries of one event by where their documents lie: the first speaks for all. Those of shippers lie nowhere, and are told apart
 * by what they say: they may differ in what is no part of an event's identity, and which came first must not count.
 */
export function compareDeliveries(left: HoplineEvent, right: HoplineEvent): number {
  if (left === right) return 0;
  const byPlace = compareIds(left.source.file, right.source.file) || left.source.offset - right.source.offset;
  return byPlace || compareIds(textOf(left), textOf(right));
}

/** All that an event says, alike whatever the order of its fields. */
function textOf(event: HoplineEvent): string {
  return JSON.stringify(event, (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => compareIds(one, other)));
  });
}
