import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../listen/listen.ts';
import { isLocalOnly, namesLoopback } from '../listen/loopback.ts';
import type { Operations } from '../observe/operations.ts';
import type { OpenedPage } from '../web/open-page.ts';
import { answerSession } from './access/answer-session.ts';
import type { Gatekeeper } from './access/gatekeeper.ts';
import { answerCaptures, isOfCaptures } from './captures/answer-captures.ts';
import type { Sources } from './context.ts';
import type { GraphQLError } from './graphql.ts';
import { answerGraphql, type GraphqlAnswering } from './graphql-endpoint.ts';
import { shownError, startGraphqlServer } from './graphql-server.ts';
import { answer, answerError, pathAsked } from './http-answer.ts';
import { takeIngestSamples } from './ingest-samples.ts';
import { answerPage, isOfPage } from './page/answer-page.ts';
import { cutOffSlow, cutOffUnread } from './slow-clients.ts';
import { serveEventStreams } from './socket/event-streams.ts';
import { serveSockets } from './socket/graphql-socket.ts';
import { isOwnOrigin } from './socket/origin.ts';

/** A client that is slower than this in sending its request is cut off, ms; captures have a patience of their own. */
const REQUEST_PATIENCE_MS = 30_000;

/** A client that reads nothing of a long answer for as long is cut off, ms. */
const READING_PATIENCE_MS = 10_000;

const CLOSE_GRACE_MS = 10_000;

export interface ServerOptions extends Sources {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on; this machine only, unless another is given. */
  readonly host?: string | undefined;
  /** Gets each error that is a fault of the server; written to standard error unless given. */
  readonly onFault?: ((error: unknown) => void) | undefined;
  /** Answers `/healthz`, `/readyz` and `/metrics`; null for every other path. None of them is there unless given. */
  readonly operations?: Operations | undefined;
  /** The page for people; there is none unless given. */
  readonly page?: Promise<OpenedPage> | undefined;
  /** Whom to let in; everybody who can reach the server unless given. */
  readonly gatekeeper?: Gatekeeper | undefined;
  /** Whether something before it ends TLS: then it answers to any name, and cookies are for TLS only. */
  readonly isBehindTls?: boolean | undefined;
  /** Epoch ms; the clock's unless given. */
  readonly now?: (() => number) | undefined;
  /** How long `close` waits for requests that are being answered, ms; 10 s unless given. */
  readonly closeGraceMs?: number | undefined;
  /** How long a request may take to come, ms; 30 s unless given. */
  readonly requestPatienceMs?: number | undefined;
  /** How long a client may read nothing of a long answer, ms; 10 s unless given. */
  readonly readingPatienceMs?: number | undefined;
}

export interface RunningServer {
  /** Where to point a browser, without a slash at its end; GraphQL is at `/graphql` below it. */
  readonly url: string;
  /** Accepts no more, answers what is being answered, and frees the port; the store stays open. Closing twice does nothing. */
  close(): Promise<void>;
}

/**
 * Serves the graph: GraphQL at `/graphql`, a page for people at `/`, and what `operations` answers.
 * Throws LISTEN_FAILED, with what to do, where the port cannot be had.
 */
