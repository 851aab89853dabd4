import { hash } from 'node:crypto';
import type { BulkItem } from './bulk-parser.ts';
import type { BulkDocument, BulkSink, ItemResult } from './bulk-sink.ts';
import { readDocument } from './document-bytes.ts';

/** The answer about one item. */
export interface ItemAnswer {
  readonly item: BulkItem;
  /** The id that the document has now; null where it was not accepted. */
  readonly id: string | null;
  readonly result: ItemResult;
}

/** This much is parsed and passed on at a time: of a large request only this much is in memory as objects. */
const PUT_DOCUMENTS = 1000;
const PUT_BYTES = 8 * 1024 * 1024;

/** Where documents go, and who is told of errors there. */
export interface Writer {
  readonly sink: BulkSink;
  readonly onFault: (error: unknown) => void;
}

/**
 * Passes the documents of `items` to the sink, in their order and in parts, and answers about each once it is durable or refused. What comes
 * after the sink has become full or has failed is refused without being looked at. If the sink fails, it is not known whether those documents
 * are durable; they are answered as to be sent again, since writing a document twice is writing it once.
 */
export async function writeItems(items: readonly BulkItem[], writer: Writer): Promise<readonly ItemAnswer[]> {
  const answers: ItemAnswer[] = [];
  while (answers.length < items.length) {
    const written = (await isSinkFull(writer)) ? null : await writePart(partFrom(items, answers.length), writer);
    if (written === null) return [...answers, ...refuseAll(items.slice(answers.length))];
    answers.push(...written);
  }
  return answers;
}

/** Answers that nothing is accepted now, item by item, because several shippers lose a request that is refused as a whole. */
export function refuseAll(items: readonly BulkItem[]): readonly ItemAnswer[] {
  const result: ItemResult = { kind: 'FULL', reason: 'Hopline takes no more documents for now; send this one again a little later.' };
  return items.map((item) => ({ item, id: item.id, result }));
}

/** Whether the sink is full, or cannot say. */
export async function isSinkFull({ sink, onFault }: Writer): Promise<boolean> {
  try {
    return await sink.isFull();
  } catch (error) {
    onFault(error);
    return true;
  }
}

function partFrom(items: readonly BulkItem[], start: number): readonly BulkItem[] {
  let bytes = 0;
  let end = start;
  while (end < items.length && end - start < PUT_DOCUMENTS && bytes < PUT_BYTES) bytes += items[end++]?.source?.length ?? 0;
  return items.slice(start, end);
}

/** Null where the sink failed. */
async function writePart(items: readonly BulkItem[], writer: Writer): Promise<readonly ItemAnswer[] | null> {
  const read = items.map(readItem);
  const documents = read.filter((each) => each.kind === 'DOCUMENT').map((each) => each.document);
  const results = documents.length === 0 ? [] : await putAll(documents, writer);
  if (results === null) return null;
  let next = 0;
  return items.map((item, index) => {
    const each = read[index];
    // `read` has an entry for each item, and `results` one for each document.
    if (each?.kind === 'DOCUMENT') return { item, id: each.document.id, result: results[next++] as ItemResult };
    return { item, id: item.id, result: { kind: 'INVALID', reason: each?.reason ?? '' } };
  });
}

async function putAll(documents: readonly BulkDocument[], { sink, onFault }: Writer): Promise<readonly ItemResult[] | null> {
  try {
    const results = await sink.put(documents);
    if (results.length === documents.length) return results;
    throw new Error(`The sink answered ${results.length} results to ${documents.length} documents.`);
  } catch (error) {
    onFault(error);
    return null;
  }
}

type ItemReading = { readonly kind: 'DOCUMENT'; readonly document: BulkDocument } | { readonly kind: 'REFUSED'; readonly reason: string };

function readItem({ operation, index, id, source, line }: BulkItem): ItemReading {
  if (operation === 'update' || operation === 'delete' || source === null) {
    return { kind: 'REFUSED', reason: `[${operation}] is not done here: events are only ever added, with [index] or [create]` };
  }
  if (index === null) return { kind: 'REFUSED', reason: 'an index is missing: neither the action nor the path names one' };
  const reading = readDocument(source);
  if (reading.kind === 'BROKEN') return { kind: 'REFUSED', reason: `[line ${line}] ${reading.reason}` };
  return { kind: 'DOCUMENT', document: { source, document: reading.document, index, id: id ?? idOf(source), line } };
}

/** The id of a document that was given none: the same when it is sent again. */
function idOf(source: Buffer): string {
  return hash('sha256', source, 'base64url').slice(0, ID_LENGTH);
}

/** 120 bits. */
const ID_LENGTH = 20;
