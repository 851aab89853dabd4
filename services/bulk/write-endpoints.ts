import type { IncomingMessage } from 'node:http';
import type { Operation } from './action-line.ts';
import type { Admission, AdmittedRequest } from './admission.ts';
import { type Answer, ok } from './answer.ts';
import { BulkParser } from './bulk-parser.ts';
import type { BulkSink } from './bulk-sink.ts';
import { itemBody } from './item-body.ts';
import { bodyChunks, requireJson } from './request-body.ts';
import { full, RequestFault, unavailable } from './request-fault.ts';
import { writeItems } from './write-items.ts';

/** What all requests with documents share. */
export interface Writing {
  readonly sink: BulkSink;
  readonly admission: Admission;
  /** Longest body, as sent and decompressed. */
  readonly maxBodyBytes: number;
}

/**
 * Answers `_bulk`. `index` is the one in the path, or null. The body is understood to its end before anything of it is taken, so that a
 * malformed one leaves nothing behind. Throws a RequestFault where nothing is taken.
 */
export async function answerBulk(request: IncomingMessage, index: string | null, writing: Writing): Promise<Answer> {
  const startedMs = performance.now();
  return admitted(request, writing, async (body) => {
    const parser = new BulkParser(index);
    for await (const chunk of body) parser.push(chunk);
    parser.end();
    const answers = await writeItems(parser.items, writing.sink);
    const items = answers.map((answer) => ({ [answer.item.operation]: itemBody(answer) }));
    return ok({
      errors: answers.some(({ result }) => result.kind !== 'DURABLE'),
      took: Math.round(performance.now() - startedMs),
      items,
    });
  });
}

/** Where one document is to go. */
export interface DocumentPlace {
  readonly operation: Extract<Operation, 'index' | 'create'>;
  readonly index: string;
  /** Null where the path names none. */
  readonly id: string | null;
}

/** Answers `_doc` and `_create`: the body is one document, over as many lines as it likes. Throws a RequestFault where it is not taken. */
export async function answerDocument(request: IncomingMessage, place: DocumentPlace, writing: Writing): Promise<Answer> {
  return admitted(request, writing, async (body) => {
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const source = Buffer.concat(chunks);
    const [answer] = await writeItems([{ ...place, source, line: 1 }], writing.sink);
    // One item was given, so there is one answer.
    const { status, error, ...fields } = itemBody(answer as NonNullable<typeof answer>);
    if (error === undefined) return { status, body: fields };
    throw status === 429 ? full(error.reason) : new RequestFault(status, error.type, error.reason);
  });
}

/** Lets a request in where there is room for it, and counts what it holds until it is answered. */
async function admitted(
  request: IncomingMessage,
  { sink, admission, maxBodyBytes }: Writing,
  answer: (body: AsyncIterable<Buffer>) => Promise<Answer>,
): Promise<Answer> {
  requireJson(request);
  const entrance = admission.enter();
  try {
    if (await isFull(sink)) throw full('Hopline takes no more documents for now; send the request again a little later.');
    return await answer(held(bodyChunks(request, maxBodyBytes), entrance));
  } finally {
    entrance.leave();
  }
}

async function isFull(sink: BulkSink): Promise<boolean> {
  try {
    return await sink.isFull();
  } catch (cause) {
    const fault = unavailable('Hopline does not know whether it can take documents; send the request again. Its log says why.');
    fault.cause = cause;
    throw fault;
  }
}

async function* held(chunks: AsyncIterable<Buffer>, entrance: AdmittedRequest): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    entrance.hold(chunk.length);
    yield chunk;
  }
}
