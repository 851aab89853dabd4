import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Operation } from './action-line.ts';
import type { Admission, AdmittedRequest } from './admission.ts';
import { type BulkAnswer, ok } from './answer.ts';
import { type BulkObserver, tellOfDocuments } from './bulk-observer.ts';
import { BulkParser } from './bulk-parser.ts';
import { itemBody } from './item-body.ts';
import { bodyChunks, requireJson } from './request-body.ts';
import { full, RequestFault } from './request-fault.ts';
import { isSinkFull, refuseAll, type Writer, writeItems } from './write-items.ts';

/** What all requests with documents share. */
export interface Writing extends Writer {
  readonly admission: Admission;
  /** Longest body, as sent and decompressed. */
  readonly maxBodyBytes: number;
  /** How long a request waits for a full sink before it is refused, ms. */
  readonly fullPatienceMs: number;
  readonly observer?: BulkObserver | undefined;
}

/** What an item takes beside its bytes. */
const ITEM_BYTES = 400;

/**
 * Answers `_bulk`. `index` is the one in the path, or null. The body is parsed to its end before anything of it is accepted, so that a
 * malformed one leaves nothing behind; a body for which there is no room is refused item by item, because several shippers lose a request that
 * is refused as a whole. Throws a RequestFault where it is.
 */
export async function answerBulk(request: IncomingMessage, index: string | null, writing: Writing): Promise<BulkAnswer> {
  const startedMs = performance.now();
  return admitted(request, writing, async (body, entrance) => {
    const parser = new BulkParser(index);
    let hasRoom = true;
    for await (const chunk of body) {
      const before = parser.items.length;
      parser.push(chunk);
      const itemBytes = ITEM_BYTES * (parser.items.length - before);
      if (hasRoom && entrance.hold(chunk.length + itemBytes)) continue;
      if (hasRoom) {
        parser.forgetSources();
        entrance.release();
      }
      if (!entrance.hold(hasRoom ? ITEM_BYTES * parser.items.length : itemBytes)) throw noRoom();
      hasRoom = false;
    }
    parser.end();
    const isIn = hasRoom && (await turnOf(entrance, writing));
    const answers = isIn ? await writeItems(parser.items, writing) : refuseAll(parser.items);
    tellOfDocuments(answers, writing.observer);
    const items = answers.map((answer) => ({ [answer.item.operation]: itemBody(answer) }));
    const isWhole = answers.every(({ result }) => result.kind === 'DURABLE');
    return ok({ errors: !isWhole, took: Math.round(performance.now() - startedMs), items });
  });
}

/** Where one document should be written. */
export interface WriteTarget {
  readonly operation: Extract<Operation, 'index' | 'create'>;
  readonly index: string;
  /** Null where the path names none. */
  readonly id: string | null;
}

/** Answers `_doc` and `_create`: the body is one document, over any number of lines. Throws a RequestFault where it is not accepted. */
export async function answerDocument(request: IncomingMessage, place: WriteTarget, writing: Writing): Promise<BulkAnswer> {
  return admitted(request, writing, async (body, entrance) => {
    const chunks: Buffer[] = [];
    for await (const chunk of body) {
      if (!entrance.hold(chunk.length)) throw noRoom();
      chunks.push(chunk);
    }
    if (!(await turnOf(entrance, writing))) throw noRoom();
    const answers = await writeItems([{ ...place, source: Buffer.concat(chunks), line: 1 }], writing);
    tellOfDocuments(answers, writing.observer);
    const [answer] = answers;
    // One item was given, so there is one answer.
    const { status, error, ...fields } = itemBody(answer as NonNullable<typeof answer>);
    if (error === undefined) return { status, body: fields };
    throw status === 429 ? full(error.reason) : new RequestFault(status, error.type, error.reason);
  });
}

/** Counts what a request holds until it is answered. */
async function admitted(
  request: IncomingMessage,
  writing: Writing,
  answer: (body: AsyncIterable<Buffer>, entrance: AdmittedRequest) => Promise<BulkAnswer>,
): Promise<BulkAnswer> {
  requireJson(request);
  const entrance = writing.admission.begin();
  try {
    return await answer(bodyChunks(request, writing.maxBodyBytes), entrance);
  } finally {
    entrance.leave();
  }
}

/** Waits for the turn of a request whose body is there, and for room in the sink; false where too many wait already. */
async function turnOf(entrance: AdmittedRequest, writing: Writing): Promise<boolean> {
  if (!(await entrance.enter())) return false;
  await roomIn(writing, writing.fullPatienceMs);
  return true;
}

function noRoom(): RequestFault {
  return full('The requests being worked on leave no room for this one; send it again a little later.');
}

const FULL_POLL_MS = 50;

/**
 * Waits until the sink is not full any more, but no longer than `patienceMs`. Shippers that send again at once (rsyslog does) are slowed
 * down by that, and most fullness is over before anybody has to be refused.
 */
async function roomIn(writer: Writer, patienceMs: number): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (performance.now() < endMs && (await isSinkFull(writer))) await delay(FULL_POLL_MS);
}
