import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sources } from '../context.ts';
import { type ExecutionResult, type GraphQLError, type GraphQLSchema, getOperationAST, parse } from '../graphql.ts';
import { answerError, answerJson, EVERY_ANSWER } from '../http-answer.ts';
import { LIMITS } from '../limits/limits.ts';
import { checkedOperation, type OperationPayload } from './checked-operation.ts';
import { freshSubscription } from './fresh-subscription.ts';
import { atOnce } from './updates-at-once.ts';

/** Updates that are made at the same time, as for sockets. */
const UPDATES_AT_ONCE = 2;

export interface EventStreamOptions {
  readonly schema: GraphQLSchema;
  /** What an error says to a client. */
  readonly shown: (error: GraphQLError) => GraphQLError;
  /** Whether whoever began a stream may still have it: asked before every update. */
  readonly isStillAllowed: (request: IncomingMessage) => Promise<boolean>;
  /** How long a client may read nothing, ms. */
  readonly readingPatienceMs: number;
}

/** Subscriptions over HTTP, for clients that have no WebSocket, such as curl. */
export interface EventStreams {
  /** Answers a subscription by a stream of its updates, until either side ends it. */
  answer(request: IncomingMessage, response: ServerResponse, payload: unknown, sources: Sources): Promise<void>;
  /** Ends every stream, so that its client comes back elsewhere. */
  close(): void;
}

/** Whether the answer is to be a stream of events. Clients that know both send both with everything; of these only subscriptions are meant. */
export function wantsEvents({ headers: { accept = '' } }: IncomingMessage, payload: unknown): boolean {
  if (!/text\/event-stream/i.test(accept)) return false;
  return !/json|\*\/\*/i.test(accept) || isSubscription(payload);
}

function isSubscription(payload: unknown): boolean {
  if (!isPayload(payload)) return false;
  try {
    const document = parse(payload.query, { maxTokens: LIMITS.tokens });
    return getOperationAST(document, payload.operationName)?.operation === 'subscription';
  } catch {
    // No GraphQL: whoever answers questions says so.
    return false;
  }
}

/**
 * Answers subscriptions by server-sent events, under the limits of sockets. An update is made when the one before it was taken, so a slow client has nothing lie in
 * the server but one. Source: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode
 */
export function serveEventStreams({ schema, shown, isStillAllowed, readingPatienceMs }: EventStreamOptions): EventStreams {
  const streams = new Set<ServerResponse>();
  const inTurn = atOnce(UPDATES_AT_ONCE);
  return {
    async answer(request, response, payload, sources) {
      if (streams.size >= LIMITS.sockets) return answerError(response, 503, 'QUERY_TOO_COSTLY', 'Too many follow what changes already.');
      streams.add(response);
      const closed = new Promise<void>((resolve) => response.once('close', resolve));
      closed.then(() => streams.delete(response));
      const refuse = (errors: readonly GraphQLError[] = []): void => answerJson(response, 400, { errors: errors.map(shown) });
      if (!isPayload(payload)) return answerError(response, 400, 'BAD_REQUEST', 'Send {"query": "…", "variables": {…}}.');
      const args = checkedOperation(schema, payload);
      if (!('document' in args)) return refuse(args);
      if (getOperationAST(args.document, args.operationName)?.operation !== 'subscription') {
        return answerError(response, 400, 'BAD_USER_INPUT', 'Only subscriptions are answered by text/event-stream.');
      }
      const updates = await freshSubscription(args, sources, inTurn);
      if (!(Symbol.asyncIterator in updates)) return refuse(updates.errors);
      if (response.destroyed) return void (await updates.return?.());

      response.writeHead(200, { ...EVERY_ANSWER, 'content-type': 'text/event-stream; charset=utf-8' });
      response.setTimeout(readingPatienceMs, () => response.destroy());
      // Where nothing changes something is sent too, so that only of who reads nothing it stays as it is for so long.
      const heartbeat = setInterval(() => response.writableEnded || response.write(':\n\n'), readingPatienceMs / 2);
      closed.then(async () => {
        clearInterval(heartbeat);
        await updates.return?.();
      });
      for await (const update of updates) {
        if (!(await isStillAllowed(request)) || response.destroyed || response.writableEnded) break;
        if (!response.write(`event: next\ndata: ${JSON.stringify(shownIn(update, shown))}\n\n`)) {
          await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed]);
        }
      }
      if (!response.writableEnded) response.end('event: complete\ndata:\n\n');
    },
    close() {
      for (const response of streams) response.end();
    },
  };
}

function isPayload(payload: unknown): payload is OperationPayload {
  return typeof payload === 'object' && payload !== null && 'query' in payload && typeof payload.query === 'string';
}

function shownIn({ data = null, errors }: ExecutionResult, shown: EventStreamOptions['shown']): unknown {
  return errors === undefined ? { data } : { data, errors: errors.map(shown) };
}
