import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { HoplineError } from '../../schema/errors.ts';
import { listen } from '../listen/listen.ts';
import { isLocalOnly } from '../listen/loopback.ts';
import { Admission } from './admission.ts';
import { type BulkAnswer, refusal, send } from './answer.ts';
import { type Authenticate, authenticateWith, type Credential } from './authentication.ts';
import { type BulkObserver, inRequestSpan } from './bulk-observer.ts';
import type { BulkSink } from './bulk-sink.ts';
import { discardBody } from './request-body.ts';
import { RequestFault, unavailable } from './request-fault.ts';
import { findRoute } from './routes.ts';
import { SET_UP_ROUTES } from './set-up-routes.ts';
import type { Writing } from './write-endpoints.ts';
import { WRITE_ROUTES } from './write-routes.ts';

const ROUTES = [...WRITE_ROUTES, ...SET_UP_ROUTES];

/** Elasticsearch's `http.max_content_length`. */
const MAX_BODY_BYTES = 100 * 1024 * 1024;
/** Each waits for the disk most of its time; more at once would only hold more memory. */
const MAX_REQUESTS = 16;
const FULL_PATIENCE_MS = 1000;

/** Shippers keep connections for minutes between their requests; one that is closed in between costs them an error and a retry. */
const KEEP_ALIVE_MS = 120_000;
/** A client that is slower than this in sending a request is cut off; shippers send some megabytes at most. */
const BODY_TIMEOUT_MS = 30_000;
const CUT_OFF_EVERY_MS = 1_000;
const CLOSE_GRACE_MS = 30_000;

export interface BulkServerOptions {
  /** The address to listen on; this machine only, unless another is given. */
  readonly host?: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  readonly sink: BulkSink;
  /** Longest body, as sent and decompressed; 100 MB unless given. */
  readonly maxBodyBytes?: number | undefined;
  /** Decompressed bytes that all requests together may hold; twice `maxBodyBytes` unless given. */
  readonly maxHeldBytes?: number | undefined;
  /** Requests with documents that are worked on at the same time, others wait; 16 unless given. */
  readonly maxRequests?: number | undefined;
  /** Who may send; without any, everybody who can connect. */
  readonly credentials?: readonly Credential[] | undefined;
  /** Allows everybody who can reach `host` to send, even if other machines can reach it and no credentials are required. */
  readonly isOpen?: boolean | undefined;
  /** How long a request waits for a full sink before its documents are refused, ms; 1 s unless given. */
  readonly fullPatienceMs?: number | undefined;
  /** How long a request may take to arrive, ms; then its connection is closed. 30 s unless given. */
  readonly bodyTimeoutMs?: number | undefined;
  /** How long `close` waits for requests that are being handled, ms; 30 s unless given. */
  readonly closeGraceMs?: number | undefined;
  /** Called with each error of the server or the sink; written to standard error unless given. */
  readonly onFault?: ((error: unknown) => void) | undefined;
  readonly observer?: BulkObserver | undefined;
}

export interface RunningBulkServer {
  /** The URL to configure in shippers, without a slash at its end. */
  readonly url: string;
  /**
   * Accepts no more connections and frees the port, answers the requests that are being handled, and refuses with 503 those that still come
   * over a connection that was in use. Closing twice does nothing.
   */
  close(): Promise<void>;
}

/**
 * Listens for shippers that write to Elasticsearch, and passes their documents to a sink; see docs/shippers.md.
 *
 * Throws LISTEN_FAILED where the port cannot be had, and CONFIGURATION_INVALID where others than this machine could send without
 * credentials and `isOpen` does not say that they may.
 */
