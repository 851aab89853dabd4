import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { type CaptureIntake, createCaptureIntake } from './captures/capture-intake.ts';
import { LIMITS } from './limits/limits.ts';
import { aMovement } from './testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from './testing/serve-graph.ts';
import { threeMovements } from './testing/three-movements.ts';

/** Hundreds of connections of a machine that may be busy. */
vi.setConfig({ testTimeout: 240_000 });

const MANY = 400;
const PATIENCE_MS = 2_000;

/** How long a client may read nothing: longer than this process stands still on a busy machine. */
const READING_PATIENCE_MS = 1_500;

/** All in one answer are far more than the system itself keeps for a connection between two programs of a machine. */
const MOVEMENTS = 500;
const ID_BYTES = 100_000;

let folder: TemporaryFolder;
let intake: CaptureIntake;
let served: ServedGraph;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  folder = temporaryFolder();
  intake = createCaptureIntake({
    folder: folder.path,
    read: async () => undefined,
    maxBytes: 4_096,
    reserveBytes: 0,
    patienceMs: PATIENCE_MS,
    onFault: () => undefined,
    now: Date.now,
  });
  served = await serveGraph(threeMovements, {
    captures: { intake },
    requestPatienceMs: PATIENCE_MS,
    readingPatienceMs: READING_PATIENCE_MS,
  });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await intake.close();
  await served[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** A connection over which this is sent, and nothing after it. */
async function sending(...parts: readonly (string | Uint8Array)[]): Promise<Socket> {
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  for (const part of parts) socket.write(part);
  return socket;
}

const slowBody = (path: string) =>
  sending(`POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`);

/** A masked text of 256 bytes, of which one comes. */
const HALF_A_FRAME = Uint8Array.of(0x81, 0xfe, 0x01, 0x00, 0, 0, 0, 0, 0x7b);

/** The opening of a socket, and the first half of a message. */
const slowMessage = () =>
  sending(
    'GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
      `sec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
    HALF_A_FRAME,
  );

const QUESTION = '{ ingestStatus { movements } }';

async function isAnswered(): Promise<void> {
  expect((await served.ask(QUESTION)).data).toEqual({ ingestStatus: { movements: 3 } });
}

describe('four hundred who send slowly', () => {
  it.each([
    ['with questions', () => slowBody('/graphql')],
    ['with captures', () => slowBody('/captures?name=a.json')],
    ['with messages of sockets', slowMessage],
  ])('%s do not keep others from being answered, and are cut off', async (_what, send) => {
    const slow = await Promise.all(Array.from({ length: MANY }, send));
    const ended = Promise.all(slow.map((socket) => once(socket.resume(), 'close')));

    for (let question = 0; question < 20; question += 1) await isAnswered();
    await ended;

    await isAnswered();
    const sent = await fetch(`${served.url}/captures?name=b.json`, { method: 'POST', body: '{}' });
    expect(sent.status).toBe(202);
    expect(served.faults).toEqual([]);
  });

  it('are told why', async () => {
    const socket = await slowBody('/graphql');

    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 .*came too slowly/s);
  });
});

const movementsOf = (riskScore: number) =>
  Array.from({ length: MOVEMENTS }, (_, index) =>
    aMovement({ id: `movement:${String(index).padStart(4, '0')}-${'x'.repeat(ID_BYTES)}`, from: 'host:ws1', to: 'host:fs1', riskScore }),
  );

describe('who reads nothing of a long answer', () => {
  beforeEach(async () => {
    await served.store.write({ nodes: movementsOf(0), edges: [] });
  });

  const QUERY = JSON.stringify({ query: `{ movements(first: ${MOVEMENTS}) { edges { node { id } } } }` });
  const ask = () =>
    sending(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${QUERY.length}\r\n\r\n${QUERY}`,
    );

  it('is cut off', async () => {
    const socket = await ask();
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 6 * READING_PATIENCE_MS));
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    await once(socket.resume(), 'close');

    expect(bytes).toBeLessThan(MOVEMENTS * ID_BYTES);
  });

  const follow = () => {
    const body = JSON.stringify({ query: 'subscription { changed(kinds: [MOVEMENT]) { movements { id } } }' });
    return sending(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
  };

  it('is cut off where it follows, and who reads is not, also where nothing changes', async () => {
    const [unread, read] = await Promise.all([follow(), follow()]);
    let bytes = 0;
    read.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await served.store.write({ nodes: movementsOf(1), edges: [] });
    for (let tries = 0; tries < 600 && bytes < MOVEMENTS * ID_BYTES; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    await new Promise((resolve) => setTimeout(resolve, 6 * READING_PATIENCE_MS));
    let unreadBytes = 0;
    unread.on('data', (chunk: Buffer) => {
      unreadBytes += chunk.length;
    });
    await once(unread, 'close');

    expect(bytes).toBeGreaterThan(MOVEMENTS * ID_BYTES);
    expect(read.destroyed).toBe(false);
    expect(unreadBytes).toBeLessThan(MOVEMENTS * ID_BYTES);
  });

  it('is not, as long as it reads some of it', async () => {
    const socket = await ask();
    let bytes = 0;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      if (bytes > MOVEMENTS * ID_BYTES) break;
    }

    expect(bytes).toBeGreaterThan(MOVEMENTS * ID_BYTES);
  });
});

describe('what is not for this server', () => {
  const headersOf = (headers: Readonly<Record<string, string>>, body = JSON.stringify({ query: QUESTION })) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = request(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
      asking.once('response', ({ statusCode }) => resolve(statusCode));
      asking.once('error', reject);
      asking.end(body);
    });

  it.each([
    ['of no browser', {}, 200],
    ['of a page of another site', { origin: 'http://evil.example' }, 403],
    ['of a page that hides where it is from', { origin: 'null' }, 403],
    ['by a name that is not of this machine', { host: 'evil.example' }, 421],
    ['as a form that any page may send', { 'content-type': 'text/plain' }, 400],
  ])('is refused over HTTP: a question %s', async (_whose, headers, status) => {
    expect(await headersOf(headers)).toBe(status);
  });

  it('is refused over HTTP: ten megabytes of variables, and what is no JSON', async () => {
    const variables = { text: 'x'.repeat(10 * 1024 * 1024) };
    const { status, errors } = await served.ask('query ($text: String) { movements(text: $text) { edges { cursor } } }', variables);

    expect([status, errors[0]?.message]).toEqual([413, expect.stringContaining(String(LIMITS.bodyBytes))]);
    expect(await headersOf({}, '{')).toBe(400);
    expect(served.faults).toEqual([]);
  });
});
