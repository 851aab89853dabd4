import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers of every answer: what is served is never sniffed, framed, cached or named to other sites. */
export const EVERY_ANSWER = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** The path that a request is for, without what it asks there. */
export function pathAsked({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Sends a whole answer; the body is left out for HEAD. */
export function answer(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...EVERY_ANSWER,
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Sends a value as JSON. */
export function answerJson(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  answer(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

/** Sends an error in the shape that GraphQL clients read. */
export function answerError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  answerJson(response, status, { errors: [{ message, extensions: { code } }] }, headers);
}

/**
 * The body of a request as text; null where it is longer than `maxBytes`, of which no more is kept. Rejects where the client goes away.
 *
 * Listens instead of iterating: leaving an iteration early would close the socket that the refusal has to go out on.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        resolve(null);
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString()));
    request.once('error', reject);
    request.once('close', () => reject(new Error('The client went away before its request was whole.')));
  });
}
