import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { createContext, type RequestContext, runMsOf, type Sources } from './context.ts';
import { GraphQLError } from './graphql.ts';
import { answer, answerError, answerJson, readBody } from './http-answer.ts';
import { inTime } from './limits/in-time.ts';
import { LIMITS } from './limits/limits.ts';
import { type EventStreams, wantsEvents } from './socket/event-streams.ts';

/** What answers over HTTP: questions and decisions, and what is followed. */
export interface GraphqlAnswering {
  readonly apollo: ApolloServer<RequestContext>;
  readonly streams: EventStreams;
}

/** Answers a request to `/graphql`. Rejects where the client goes away meanwhile. */
export async function answerGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  { apollo: server, streams }: GraphqlAnswering,
  sources: Sources,
): Promise<void> {
  let body: unknown;
  if (isJson(request)) {
    const text = await readBody(request, LIMITS.bodyBytes);
    if (text === null) {
      answerError(response, 413, 'BAD_REQUEST', `A request may be ${LIMITS.bodyBytes} bytes long.`, { connection: 'close' });
      return;
    }
    try {
      body = JSON.parse(text);
    } catch {
      answerError(response, 400, 'BAD_REQUEST', 'The body is not JSON. Send {"query": "…", "variables": {…}}.');
      return;
    }
  }
  if (body !== undefined && wantsEvents(request, body)) return streams.answer(request, response, body, sources);
  const httpGraphQLRequest = { method: request.method ?? 'GET', headers: headersOf(request), search: searchOf(request), body };
  const asking = () => server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => createContext(sources) });
  const result = await inTime(runMsOf(sources), asking).catch((error: unknown) => {
    if (error instanceof GraphQLError) return error;
    throw error;
  });
  if (result instanceof GraphQLError) return answerJson(response, 200, { data: null, errors: [result] });
  const { 'content-type': contentType = 'application/json; charset=utf-8', ...headers } = Object.fromEntries(result.headers);
  answer(response, result.status ?? 200, contentType, await textOf(result.body), headers);
}

function isJson(request: IncomingMessage): boolean {
  return request.method === 'POST' && /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

async function textOf(body: HTTPGraphQLResponse['body']): Promise<string> {
  if (body.kind === 'complete') return body.string;
  let text = '';
  for await (const chunk of body.asyncIterator) text += chunk;
  return text;
}
