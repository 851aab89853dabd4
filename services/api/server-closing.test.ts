import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { type RunningServer, startServer } from './server.ts';

const QUERY = JSON.stringify({ query: '{ __typename }' });

async function serveNothing(closeGraceMs?: number): Promise<RunningServer> {
  const store = await openEmbeddedStore();
  return startServer({ store, readOriginal: () => Promise.reject(new Error('no such file')), port: 0, closeGraceMs });
}

/** A question of which the server has the head, but not all of the body. */
async function halfAsked(url: string): Promise<ClientRequest> {
  const headers = { 'content-type': 'application/json', 'content-length': QUERY.length, expect: '100-continue' };
  const asking = request(`${url}/graphql`, { method: 'POST', headers });
  asking.flushHeaders();
  await once(asking, 'continue');
  return asking;
}

it('answers what is being asked when it is closed, and nothing after it', async () => {
  const server = await serveNothing();
  const asking = await halfAsked(server.url);

  const closed = server.close();
  await expect(fetch(server.url)).rejects.toThrow();
  asking.end(QUERY);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];

  expect([answer.headers.connection, await json(answer)]).toEqual(['close', { data: { __typename: 'Query' } }]);
  await closed;
});

it('gives up on a question that does not end', async () => {
  const server = await serveNothing(50);
  const asking = await halfAsked(server.url);
  const failed = once(asking, 'error');

  await Promise.all([server.close(), failed]);

  await expect(fetch(server.url)).rejects.toThrow();
});
