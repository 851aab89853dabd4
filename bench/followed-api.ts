/**
 * A server that so many follow while its graph changes, to have its memory measured: `followed-api.ts --followers N [--movements N]`. The followers are another
 * process: `followed-api.ts --url URL --followers N`, which ends when its standard input does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { openEmbeddedStore } from '../graph/embedded/embedded-store.ts';
import { aMovement } from '../graph/paths/movement-builder.ts';
import { startServer } from '../services/api/server.ts';
import { aHost } from '../test/contract/graph-builders.ts';

const { values } = parseArgs({
  options: { followers: { type: 'string', default: '1' }, movements: { type: 'string', default: '20000' }, url: { type: 'string' } },
});

const FOLLOW = 'subscription { changed { version movements { id riskScore } removed ingestStatus { movements } } }';

/** Changes of the graph, and the pause after each: a follower gets four updates a second at most. */
const CHANGES = 20;
const CHANGE_PAUSE_MS = 250;
const CHANGED_AT_ONCE = 200;

/** Followers come one after the other, this long apart, ms. */
const BETWEEN_MS = 10;

async function follow(url: string, followers: number): Promise<void> {
  for (let nth = 0; nth < followers; nth += 1) {
    const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, lazy: false });
    const ignore = (): void => undefined;
    client.subscribe({ query: FOLLOW }, { next: ignore, error: ignore, complete: ignore });
    await pause(BETWEEN_MS);
  }
  process.stdout.write('following\n');
  process.stdin.resume();
  await once(process.stdin, 'end');
  process.exit();
}

async function serve(followers: number, movements: number): Promise<void> {
  const store = await openEmbeddedStore();
  const movementOf = (nth: number, riskScore: number) => ({ ...aMovement('host:a', 'host:b', nth, `movement:${nth}`), riskScore });
  await store.write({ nodes: [aHost('a'), aHost('b'), ...Array.from({ length: movements }, (_, nth) => movementOf(nth, 0))], edges: [] });
  const server = await startServer({ store, port: 0, readOriginal: () => Promise.reject(new Error('none')) });
  const child = spawn(process.execPath, [import.meta.filename, '--url', server.url, '--followers', String(followers)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  for (let change = 1; change <= CHANGES; change += 1) {
    await store.write({ nodes: Array.from({ length: CHANGED_AT_ONCE }, (_, nth) => movementOf(nth, change)), edges: [] });
    await pause(CHANGE_PAUSE_MS);
  }
  child.stdin.end();
  await once(child, 'exit');
  await server.close();
  await store.close();
}

if (values.url === undefined) await serve(Number(values.followers), Number(values.movements));
else await follow(values.url, Number(values.followers));
