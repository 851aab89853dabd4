import type { Query } from '../eql/syntax.ts';
import type { Document } from './document.ts';
import { compareDocuments, type DocumentOrder } from './document-order.ts';

/** A document that a query may find, and where it lies. */
export interface KeptDocument<Place> extends DocumentOrder {
  readonly document: Document;
  readonly place: Place;
}

/** Documents until all are in. */
export interface KeptDocuments<Place> {
  add(document: KeptDocument<Place>): void;
  /** In order. */
  inOrder(): readonly KeptDocument<Place>[];
}

/** The documents at one end of the order are enough. */
export interface KeptEnd {
  readonly end: 'FIRST' | 'LAST';
  readonly count: number;
}

/** Which of the documents that pass are enough to answer a query that gives the last `size` results; null for all of them. */
export function keptEndOf(query: Query, size: number): KeptEnd | null {
  if (query.kind !== 'EventQuery' || query.pipes.length > 1) return null;
  const [pipe] = query.pipes;
  if (pipe === undefined) return { end: 'LAST', count: size };
  if (pipe.name === 'head') return { end: 'FIRST', count: pipe.count };
  return pipe.name === 'tail' ? { end: 'LAST', count: pipe.count } : null;
}

/** How many more than needed are held before they are put in order and cut: then the sorting weighs little. */
const SLACK = 4096;

/** Keeps documents, no more than `retention` and some slack where that is given. */
export function createKeptDocuments<Place>(retention: KeptEnd | null): KeptDocuments<Place> {
  let held: KeptDocument<Place>[] = [];
  const cut = (): void => {
    held.sort(compareDocuments);
    if (retention === null) return;
    const { end, count } = retention;
    if (held.length > count) held = end === 'FIRST' ? held.slice(0, count) : held.slice(held.length - count);
  };
  return {
    add: (document) => {
      held.push(document);
      if (retention !== null && held.length >= 2 * retention.count + SLACK) cut();
    },
    inOrder: () => {
      cut();
      return held;
    },
  };
}
