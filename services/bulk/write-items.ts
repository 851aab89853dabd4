import { randomBytes } from 'node:crypto';
import type { BulkItem } from './bulk-parser.ts';
import type { BulkDocument, BulkSink, ItemResult } from './bulk-sink.ts';
import { readDocument } from './document-bytes.ts';
import { unavailable } from './request-fault.ts';

/** What is answered about one item. */
export interface ItemAnswer {
  readonly item: BulkItem;
  /** The id that the document has now; null where it has none, as it was not taken. */
  readonly id: string | null;
  readonly result: ItemResult;
}

/** So much is parsed and handed on at a time: of a large request only this much is in memory as objects. */
const PUT_DOCUMENTS = 1000;
const PUT_BYTES = 8 * 1024 * 1024;

const FULL: ItemResult = { kind: 'FULL', reason: 'Hopline takes no more documents for now; send this one again a little later.' };

/**
 * Hands the documents of `items` to the sink, in their order and in parts, and answers about each once it is durable or refused. What comes
 * after the sink has become full is refused without being looked at.
 *
 * Throws a RequestFault (503), with the fault as its cause, where the sink fails.
 */
export async function writeItems(items: readonly BulkItem[], sink: BulkSink): Promise<readonly ItemAnswer[]> {
  const answers: ItemAnswer[] = [];
  while (answers.length < items.length) {
    if (answers.length > 0 && (await sink.isFull())) {
      for (const item of items.slice(answers.length)) answers.push({ item, id: item.id, result: FULL });
    } else {
      answers.push(...(await writePart(partFrom(items, answers.length), sink)));
    }
  }
  return answers;
}

function partFrom(items: readonly BulkItem[], start: number): readonly BulkItem[] {
  let bytes = 0;
  let end = start;
  while (end < items.length && end - start < PUT_DOCUMENTS && bytes < PUT_BYTES) bytes += items[end++]?.source?.length ?? 0;
  return items.slice(start, end);
}

async function writePart(items: readonly BulkItem[], sink: BulkSink): Promise<readonly ItemAnswer[]> {
  const read = items.map(readItem);
  const documents = read.filter((each) => each.kind === 'DOCUMENT').map((each) => each.document);
  const results = documents.length === 0 ? [] : await putAll(documents, sink);
  let next = 0;
  return items.map((item, index) => {
    const each = read[index];
    // `read` has an entry for each item, and `results` one for each document.
    if (each?.kind === 'DOCUMENT') return { item, id: each.document.id, result: results[next++] as ItemResult };
    return { item, id: item.id, result: { kind: 'INVALID', reason: each?.reason ?? '' } };
  });
}

async function putAll(documents: readonly BulkDocument[], sink: BulkSink): Promise<readonly ItemResult[]> {
  try {
    const results = await sink.put(documents);
    if (results.length === documents.length) return results;
    throw new Error(`The sink answered ${results.length} results to ${documents.length} documents.`);
  } catch (cause) {
    const fault = unavailable('Hopline could not make the documents durable; send the request again. Its log says why.');
    fault.cause = cause;
    throw fault;
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
  return { kind: 'DOCUMENT', document: { source, document: reading.document, index, id: id ?? newId(), line } };
}

/** 120 random bits in the 20 letters that Elasticsearch's own ids have. */
function newId(): string {
  return randomBytes(15).toString('base64url');
}
