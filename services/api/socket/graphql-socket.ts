import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Sources } from '../context.ts';
import type { ExecutionArgs, GraphQLError, GraphQLSchema } from '../graphql.ts';
import { LIMITS } from '../limits/limits.ts';
import { requestError } from '../request-errors.ts';
import { checkedOperation } from './checked-operation.ts';
import { executeInTime } from './execute-in-time.ts';
import { freshSubscription } from './fresh-subscription.ts';
import { isOwnOrigin } from './origin.ts';
import { atOnce } from './updates-at-once.ts';

/** How often a client has to show that it is still there, ms. */
const HEARTBEAT_MS = 12_000;

/** How often sockets are looked at for what their clients do not read, ms. */
const BUFFER_CHECK_MS = 1_000;

/** Updates that are made at the same time: all followers hear of a change in one moment, and what one reads would lie beside what all others do. */
const UPDATES_AT_ONCE = 2;

export interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly sources: Sources;
  /** What an error says to a client. */
  readonly shown: (error: GraphQLError) => GraphQLError;
  /** Why a request may not open a socket, an HTTP status; null where it may. */
  readonly refusal: (request: IncomingMessage) => Promise<number | null>;
  /** Whether whoever opened a socket may still use it: asked before every operation and every update. */
  readonly isStillAllowed: (request: IncomingMessage) => Promise<boolean>;
}

/** GraphQL over WebSocket at `/graphql`, by the protocol `graphql-transport-ws`. */
export interface GraphqlSocket {
  /** Tells every client that the server goes, and ends every socket. */
  close(): void;
}

/**
 * Answers GraphQL over WebSocket beside HTTP, under the same limits. Sockets, operations of each, and what a client does not read are bounded; who reads
 * too slowly is dropped, and comes back with the version that it knows.
 * Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function serveSockets(server: Server, options: SocketOptions): GraphqlSocket {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.bodyBytes,
    handleProtocols,
    perMessageDeflate: false,
  });
  const protocol = protocolOf(options);

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refuse = (status: number): void => {
      stream.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    };
    stream.on('error', () => stream.destroy());
    refusalOf(request, sockets, options).then(
      (status) => {
        if (status !== null) refuse(status);
        else sockets.handleUpgrade(request, stream, head, (socket) => open(socket, request, protocol));
      },
      () => refuse(503),
    );
  });

  /** Above the limit when they were looked at last: who reads has read a large answer a second later. */
  let behind: ReadonlySet<WebSocket> = new Set();
  const checking = setInterval(() => {
    const above = [...sockets.clients].filter((socket) => socket.bufferedAmount > LIMITS.socketBufferBytes);
    for (const socket of above) if (behind.has(socket)) socket.terminate();
    behind = new Set(above);
  }, BUFFER_CHECK_MS);
  checking.unref();

  return {
    close() {
      clearInterval(checking);
      for (const socket of sockets.clients) socket.close(1001, 'The server ends.');
      sockets.close();
    },
  };
}

async function refusalOf(request: IncomingMessage, sockets: WebSocketServer, { refusal }: SocketOptions): Promise<number | null> {
  if (request.url?.split('?', 1)[0] !== '/graphql') return 404;
  if (!isOwnOrigin(request.headers)) return 403;
  if (sockets.clients.size >= LIMITS.sockets) return 503;
  return refusal(request);
}

type Protocol = ReturnType<typeof protocolOf>;

function open(socket: WebSocket, request: IncomingMessage, protocol: Protocol): void {
  let isThere = true;
  socket.on('pong', () => {
    isThere = true;
  });
  const heartbeat = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, HEARTBEAT_MS);
  // Frames that are too long or broken: the socket is closed by the time that this is heard, and it is the client's fault.
  socket.on('error', () => socket.terminate());
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve) => {
          if (socket.readyState !== socket.OPEN) resolve();
          else socket.send(text, () => resolve());
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (message) => {
          take(String(message)).catch(() => socket.close(CloseCode.InternalServerError, 'The server failed to answer this.'));
        });
      },
    },
    { request, socket },
  );
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat);
    void closed(code, String(reason));
  });
}

interface Opened {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
}

/** The protocol's state machine over our schema. */
function protocolOf({ schema, sources, shown, isStillAllowed }: SocketOptions) {
  const inTurn = atOnce(UPDATES_AT_ONCE);
  const shownAll = (errors: readonly GraphQLError[]) => errors.map((error) => shown(error).toJSON());
  return makeServer<undefined, Opened>({
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > LIMITS.socketOperations) {
        return [
          requestError('QUERY_TOO_COSTLY', `A socket may have ${LIMITS.socketOperations} operations at once. End some, or open another.`),
        ];
      }
      if (!(await isStillAllowed(extra.request))) {
        extra.socket.close(CloseCode.Forbidden, 'The key is not valid any more.');
        return [requestError('KEY_REFUSED', 'The key is not valid any more.')];
      }
      return checkedOperation(schema, payload);
    },
    execute: (args: ExecutionArgs) => executeInTime(args, sources),
    subscribe: (args: ExecutionArgs) => freshSubscription(args, sources, inTurn),
    onError: (_context, _id, _payload, errors) => shownAll(errors),
    onNext: async ({ extra }, _id, _payload, _args, result) => {
      if (!(await isStillAllowed(extra.request))) extra.socket.close(CloseCode.Forbidden, 'The key is not valid any more.');
      return result.errors === undefined ? undefined : { data: result.data ?? null, errors: shownAll(result.errors) };
    },
  });
}
