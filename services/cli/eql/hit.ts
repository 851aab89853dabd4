import type { Document } from '../../detect/documents/document.ts';
import type { DocumentPlace } from '../../ingest/read-documents.ts';

/** How a document is called in an answer. */
export interface HitName {
  readonly _index: string;
  readonly _id: string;
}

/** The document that a search reads: what a hit of Elasticsearch wraps, else the input as it is. */
export function sourceOf(document: Document): Document {
  const { _source: source } = document;
  return typeof source === 'object' && source !== null && !Array.isArray(source) ? (source as Document) : document;
}

/** The index and id that the input gives a document, else its file and its line or position in it. */
export function nameOf(document: Document, { file, number }: DocumentPlace): HitName {
  const { _index: index, _id: id } = document;
  return {
    _index: typeof index === 'string' ? index : file,
    _id: typeof id === 'string' || typeof id === 'number' ? String(id) : String(number),
  };
}
