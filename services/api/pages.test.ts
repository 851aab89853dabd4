import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHost, aMovement, anEdge } from './testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from './testing/serve-graph.ts';

interface PageAnswer {
  readonly list: {
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

const PAGE = '{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
const COUNT = 37;

let served: ServedGraph;

beforeAll(async () => {
  const hosts = Array.from({ length: COUNT }, (_, index) => aHost({ name: `PC${index}`, managed: index % 3 === 0 }));
  // Few times and scores among many movements: most of them tie.
  const movements = Array.from({ length: COUNT }, (_, index) =>
    aMovement({
      id: `movement:${(index * 7) % COUNT}`,
      from: 'host:pc0',
      to: `host:pc${index}`,
      firstSeen: index % 3,
      riskScore: index % 4,
    }),
  );
  const edges = movements.flatMap(({ id, source, target }) => [anEdge('FROM', id, source.host), anEdge('TO', id, target.host)]);
  served = await serveGraph({ nodes: [...hosts, ...movements], edges });
});

afterAll(() => served[Symbol.asyncDispose]());

async function walk(field: string, parameters: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const query = `query ($first: Int, $after: String) { list: ${field}(first: $first, after: $after${parameters}) ${PAGE} }`;
    const { data }: { data: PageAnswer } = await served.ask<PageAnswer>(query, { first, after });
    ids.push(...data.list.edges.map(({ node }) => node.id));
    expect(data.list.edges.length).toBeLessThanOrEqual(first);
    expect(data.list.pageInfo.hasPreviousPage).toBe(after !== null);
    expect(data.list.pageInfo.startCursor).toBe(data.list.edges[0]?.cursor ?? null);
    if (!data.list.pageInfo.hasNextPage) return ids;
    after = data.list.pageInfo.endCursor;
  }
}

describe('pages', () => {
  it.each([
    ['hosts', '', COUNT],
    ['hosts', ', managed: true', 13],
    ['movements', '', COUNT],
    ['movements', ', orderBy: TIME', COUNT],
    ['movements', ', orderBy: RISK', COUNT],
    ['movements', ', from: "pc0", orderBy: RISK', COUNT],
    ['movements', ', host: "pc0"', COUNT],
  ])('of %s%s give every entry once, in one order, whatever their size', async (field, parameters, count) => {
    const whole = await walk(field, parameters, 500);

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: COUNT + 2 }), async (first) => {
        expect(await walk(field, parameters, first)).toEqual(whole);
      }),
      { numRuns: 12 },
    );

    expect(new Set(whole).size).toBe(count);
    expect(whole.length).toBe(count);
  });

  it('hold 50 entries where no size is asked for, and none where none are', async () => {
    const { data } = await served.ask<{ all: PageAnswer['list']; none: PageAnswer['list'] }>(
      `{ all: hosts ${PAGE} none: hosts(first: 0) ${PAGE} }`,
    );

    expect(data.all.edges.length).toBe(COUNT);
    expect(data.none).toEqual({ edges: [], pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null } });
  });

  it.each([-1, 501])('refuse a size of %i', async (first) => {
    const { errors } = await served.ask('query ($first: Int) { hosts(first: $first) { edges { cursor } } }', { first });

    expect(errors[0]).toMatchObject({ message: expect.stringContaining(`\`first\` is ${first}`), extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('refuse a cursor of another order or of no list at all', async () => {
    const { data } = await served.ask<PageAnswer>(`{ list: movements(first: 1, orderBy: TIME) ${PAGE} }`);

    for (const after of [data.list.pageInfo.endCursor, '', 'nonsense', 'bnVsbA', 'W10']) {
      const { errors } = await served.ask('query ($after: String) { movements(after: $after) { edges { cursor } } }', { after });
      expect(errors[0]).toMatchObject({
        message: expect.stringContaining('not a cursor of this list'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });
});