export async function startServer(given: ServerOptions): Promise<RunningServer> {
  const ingestSamples = takeIngestSamples({ stats: given.stats, waiting: given.waiting, now: given.now ?? Date.now });
  const options = { ...given, ingestSamples };
  const host = options.host ?? '127.0.0.1';
  const onFault = options.onFault ?? ((error: unknown) => console.error(error));
  const { apollo, schema } = await startGraphqlServer(onFault);
  const isNamedRight = ({ headers }: IncomingMessage): boolean =>
    !isLocalOnly(host) || options.isBehindTls === true || namesLoopback(headers.host);
  const isLetIn = async ({ headers }: IncomingMessage): Promise<boolean> =>
    options.gatekeeper === undefined || (await options.gatekeeper.whoAsks(headers)) !== null;

  const answering = new Set<ServerResponse>();
  const { requestPatienceMs = REQUEST_PATIENCE_MS, readingPatienceMs = READING_PATIENCE_MS } = options;
  const shown = (error: GraphQLError) => shownError(error, onFault);
  const streams = serveEventStreams({ schema, shown, isStillAllowed: isLetIn, readingPatienceMs });
  const server = createServer({ requestTimeout: 0, headersTimeout: requestPatienceMs }, (request, response) => {
    cutOffSlow(request, response, isOfCaptures(pathAsked(request)) ? null : requestPatienceMs);
    cutOffUnread(response, readingPatienceMs);
    answering.add(response);
    response.once('close', () => answering.delete(response));
    if (!isNamedRight(request)) {
      answerError(response, 421, 'BAD_REQUEST', 'This server answers to the names of this machine only: localhost, 127.0.0.1 or [::1].');
      return;
    }
    route(request, response, { apollo, streams }, options).catch((error: unknown) => {
      if (response.destroyed || request.destroyed) return;
      onFault(error);
      if (response.headersSent) response.destroy();
      else answerError(response, 500, 'INTERNAL_SERVER_ERROR', 'The server failed to answer this; its log says why.');
    });
  });

  const url = await listen(server, { host, port: options.port, setBy: { host: '--host', port: '--port' } }).catch(
    async (error: unknown) => {
      ingestSamples.close();
      await apollo.stop();
      throw error;
    },
  );

  const sockets = serveSockets(server, {
    schema,
    sources: options,
    shown,
    refusal: async (request) => {
      if (!isNamedRight(request)) return 421;
      return (await isLetIn(request)) ? null : 401;
    },
    isStillAllowed: isLetIn,
  });

  let closed: Promise<void> | undefined;
  const close = async () => {
    ingestSamples.close();
    sockets.close();
    streams.close();
    // Connections that are in use would be kept for the next request.
    for (const response of answering) if (!response.headersSent) response.setHeader('connection', 'close');
    const patience = setTimeout(() => server.closeAllConnections(), options.closeGraceMs ?? CLOSE_GRACE_MS);
    await new Promise((resolve) => server.close(resolve));
    clearTimeout(patience);
    await apollo.stop();
  };
  return {
    url,
    close() {
      closed ??= close();
      return closed;
    },
  };
}

async function route(request: IncomingMessage, response: ServerResponse, graphql: GraphqlAnswering, sources: ServerOptions): Promise<void> {
  const path = pathAsked(request);
  if (path === '/graphql' || path === '/session' || isOfCaptures(path)) {
    if (!isOwnOrigin(request.headers)) {
      return answerError(response, 403, 'BAD_REQUEST', 'Pages of other sites are not answered.');
    }
    const { gatekeeper, isBehindTls: isSecure = false, now = Date.now } = sources;
    if (path === '/session' && gatekeeper !== undefined) return answerSession(request, response, gatekeeper, { isSecure, now });
    if (path === '/session') return answer(response, 204, 'text/plain', '');
    const asker = (await gatekeeper?.whoAsks(request.headers)) ?? null;
    if (gatekeeper !== undefined && asker === null) return refuse(response);
    if (isOfCaptures(path)) return answerCaptures(request, response, sources.captures);
    if (asker === null) return answerGraphql(request, response, graphql, sources);
    return answerGraphql(request, response, graphql, { ...sources, recorder: { by: asker, isProved: true, nowMs: now } });
  }

  const page = isOfPage(path) ? sources.page : undefined;
  const operational = await sources.operations?.answer(path);
  if (page === undefined && !operational) {
    return answerError(response, 404, 'NOT_FOUND', 'There is nothing here. GraphQL is at /graphql, the page for people at /.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerError(response, 405, 'BAD_REQUEST', 'Only GET is answered here. GraphQL is at /graphql.', { allow: 'GET, HEAD' });
  }
  if (operational) return answer(response, operational.status, operational.contentType, operational.body);
  if (page !== undefined) return answerPage(response, path, page);
}

/** The header names how a key is sent, by which `curl` and browsers' tools know what to ask for. */
function refuse(response: ServerResponse): void {
  const how = 'Send it as `Authorization: Bearer id:key`, or begin a session by POST /session.';
  answerError(response, 401, 'KEY_REFUSED', `This needs a key that is known here and has not expired. ${how}`, {
    'www-authenticate': 'Bearer',
  });
}
