import { hash } from 'node:crypto';
import type { BulkItem } from './bulk-parser.ts';
import type { BulkDocument, BulkSink, ItemResult } from './bulk-sink.ts';
import { readDocument } from './document-bytes.ts';
import { indexNameFault } from './index-name.ts';

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
  const { whole = (put) => put() }: Pick<BulkSink, 'whole'> = writer.sink;
  return whole(() => writeParts(items, writer));
}

async function writeParts(items: readonly BulkItem[], writer: Writer): Promise<readonly ItemAnswer[]> {
  const answers: ItemAnswer[] = [];
  while (answers.length < items.length) {
    const written = (await isSinkFull(writer)) ? null : await writePart(partFrom(items, answers.length), writer);
    if (written === null) return [...answers, ...refuseAll(items.slice(answers.length))];
    answers.push(...written);
  }
  return answers;
}

/** Answers that nothing is accepted now, item by item; what would never be accepted is not asked for again. */
export function refuseAll(items: readonly BulkItem[]): readonly ItemAnswer[] {
  const isFull: ItemResult = { kind: 'FULL', reason: 'Hopline takes no more documents for now; send this one again a little later.' };
  return items.map((item) => ({ item, id: item.id, result: neverTaken(item) ?? isFull }));
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
    return { item, id: item.id, result: each?.result as ItemResult };
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

type Invalid = ItemResult & { readonly kind: 'INVALID' };

type ItemReading = { readonly kind: 'DOCUMENT'; readonly document: BulkDocument } | { readonly kind: 'REFUSED'; readonly result: Invalid };

function readItem(item: BulkItem): ItemReading {
  const { index, id, source, line } = item;
  const result = neverTaken(item);
  if (result !== null || index === null || source === null) return { kind: 'REFUSED', result: result ?? INDEX_MISSING };
  const reading = readDocument(source);
  if (reading.kind === 'BROKEN') return { kind: 'REFUSED', result: { kind: 'INVALID', reason: `[line ${line}] ${reading.reason}` } };
  return { kind: 'DOCUMENT', document: { source, document: reading.document, index, id: id ?? idOf(source), line } };
}

const INDEX_MISSING: Invalid = { kind: 'INVALID', reason: 'an index is missing: neither the action nor the path names one' };

/** Why an item is refused whatever its document says, or null. */
function neverTaken({ operation, index }: BulkItem): Invalid | null {
  if (operation === 'update' || operation === 'delete') {
    const reason = `[${operation}] is not done here: events are only ever added, with [index] or [create]`;
    return { kind: 'INVALID', reason, type: 'illegal_argument_exception' };
  }
  if (index === null) return INDEX_MISSING;
  const fault = indexNameFault(index);
  return fault === null ? null : { kind: 'INVALID', reason: fault, type: 'invalid_index_name_exception' };
}

/** The id of a document that was given none: the same when it is sent again. */
function idOf(source: Buffer): string {
  return hash('sha256', source, 'base64url').slice(0, ID_LENGTH);
}

/** 120 bits. */
const ID_LENGTH = 20;
