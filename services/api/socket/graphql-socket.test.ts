import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { LIMITS } from '../limits/limits.ts';
import { aMovement } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';

interface Update {
  readonly changed: {
    readonly version: string;
    readonly resync: boolean;
    readonly movements: readonly { readonly id: string; readonly riskScore: number }[];
    readonly removed: readonly string[];
  };
}

const CHANGED = `subscription ($since: String, $kinds: [ChangeKind!]) {
  changed(since: $since, kinds: $kinds) { version resync movements { id riskScore } removed ingestStatus { movements } }
}`;

let served: ServedGraph;

beforeEach(async () => {
  served = await serveGraph(threeMovements, { recorder: { by: 'operator', nowMs: () => 1_000 } });
});

afterEach(() => served[Symbol.asyncDispose]());

function addressOf({ url }: ServedGraph): string {
  return `${url.replace('http', 'ws')}/graphql`;
}

/** The client of graphql-ws itself, as a page uses it. */
function connected() {
  return createClient({ url: addressOf(served), webSocketImpl: WebSocket, retryAttempts: 0 });
}

/** Updates of a subscription, one after the other. */
function updatesOf(variables: Readonly<Record<string, unknown>>, query = CHANGED) {
  const client = connected();
  const updates = client.iterate<Update>({ query, variables });
  return {
    async next(): Promise<Update['changed']> {
      const { value } = await updates.next();
      if (value?.data == null) throw new Error(`No update: ${JSON.stringify(value)}`);
      return value.data.changed;
    },
    async [Symbol.asyncDispose]() {
      await updates.return?.();
      await client.dispose();
    },
  };
}

const put = (id: string, riskScore: number) =>
  served.store.write({ nodes: [aMovement({ id: `movement:${id}`, from: 'host:ws1', to: 'host:fs1', riskScore })], edges: [] });

