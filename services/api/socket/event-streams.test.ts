import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import { addApiKey } from '../../access/api-keys.ts';
import { createGatekeeper } from '../access/gatekeeper.ts';
import { aMovement } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';

const CHANGED = 'subscription ($since: String) { changed(since: $since, kinds: [MOVEMENT]) { version resync movements { id } } }';

let served: ServedGraph;

beforeEach(async () => {
  served = await serveGraph(threeMovements);
});

afterEach(() => served[Symbol.asyncDispose]());

function begin(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${served.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(body),
  });
}

/** The events of a stream by their names, with what they carry, one after the other. */
async function* eventsOf({ body }: Response): AsyncGenerator<readonly [string | undefined, unknown]> {
  let text = '';
  for await (const chunk of (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const event of whole) {
      const [, name, , carried = ''] = /^event: (\w+)(\ndata: ?(.*))?$/.exec(event) ?? [];
      if (name !== undefined) yield [name, carried === '' ? null : JSON.parse(carried)];
    }
  }
}

function versionIn(event: readonly [string | undefined, unknown] | undefined): string {
  const { data } = (event?.[1] ?? {}) as { readonly data?: { readonly changed: { readonly version: string } } };
  return data?.changed.version ?? 'none';
}

const put = (id: string) => served.store.write({ nodes: [aMovement({ id, from: 'host:ws1', to: 'host:fs1' })], edges: [] });

describe('a subscription over HTTP', () => {
  it('says first where things stand, then what changes, and goes on from a version', async () => {
    const stream = await begin({ query: CHANGED });
    const events = eventsOf(stream);
    const { value: first } = await events.next();
    await put('movement:x');
    const { value: second } = await events.next();
    await events.return(undefined);
    await put('movement:y');
    const since = versionIn(second);
    const again = eventsOf(await begin({ query: CHANGED, variables: { since } }));

    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(first).toEqual(['next', { data: { changed: expect.objectContaining({ resync: false, movements: [] }) as unknown } }]);
    expect(second).toMatchObject(['next', { data: { changed: { movements: [{ id: 'movement:x' }] } } }]);
    expect((await again.next()).value).toMatchObject(['next', { data: { changed: { movements: [{ id: 'movement:y' }] } } }]);
    await again.return(undefined);
    expect(served.faults).toEqual([]);
  });

  it.each([
    ['nothing', {}, 'BAD_REQUEST'],
    ['a question', { query: '{ stats { hosts } }' }, 'BAD_USER_INPUT'],
    ['no GraphQL', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['no such field', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['too much', { query: `subscription { ${'changed { movements { id } } '.repeat(2_000)} }` }, 'GRAPHQL_PARSE_FAILED'],
    ['no version', { query: CHANGED, variables: { since: 'x' } }, 'BAD_USER_INPUT'],
    ['a variable that does not fit', { query: CHANGED, variables: { since: {} } }, 'BAD_USER_INPUT'],
  ])('refuses %s as over a socket', async (_what, body, code) => {
    const answer = await begin(body);

    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ extensions: { code } }] }]);
    expect(served.faults).toEqual([]);
  });

  it('is a stream only where it is a subscription for clients that take JSON as well', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
    const typeOf = async (query: string) => {
      const answer = await begin({ query }, { accept });
      await answer.body?.cancel();
      return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
    };

    expect(await typeOf('{ stats { hosts } }')).toEqual([200, 'application/graphql-response+json']);
    expect(await typeOf('{')).toEqual([400, 'application/graphql-response+json']);
    expect(await typeOf(CHANGED)).toEqual([200, 'text/event-stream']);
  });

  it('is not for pages of other sites', async () => {
    expect((await begin({ query: CHANGED }, { origin: 'http://evil.example' })).status).toBe(403);
  });

  it('ends with the server', async () => {
    const events = eventsOf(await begin({ query: CHANGED }));
    await events.next();
    const closed = served.close();

    expect((await events.next()).done).toBe(true);
    await closed;
  });

  it('ends when its key expires', async () => {
    let nowMs = 1_000_000;
    const store = await openEmbeddedStore();
    const key = await addApiKey(store, 'anna', nowMs + 60_000, nowMs);
    const now = (): number => nowMs;
    await served[Symbol.asyncDispose]();
    served = await serveGraph(threeMovements, { store, gatekeeper: createGatekeeper(store, [], now), now });
    const headers = { authorization: `Bearer ${key}` };
    expect((await begin({ query: CHANGED })).status).toBe(401);
    const events = eventsOf(await begin({ query: CHANGED }, headers));
    await events.next();

    nowMs += 60_000;
    await put('movement:x');

    expect((await events.next()).value).toEqual(['complete', null]);
    expect((await events.next()).done).toBe(true);
  });
});
