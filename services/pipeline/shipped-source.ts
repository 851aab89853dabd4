import type { EventSource } from '../../schema/event.ts';

/** Longer documents are not kept, bytes: nearly all are shorter than 4 KiB, and each is held in memory as long as its event. */
const MOST_KEPT_BYTES = 64 * 1024;

/** Where a document is that a shipper sent under an `_index` and an `_id`: with itself, for nobody keeps it but us. */
export function shippedSource(index: string, id: string, document: Buffer): EventSource {
  const place = { file: `bulk:${index}`, offset: 0, length: 0, index, id };
  return document.length > MOST_KEPT_BYTES ? place : { ...place, original: document.toString('utf8') };
}
