import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { addApiKey, revokeApiKey, standingKey } from '../../access/api-keys.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';
import { createGatekeeper } from './gatekeeper.ts';

let store: GraphStore;
let served: ServedGraph;
let key: string;
let nowMs: number;

beforeEach(async () => {
  nowMs = 1_000_000;
  store = await openEmbeddedStore();
  key = await addApiKey(store, 'anna', nowMs + 60_000, nowMs);
  const now = (): number => nowMs;
  const gatekeeper = createGatekeeper(store, [standingKey('standing:secret')], now);
  served = await serveGraph(threeMovements, { store, gatekeeper, isBehindTls: true, now });
});

afterEach(() => served[Symbol.asyncDispose]());

const encoded = (text: string) => Buffer.from(text).toString('base64');

/** The status and the code of an answer to a question that carries these headers. */
async function ask(headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(`${served.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ stats { movements } }' }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: readonly { extensions: { code: string } }[] };
  return [response.status, errors?.[0]?.extensions.code ?? data];
}

async function begin(text: string): Promise<Response> {
  return fetch(`${served.url}/session`, {
    method: 'POST',
    body: JSON.stringify({ key: text }),
    headers: { 'content-type': 'application/json' },
  });
}

const ANSWERED = [200, { stats: { movements: 3 } }];
const REFUSED = [401, 'KEY_REFUSED'];

describe('an API that asks for keys', () => {
  it('answers who carries one, however it is sent', async () => {
    expect(await ask({ authorization: `Bearer ${key}` })).toEqual(ANSWERED);
    expect(await ask({ authorization: `ApiKey ${encoded(key)}` })).toEqual(ANSWERED);
    expect(await ask({ authorization: `Basic ${encoded(key)}` })).toEqual(ANSWERED);
    expect(await ask({ authorization: 'Bearer standing:secret' })).toEqual(ANSWERED);
  });

  it('takes captures of nobody else', async () => {
    const send = (headers: Readonly<Record<string, string>>) =>
      fetch(`${served.url}/captures?name=a.json`, { method: 'POST', body: '{}', headers });

    expect((await send({})).status).toBe(401);
    // Let in, and told that this server takes none.
    expect((await send({ authorization: `Bearer ${key}` })).status).toBe(404);
  });

  it.each(['', 'Bearer anna', 'Bearer anna:wrong', 'Bearer nobody:x', 'Digest x', 'Basic !', `Bearer ${'x'.repeat(5_000)}`])(
    'refuses all others: %j',
    async (authorization) => {
      expect(await ask(authorization === '' ? {} : { authorization })).toEqual(REFUSED);
    },
  );

  it('refuses a key that has expired, and one that was revoked, within a second', async () => {
    expect(await ask({ authorization: `Bearer ${key}` })).toEqual(ANSWERED);
    await revokeApiKey(store, 'anna');
    nowMs += 1_000;
    expect(await ask({ authorization: `Bearer ${key}` })).toEqual(REFUSED);

    const short = await addApiKey(store, 'boris', nowMs + 5_000, nowMs);
    expect(await ask({ authorization: `Bearer ${short}` })).toEqual(ANSWERED);
    nowMs += 5_000;
    expect(await ask({ authorization: `Bearer ${short}` })).toEqual(REFUSED);
  });
});

describe('the session of a browser', () => {
  it('is begun with a key, holds no key, and is what no script reads and no other site sends', async () => {
    const response = await begin(key);
    const cookie = response.headers.get('set-cookie') ?? '';

    expect(response.status).toBe(204);
    expect(cookie).toMatch(/^hopline_session=[\w-]+\.[\w-]+; Max-Age=60; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    expect(cookie).not.toContain(key.split(':')[1]);
    expect(await ask({ cookie: `other=1; ${cookie.split(';')[0]}` })).toEqual(ANSWERED);
  });

  it('lasts twelve hours at most, and no longer than its key', async () => {
    const long = (await begin('standing:secret')).headers.get('set-cookie') ?? '';
    const short = (await begin(key)).headers.get('set-cookie')?.split(';')[0] ?? '';

    expect(long).toContain('Max-Age=43200;');
    nowMs += 60_000;
    expect(await ask({ cookie: short })).toEqual(REFUSED);
    nowMs += 12 * 3_600_000;
    expect(await ask({ cookie: long.split(';')[0] ?? '' })).toEqual(REFUSED);
  });

  it('is refused to a wrong key, and where it was forged', async () => {
    const [claims] = (await begin('standing:secret')).headers.get('set-cookie')?.split('=')[1]?.split('.') ?? [];
    const later = Buffer.from(JSON.stringify(['standing', nowMs * 1_000])).toString('base64url');

    for (const text of ['anna:wrong', 'nobody:x', '']) expect((await begin(text)).status).toBe(401);
    for (const token of [`${claims}.x`, `${later}.x`, 'x', '.', `${claims}`])
      expect(await ask({ cookie: `hopline_session=${token}` })).toEqual(REFUSED);
  });

  it('is ended, and is asked for by POST and DELETE alone', async () => {
    const ended = await fetch(`${served.url}/session`, { method: 'DELETE' });
    const asked = await fetch(`${served.url}/session`);

    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
    expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'POST, DELETE']);
  });
});

describe('a socket to an API that asks for keys', () => {
  it('is not opened without one', async () => {
    const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [error] = (await once(socket, 'error')) as [Error];

    expect(error.message).toContain('401');
  });

  it('is closed in the middle of a stream when its key expires', async () => {
    class WithKey extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers: { authorization: `Bearer ${key}` } });
      }
    }
    let closedBy: unknown;
    const client = createClient({
      url: `${served.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithKey,
      retryAttempts: 0,
      on: {
        closed: (event) => {
          closedBy = (event as { code: number }).code;
        },
      },
    });
    const updates = client.iterate({ query: 'subscription { changed { version } }' });
    await updates.next();
    nowMs += 60_000;
    await store.applyDifference({ put: { nodes: [], edges: [] }, removeNodes: ['movement:a'], removeEdges: [] });

    await expect(updates.next().then(() => updates.next())).rejects.toBeDefined();

    expect(closedBy).toBe(4403);
    await client.dispose();
  });
});

describe('pages of other sites', () => {
  it('are not answered, whatever they carry', async () => {
    expect(await ask({ authorization: `Bearer ${key}`, origin: 'http://evil.example' })).toEqual([403, 'BAD_REQUEST']);
    expect(await ask({ authorization: `Bearer ${key}`, origin: served.url })).toEqual(ANSWERED);
  });
});

describe('a decision over an API that asks for keys', () => {
  it('is that of the key, whoever the request names', async () => {
    const mutation = `mutation { decide(input: { kind: TAG, about: ["host:ws1"], value: "crown-jewel", by: "boris" }) { decision { by } userErrors { code } } }`;
    const response = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: mutation }),
    });

    expect(await response.json()).toEqual({ data: { decide: { decision: { by: 'anna' }, userErrors: [] } } });
  });
});
