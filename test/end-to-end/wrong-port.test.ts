import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startChildServer } from '../services/child-server.ts';
import { freePort } from '../services/free-port.ts';
import { REDIS } from '../services/server-programs.ts';
import { runAt } from './place.ts';

vi.setConfig({ testTimeout: 120_000 });

const SAYS_NOTHING = /nothing that speaks Bolt.*7687/;

const closing: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe('hopline findings says within seconds that an address is not Neo4j’s', () => {
  it.each([
    ['a server for web pages', () => listening(createHttpServer((_, response) => response.end('a page'))), /Server responded HTTP/],
    ['a server that says nothing', () => listening(createServer((socket) => closing.push(() => socket.destroy()))), SAYS_NOTHING],
    ['a Redis', redisPort, SAYS_NOTHING],
    ['nothing', freePort, /ECONNREFUSED|Could not perform/],
  ])('but that of %s', async (_, portOf, expected) => {
    const port = await portOf();

    const { code, stderr } = await runAt({ settings: { HOPLINE_STORE_URL: `bolt://127.0.0.1:${port}` }, data: undefined }, 'findings');

    expect(code).toBe(3);
    expect(stderr).toMatch(expected);
    expect(stderr).toContain(`127.0.0.1:${port}`);
  });

  it('over TLS too, where a server says nothing', async () => {
    const port = await listening(createServer((socket) => closing.push(() => socket.destroy())));

    const { code, stderr } = await runAt({ settings: { HOPLINE_STORE_URL: `bolt+s://127.0.0.1:${port}` }, data: undefined }, 'findings');

    expect(code).toBe(3);
    expect(stderr).toMatch(SAYS_NOTHING);
  });
});

async function redisPort(): Promise<number> {
  const redis = await startChildServer(REDIS);
  closing.push(() => redis.stop());
  return Number(new URL(redis.url).port);
}
