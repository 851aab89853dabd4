import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { malformed, RequestFault, tooLarge } from './request-fault.ts';

const JSON_TYPES: ReadonlySet<string> = new Set([
  'application/json',
  'application/x-ndjson',
  'application/vnd.elasticsearch+json',
  'application/vnd.elasticsearch+x-ndjson',
]);

/** Throws a RequestFault (415) unless the body is declared to be JSON, which no form and no plain script of a web page may do. */
export function requireJson(request: IncomingMessage): void {
  const type = request.headers['content-type'];
  if (type === undefined) throw unsupported('Content-Type header is missing; send application/x-ndjson or application/json.');
  const [name = ''] = type.split(';', 1);
  if (JSON_TYPES.has(name.trim().toLowerCase())) return;
  throw unsupported(`Content-Type header [${type.slice(0, 100)}] is not supported; send application/x-ndjson or application/json.`);
}

/**
 * The body of a request as it comes, decompressed. Throws a RequestFault where it is longer than `maxBytes`, sent or decompressed (413), is
 * compressed in a way that is not known (415) or not as it says (400), and another error where the client goes away.
 *
 * Leaving the iteration early leaves the connection open, so that a refusal can be sent on it; the rest of the body is dropped.
 */
export async function* bodyChunks(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw bodyTooLarge(maxBytes);
  const decoder = decoderOf(request);
  yield* decoder === null ? atMost(request, maxBytes) : decoded(request, decoder, maxBytes);
}

/** Reads the body to its end and forgets it. Throws as `bodyChunks`, but decompresses nothing. */
export async function discardBody(request: IncomingMessage, maxBytes: number): Promise<void> {
  for await (const _ of atMost(request, maxBytes));
}

async function* atMost(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    // Ending the iteration must not destroy the request, and with it the socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw bodyTooLarge(maxBytes);
      yield chunk;
    }
  } finally {
    request.resume();
  }
}

async function* decoded(request: IncomingMessage, decoder: Transform, maxBytes: number): AsyncGenerator<Buffer> {
  let [sent, bytes] = [0, 0];
  const count = (chunk: Buffer): void => {
    sent += chunk.length;
    if (sent > maxBytes) decoder.destroy(bodyTooLarge(maxBytes));
  };
  const goneAway = (error: Error): void => void decoder.destroy(error);
  request.on('data', count).once('error', goneAway).pipe(decoder);
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw bodyTooLarge(maxBytes);
      yield chunk;
    }
  } catch (error) {
    throw isCompressionFault(error) ? malformed(`The body is not what Content-Encoding says: ${error.message}.`) : error;
  } finally {
    request.off('data', count).off('error', goneAway).unpipe(decoder);
    request.resume();
    decoder.destroy();
  }
}

const CHUNK_BYTES = 64 * 1024;

/** Null where the body is not compressed. */
function decoderOf(request: IncomingMessage): Transform | null {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  switch (encoding) {
    case 'identity':
    case '':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ chunkSize: CHUNK_BYTES });
    case 'deflate':
      return createInflate({ chunkSize: CHUNK_BYTES });
    default:
      throw unsupported(`Content-Encoding [${encoding.slice(0, 100)}] is not supported; send gzip, deflate or no compression.`);
  }
}

function isCompressionFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}

function bodyTooLarge(maxBytes: number): RequestFault {
  return tooLarge(`The body is longer than ${maxBytes} bytes once decompressed; send less at a time.`);
}

function unsupported(reason: string): RequestFault {
  return new RequestFault(415, 'media_type_header_exception', reason);
}
