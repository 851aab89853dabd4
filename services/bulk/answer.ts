import type { IncomingMessage, ServerResponse } from 'node:http';
import { filterPath } from './filter-path.ts';
import { errorBody, type RequestFault } from './request-fault.ts';

/** The answer to a request. */
export interface BulkAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with a value. */
export function ok(body: unknown): BulkAnswer {
  return { status: 200, body };
}

/** A refusal in Elasticsearch's shape. */
export function refusal({ status, type, message, headers }: RequestFault): BulkAnswer {
  return { status, body: errorBody(status, type, message), headers };
}

/** Clients refuse a server that does not send this on each of its answers. */
const PRODUCT = { 'x-elastic-product': 'Elasticsearch' } as const;

/** Clients that ask for a version of the answers are told that they have it; what they read is the same in all. */
const VERSIONED_TYPE = /application\/vnd\.elasticsearch\+json; *compatible-with=\d+/;

/**
 * Sends an answer whole, as `filter_path` and `pretty` of the query ask for it and without its body for HEAD. Throws a RequestFault,
 * before anything is sent, where `filter_path` cannot be followed.
 */
export function send(request: IncomingMessage, response: ServerResponse, { status, body, headers }: BulkAnswer, isLast: boolean): void {
  const query = queryOf(request);
  const filter = query.get('filter_path');
  const isPretty = query.has('pretty') && query.get('pretty') !== 'false';
  // An error is sent whole: otherwise a client that filters would have nothing to print.
  const filtered = filter === null || status >= 400 ? body : filterPath(body, filter);
  const text = JSON.stringify(filtered, null, isPretty ? 2 : undefined) + (isPretty ? '\n' : '');
  response.writeHead(status, {
    ...PRODUCT,
    'content-type': VERSIONED_TYPE.exec(request.headers.accept ?? '')?.[0] ?? 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(isLast ? { connection: 'close' } : {}),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? '/';
  const start = url.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
}
