import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import { aMovement } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';

/** Of 10 KB each. All answers are far more than the system itself keeps for a connection between two programs of a machine: the rest lies in the server. */
const MOVEMENTS = 200;
/** As many as a socket may have under way. */
const QUESTIONS = 20;

let served: ServedGraph;

beforeEach(async () => {
  const [first, ...others] = threeMovements.nodes;
  const movements = Array.from({ length: MOVEMENTS }, (_, index) =>
    aMovement({ id: `movement:${String(index).padStart(4, '0')}-${'x'.repeat(10_000)}`, from: 'host:ws1', to: 'host:fs1' }),
  );
  served = await serveGraph({ ...threeMovements, nodes: [first, ...others, ...movements].filter((node) => node !== undefined) });
});

afterEach(() => served[Symbol.asyncDispose]());

const QUERY = `{ movements(first: ${MOVEMENTS}) { edges { node { id } } } }`;

async function connected(): Promise<WebSocket> {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  return socket;
}

/** Asks as often as a socket may, and counts the answers that come whole. */
function askAll(socket: WebSocket): { answered: number } {
  const counted = { answered: 0 };
  socket.on('message', (message) => {
    if (String(message).includes('"next"')) counted.answered += 1;
  });
  for (let id = 0; id < QUESTIONS; id += 1) socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: QUERY } }));
  return counted;
}

it('a client that reads nothing is dropped where more than 1 MiB lies in the server for it', async () => {
  const socket = await connected();
  const closed = once(socket, 'close');
  socket.pause();
  const counted = askAll(socket);
  await pause(4_000);
  socket.resume();

  const [code] = await closed;

  expect(code).toBe(1006);
  expect(counted.answered).toBeLessThan(QUESTIONS);
});

it('a client that reads all the time gets as much without being dropped', async () => {
  const socket = await connected();
  const counted = askAll(socket);

  for (let tries = 0; tries < 300 && counted.answered < QUESTIONS; tries += 1) await pause(100);

  expect(counted.answered).toBe(QUESTIONS);
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.terminate();
});