describe('a subscription to what changes', () => {
  it('says first where things stand, then what is written and removed', async () => {
    await using updates = updatesOf({});
    const start = await updates.next();

    await put('x', 1);
    const written = await updates.next();
    await served.store.applyDifference({ put: { nodes: [], edges: [] }, removeNodes: ['movement:x'], removeEdges: [] });
    const removed = await updates.next();

    expect(start).toMatchObject({ resync: false, movements: [] });
    expect(written).toMatchObject({ movements: [{ id: 'movement:x', riskScore: 1 }], removed: [], ingestStatus: { movements: 4 } });
    expect(removed).toMatchObject({ movements: [], removed: ['movement:x'], ingestStatus: { movements: 3 } });
  });

  it('gives whoever comes back all that changed meanwhile, the latest state once', async () => {
    const since = await (async () => {
      await using updates = updatesOf({});
      return (await updates.next()).version;
    })();
    await put('x', 1);
    await put('y', 1);
    await put('x', 2);

    await using again = updatesOf({ since });

    expect((await again.next()).movements.toSorted((left, right) => (left.id < right.id ? -1 : 1))).toEqual([
      { id: 'movement:x', riskScore: 2 },
      { id: 'movement:y', riskScore: 1 },
    ]);
  });

  it('tells of what people decided, also whoever comes back', async () => {
    const DECIDED = 'subscription ($since: String) { changed(since: $since, kinds: [MOVEMENT]) { version movements { id } } }';
    await using updates = updatesOf({}, DECIDED);
    const { version } = await updates.next();

    const decision = '{ decide(input: { kind: STATUS, about: ["movement:a"], value: "ACKNOWLEDGED" }) { userErrors { message } } }';
    expect((await served.ask(`mutation ${decision}`)).data).toEqual({ decide: { userErrors: [] } });
    await using again = updatesOf({ since: version }, DECIDED);

    const told = await updates.next();
    expect(told.movements).toEqual([{ id: 'movement:a' }]);
    expect(told.version).not.toBe(version);
    expect(await again.next()).toEqual(told);
    expect((await served.ask('{ ingestStatus { version } }')).data).toEqual({ ingestStatus: { version: told.version } });
  });

  it('says that lists have to be read anew where more was decided than the store knows of', async () => {
    await using updates = updatesOf({ since: `${await served.store.version()}.3` });

    expect(await updates.next()).toMatchObject({ resync: true, movements: [], version: String(await served.store.version()) });
  });

  it('says that lists have to be read anew where the version is of another graph, and goes on from there', async () => {
    await using updates = updatesOf({ since: '17' });

    expect(await updates.next()).toMatchObject({ resync: true, movements: [], version: String(await served.store.version()) });
    await put('x', 1);
    expect(await updates.next()).toMatchObject({ resync: false, movements: [{ id: 'movement:x' }] });
  });

  it('says the same where more changed than an update may hold', async () => {
    await using updates = updatesOf({ kinds: ['MOVEMENT'] });
    await updates.next();

    const many = Array.from({ length: 1_001 }, (_, place) => aMovement({ id: `movement:m${place}`, from: 'host:ws1', to: 'host:fs1' }));
    await served.store.write({ nodes: many, edges: [] });

    expect(await updates.next()).toMatchObject({ resync: true, movements: [] });
  });

  it('tells only of the kinds that were asked for', async () => {
    await using updates = updatesOf({ kinds: ['CAMPAIGN', 'MOVEMENT'] });
    await updates.next();

    await served.store.applyDifference({ put: { nodes: [], edges: [] }, removeNodes: ['detection:d'], removeEdges: [] });
    await new Promise((resolve) => setTimeout(resolve, 600));
    await put('x', 1);

    expect(await updates.next()).toMatchObject({ movements: [{ id: 'movement:x' }], removed: [] });
  });

  it('comes four times a second at most, however often something is written', async () => {
    await using updates = updatesOf({ kinds: ['MOVEMENT'] });
    await updates.next();
    const start = performance.now();
    let isOver = false;
    const writing = (async () => {
      for (let score = 0; !isOver; score++) {
        await put('x', score % 100);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();

    for (let update = 0; update < 4; update++) await updates.next();
    isOver = true;
    await writing;

    expect(performance.now() - start).toBeGreaterThan(900);
  });

  it.each(['-1', 'x', '1e3', '1.', '1.x', '99999999999999999999'])('is refused from a version that is none: %s', async (since) => {
    const client = connected();
    const { value: first } = await client.iterate({ query: CHANGED, variables: { since } }).next();

    expect(first?.errors?.[0]).toMatchObject({
      message: expect.stringContaining('no version') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    await client.dispose();
  });

  it('is refused over HTTP as the mistake of a client', async () => {
    const { status, errors } = await served.ask(CHANGED);

    expect([status, errors[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
    expect(served.faults).toEqual([]);
  });
});

describe('a socket', () => {
  const opening = async (options: WebSocket.ClientOptions, path = '/graphql') => {
    const socket = new WebSocket(addressOf(served).replace('/graphql', path), 'graphql-transport-ws', options);
    const outcome = await new Promise<string>((resolve) => {
      socket.once('open', () => resolve('open'));
      socket.once('error', ({ message }) => resolve(message));
    });
    socket.terminate();
    return outcome;
  };

  it.each([
    ['of no browser', {}, 'open'],
    ['of its own page', { origin: 'SELF' }, 'open'],
    ['of a page of another site', { origin: 'http://evil.example' }, 'Unexpected server response: 403'],
    ['of a page that hides where it is from', { origin: 'null' }, 'Unexpected server response: 403'],
    ['by another name of this machine', { headers: { host: 'evil.example' } }, 'Unexpected server response: 421'],
  ])('%s is %s', async (_whose, options, outcome) => {
    const given = 'origin' in options && options.origin === 'SELF' ? { origin: served.url } : options;

    expect(await opening(given)).toBe(outcome);
  });

  it('is at /graphql only', async () => {
    expect(await opening({}, '/other')).toBe('Unexpected server response: 404');
  });

  it('takes no message that is longer than a request may be, and the server says nothing of it', async () => {
    const socket = new WebSocket(addressOf(served), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { filler: 'x'.repeat(LIMITS.bodyBytes) } }));

    const [code] = (await once(socket, 'close')) as [number];

    expect(code).toBe(1009);
    expect(served.faults).toEqual([]);
  });

  it('has so many operations at once and no more', async () => {
    const client = connected();
    const following = Array.from({ length: LIMITS.socketOperations }, () => client.iterate({ query: CHANGED }));
    await Promise.all(following.map((each) => each.next()));

    const one = client.iterate({ query: CHANGED });

    await expect(one.next()).rejects.toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
    await client.dispose();
  });

  it('is told when the server ends', async () => {
    const socket = new WebSocket(addressOf(served), 'graphql-transport-ws');
    await once(socket, 'open');
    const closing = once(socket, 'close');
    await served.close();

    expect((await closing)[0]).toBe(1001);
  });
});
