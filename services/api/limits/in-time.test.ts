import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { signalOfWaiting } from '../../../graph/asking.ts';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';

const RUN_MS = 300;
/** Ten times the limit and the 250 ms in which an answer comes after it: the machine may be busy, and what hangs never answers. */
const IN_TIME_MS = 10 * (RUN_MS + 250);

let inner: GraphStore;
let served: ServedGraph;
/** What the calls of the store that hang do when nobody waits for them any more. */
let hangs: (call: string) => boolean;
let ended: string[];

/** A store some of whose calls hang; a live server ends those for which nobody waits, one that hangs itself does not. */
function hanging(store: GraphStore, endsThem: () => boolean): GraphStore {
  return new Proxy(store, {
    get(target, name: keyof GraphStore) {
      const call = Reflect.get(target, name, target) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        if (!hangs(name)) return call.apply(target, args);
        const signal = signalOfWaiting();
        return new Promise((_, reject) => {
          signal?.addEventListener('abort', () => {
            ended.push(name);
            if (endsThem()) reject(signal.reason);
          });
        });
      };
    },
  });
}

let isLive: boolean;
beforeEach(async () => {
  ended = [];
  hangs = () => false;
  isLive = true;
  inner = await openEmbeddedStore();
  served = await serveGraph(threeMovements, { store: hanging(inner, () => isLive), runMs: RUN_MS });
});
afterEach(() => served[Symbol.asyncDispose]());

const QUESTION = '{ ingestStatus { version } stats { hosts movements } }';

async function timed<T>(asked: Promise<T>): Promise<T> {
  const startMs = performance.now();
  const answer = await asked;
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(RUN_MS - 5);
  expect(performance.now() - startMs).toBeLessThan(IN_TIME_MS);
  return answer;
}

describe('a question that runs out of its time', () => {
  it('is answered with the error, and its reading is ended, where the store lives', async () => {
    hangs = (call) => call === 'count';

    const { status, errors } = await timed(served.ask(QUESTION));

    expect([status, errors[0]?.extensions['code'], errors[0]?.path]).toEqual([200, 'QUERY_TOO_COSTLY', ['stats', 'hosts']]);
    expect(errors[0]?.message).toContain(`longer than ${RUN_MS} ms`);
    expect(ended).toEqual(['count', 'count']);
    expect(served.faults).toEqual([]);
  });

  it('is answered as a whole where the store hangs', async () => {
    isLive = false;
    hangs = (call) => call === 'count';

    const { status, data, errors } = await timed(served.ask(QUESTION));

    expect([status, data, errors[0]?.extensions['code']]).toEqual([200, null, 'QUERY_TOO_COSTLY']);
    expect(served.faults).toEqual([]);
  });

  it('is answered in the same time over WebSocket', async () => {
    isLive = false;
    hangs = (call) => call === 'count';
    const client = createClient({ url: `${served.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const asking = async () => {
      for await (const result of client.iterate({ query: QUESTION })) return result;
      return null;
    };

    const result = await timed(asking());

    expect(result?.errors?.[0]?.extensions).toEqual({ code: 'QUERY_TOO_COSTLY' });
    await client.dispose();
  });

  it('leaves what others wait for to them', async () => {
    hangs = (call) => call === 'nodes';
    const first = await timed(served.ask('{ movements(first: 1) { edges { node { id } } } }'));

    expect(first.errors[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
    expect(ended).toEqual([]);
  });
});