export async function startBulkServer(options: BulkServerOptions): Promise<RunningBulkServer> {
  const { host = '127.0.0.1', credentials = [], maxBodyBytes = MAX_BODY_BYTES, maxRequests = MAX_REQUESTS } = options;
  requireClosed(host, credentials, options.isOpen ?? false);
  const admission = new Admission({ maxRequests, maxBytes: options.maxHeldBytes ?? 2 * maxBodyBytes });
  const onFault = options.onFault ?? ((error: unknown) => console.error(error));
  const { fullPatienceMs = FULL_PATIENCE_MS, bodyTimeoutMs = BODY_TIMEOUT_MS } = options;
  const writing: Writing = { sink: options.sink, onFault, admission, maxBodyBytes, fullPatienceMs, observer: options.observer };
  const authenticate = authenticateWith(credentials);

  let isClosing = false;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = isClosing ? refusal(unavailable('Hopline is shutting down; send the request again later.')) : await answerTo(request);
    if (response.destroyed) return;
    try {
      send(request, response, answer, isClosing);
    } catch (error) {
      send(withoutQuery(request), response, answerFault(error, onFault), isClosing);
    }
  };
  const answerTo = async (request: IncomingMessage): Promise<BulkAnswer> => {
    try {
      return await routed(request, authenticate, writing);
    } catch (error) {
      // Where the client went away there is no error, and nobody to answer.
      return answerFault(error, request.destroyed && !request.complete ? () => undefined : onFault);
    }
  };

  const server = createServer(
    {
      requestTimeout: bodyTimeoutMs,
      headersTimeout: bodyTimeoutMs,
      connectionsCheckingInterval: Math.min(bodyTimeoutMs, CUT_OFF_EVERY_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => void handle(request, response).catch(onFault),
  );
  const url = await listen(server, { host, port: options.port, setBy: { host: 'ingest.host', port: 'ingest.port' } });

  const close = async (): Promise<void> => {
    isClosing = true;
    const patience = setTimeout(() => server.closeAllConnections(), options.closeGraceMs ?? CLOSE_GRACE_MS);
    // Idle connections are closed and new ones not accepted: every shipper tries again then, while some lose what is answered with 503.
    const closed = once(server, 'close');
    server.close();
    await closed;
    clearTimeout(patience);
  };
  let closed: Promise<void> | undefined;
  return {
    url,
    close() {
      closed ??= close();
      return closed;
    },
  };
}

async function routed(request: IncomingMessage, authenticate: Authenticate, writing: Writing): Promise<BulkAnswer> {
  requireNoBrowser(request);
  try {
    authenticate(request);
  } catch (fault) {
    writing.observer?.unauthenticated(request.socket.remoteAddress ?? 'an address that is not known');
    throw fault;
  }
  const { handler, names, readsBody } = findRoute(ROUTES, request.method ?? 'GET', request.url ?? '/');
  if (readsBody) return answerObserved(request, writing, () => handler({ request, names, writing }));
  await discardBody(request, writing.maxBodyBytes);
  return handler({ request, names, writing });
}

async function answerObserved(
  request: IncomingMessage,
  { observer }: Writing,
  answer: () => BulkAnswer | Promise<BulkAnswer>,
): Promise<BulkAnswer> {
  const startMs = performance.now();
  let status = 500;
  try {
    const answered = await inRequestSpan(request, async () => answer());
    status = answered.status;
    return answered;
  } catch (error) {
    if (error instanceof RequestFault) status = error.status;
    throw error;
  } finally {
    observer?.requestAnswered(status, (performance.now() - startMs) / 1000);
  }
}

/** Pages of other sites could else write here over the browser of somebody on this machine; no shipper sends an Origin. */
function requireNoBrowser({ headers }: IncomingMessage): void {
  if (headers.origin === undefined) return;
  throw new RequestFault(403, 'security_exception', 'Requests from web pages are not answered here.');
}

function answerFault(error: unknown, onFault: (error: unknown) => void): BulkAnswer {
  if (error instanceof RequestFault) return refusal(error);
  onFault(error);
  return refusal(new RequestFault(500, 'exception', 'Hopline failed to answer this; its log says why.'));
}

function withoutQuery(request: IncomingMessage): IncomingMessage {
  request.url = '/';
  return request;
}

function requireClosed(host: string, credentials: readonly Credential[], isOpen: boolean): void {
  if (isOpen || credentials.length > 0 || isLocalOnly(host)) return;
  throw new HoplineError(
    'CONFIGURATION_INVALID',
    `Listening for shippers on ${host} would let everybody who can reach it write events. Set ingest.api_key to what they have to send, or ingest.host to 127.0.0.1.`,
  );
}
