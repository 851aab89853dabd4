import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type ServedGraph, serveGraph } from './testing/serve-graph.ts';
import { threeMovements } from './testing/three-movements.ts';

let served: ServedGraph;

beforeEach(async () => {
  served = await serveGraph(threeMovements);
});

afterEach(() => served[Symbol.asyncDispose]());

interface Refusal {
  readonly extensions?: { readonly code?: string };
}

/** What a question gets for an answer over the socket; errors by their codes. */
async function askSocket(query: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown> {
  const client = createClient({ url: `${served.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    const { value: first } = await client.iterate({ query, ...(variables === undefined ? {} : { variables }) }).next();
    return first?.errors?.map((each: Refusal) => each.extensions?.code) ?? first?.data;
  } catch (error) {
    return Array.isArray(error) ? error.map((each: Refusal) => each.extensions?.code) : error;
  } finally {
    await client.dispose();
  }
}

const deep = (levels: number) =>
  `{ host(name: "ws1") { ${'movementsOut { edges { node { source { host { '.repeat(levels)} id ${'} } } } }'.repeat(levels)} } }`;

/** A page of a list after a place that a client made up. */
const aCursor = (list: string, place: readonly unknown[]) =>
  `{ ${list}(after: "${Buffer.from(JSON.stringify(place)).toString('base64url')}") { edges { cursor } } }`;

describe('both transports', () => {
  it.each([
    ['a question', null, '{ hosts(first: 1) { edges { node { id } } } }', undefined],
    ['too deep', 'QUERY_TOO_DEEP', deep(4), undefined],
    ['too deep to be read', 'GRAPHQL_PARSE_FAILED', `${'{ a'.repeat(10_000)}${' }'.repeat(10_000)}`, undefined],
    [
      'ten thousand aliases',
      'GRAPHQL_PARSE_FAILED',
      `{ ${Array.from({ length: 10_000 }, (_, place) => `a${place}: stats { hosts }`).join(' ')} }`,
      undefined,
    ],
    [
      'fragments that go in a circle',
      'GRAPHQL_VALIDATION_FAILED',
      'query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
      undefined,
    ],
    [
      'a size by variable',
      'QUERY_TOO_COSTLY',
      'query ($n: Int) { hosts(first: 500) { edges { node { processes(first: $n) { edges { node { id pid name } } } } } } }',
      { n: 500 },
    ],
    [
      'a size by default',
      'QUERY_TOO_COSTLY',
      'query ($n: Int = 500) { hosts(first: 500) { edges { node { processes(first: $n) { edges { node { id pid name } } } } } } }',
      undefined,
    ],
    ['a size beyond all', 'QUERY_TOO_COSTLY', 'query ($n: Int) { hosts(first: $n) { edges { cursor } } }', { n: 2_000_000_000 }],
    ['no such field', 'GRAPHQL_VALIDATION_FAILED', '{ nothing }', undefined],
    ['no GraphQL', 'GRAPHQL_PARSE_FAILED', '{', undefined],
    ['a variable that does not fit', 'BAD_USER_INPUT', 'query ($n: Int!) { hosts(first: $n) { edges { cursor } } }', { n: 'x' }],
    ['a cursor that is none', 'BAD_USER_INPUT', '{ movements(after: "nonsense") { edges { cursor } } }', undefined],
    ['a cursor of another list', 'BAD_USER_INPUT', aCursor('movements', ['Detection ID', 0, 'detection:a']), undefined],
    ['a cursor of another order', 'BAD_USER_INPUT', aCursor('movements', ['Movement RISK', 0, 'movement:a']), undefined],
    ['a forged cursor', 'BAD_USER_INPUT', aCursor('movements', ['Movement ID', '0', { id: 'movement:a' }]), undefined],
    ['a forged cursor of what is not there', null, aCursor('movements', ['Movement ID', 0, '\u0000']), undefined],
    ['an id of another kind', null, '{ movement(id: "host:ws1") { id } }', undefined],
    ['two sizes', 'BAD_USER_INPUT', '{ movements(first: 1, last: 1) { edges { cursor } } }', undefined],
  ])('answer the same to %s', async (_what, code, query, variables) => {
    const { data, errors } = await served.ask(query, variables);
    const codes = errors.map(({ extensions }) => extensions['code']);
    const overHttp = codes.length > 0 ? codes : data;

    expect(codes).toEqual(code === null ? [] : [code]);
    expect(await askSocket(query, variables)).toEqual(overHttp);
    expect(served.faults).toEqual([]);
  });

  it('refuse what costs too much with status 400', async () => {
    const { status } = await served.ask('query ($n: Int) { hosts(first: $n) { edges { cursor } } }', { n: 2_000_000_000 });

    expect(status).toBe(400);
  });
});
