import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMovement } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';

let served: ServedGraph;

beforeAll(async () => {
  served = await serveGraph(threeMovements);
});

afterAll(() => served[Symbol.asyncDispose]());

interface Listed {
  readonly list: {
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly totalCount?: number;
  };
}

async function listed(field: string, filters: string): Promise<string> {
  const { data, errors } = await served.ask<Listed>(`{ list: ${field}(${filters}) { edges { cursor node { id } } } }`);
  expect(errors).toEqual([]);
  return data.list.edges.map(({ node }) => node.id.slice(node.id.indexOf(':') + 1)).join('');
}

describe('movements', () => {
  it.each([
    ['since: "2026-03-02T11:00:00Z"', 'bc'],
    ['since: "2026-03-02T11:00:02Z"', 'c'],
    ['until: "2026-03-02T11:00:00Z"', 'ab'],
    ['since: "2026-03-02T10:30:00Z", until: "2026-03-02T11:30:00Z"', 'b'],
    ['host: "fs1"', 'ab'],
    ['from: "ws1", to: "dc1"', 'c'],
    ['user: "anna"', 'a'],
    ['user: "shire\\\\BORIS"', 'b'],
    ['user: "user:boris"', 'b'],
    ['technique: "t1021"', 'bc'],
    ['technique: "T1021.002"', 'b'],
    ['tier: OBSERVED', 'b'],
    ['severity: high', 'c'],
    ['rule: "rule-task"', 'a'],
    ['minScore: 50', 'ac'],
    ['text: "evil.EXE"', 'a'],
    ['text: "-enc sqb"', 'c'],
    ['text: "boris"', 'b'],
    ['text: "shell"', 'c'],
    ['text: "fs1"', 'ab'],
    ['orderBy: NEWEST', 'cba'],
    ['orderBy: RISK', 'cab'],
    ['host: "ws1", text: "updater", tier: DETECTED, orderBy: TIME', 'a'],
  ])('are those with %s', async (filters, ids) => {
    expect(await listed('movements', filters)).toBe(ids);
  });

  it.each(['*', '.+', '%*', '%25', '\\\\d'])('take a text for itself, not for a pattern: %s', async (text) => {
    const { data } = await served.ask<Listed>('query ($text: String) { list: movements(text: $text) { edges { node { id } } } }', { text });

    expect(data.list.edges.map(({ node }) => node.id)).toEqual('powershell -enc sqbfafga%* .+'.includes(text) ? ['movement:c'] : []);
  });

  it.each([
    ['since: "2026-03-02T12:00:00Z", until: "2026-03-02T11:00:00Z"', '`until`'],
    ['first: 1, last: 1', 'not by both'],
    ['last: -1', '`last` is -1'],
    ['user: "nobody"', 'No account'],
    ['text: ""', '`text` has 0'],
    [`text: "${'x'.repeat(201)}"`, '`text` has 201'],
    ['before: "nonsense"', '`before` is not a cursor'],
  ])('are refused with %s', async (filters, message) => {
    const { errors } = await served.ask(`{ movements(${filters}) { edges { cursor } } }`);

    expect(errors[0]).toMatchObject({ message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('are counted when that is asked for', async () => {
    const { data } = await served.ask<Listed>('{ list: movements(first: 1, technique: "T1021") { totalCount edges { node { id } } } }');

    expect(data.list).toEqual({ totalCount: 2, edges: [{ node: { id: 'movement:b' } }] });
  });

  it('are paged backward from the end and from a cursor', async () => {
    const page = '{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } }';
    const { data } = await served.ask<Listed>(`{ list: movements(last: 2, orderBy: TIME) ${page} }`);
    expect(data.list).toMatchObject({
      edges: [{ node: { id: 'movement:b' } }, { node: { id: 'movement:c' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });

    const before = data.list.edges[0]?.cursor;
    const earlier = await served.ask<Listed>(
      `query ($before: String) { list: movements(last: 2, before: $before, orderBy: TIME) ${page} }`,
      { before },
    );
    expect(earlier.data.list).toMatchObject({
      edges: [{ node: { id: 'movement:a' } }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const none = await served.ask('query ($before: String) { detections(last: 2, before: $before, orderBy: TIME) { edges { cursor } } }', {
      before,
    });
    expect(none.errors[0]?.message).toContain('not a cursor of this list');
  });
});

describe('detections', () => {
  it.each([
    ['severity: high', 'cd'],
    ['tier: DETECTED', 'ac'],
    ['technique: "T1021"', 'cd'],
    ['user: "anna"', 'a'],
    ['host: "dc1"', 'cd'],
    ['rule: "rule-task"', 'a'],
    ['status: OPEN', 'acd'],
    ['status: CLOSED', ''],
    ['since: "2026-03-02T12:30:00Z"', 'd'],
    ['text: "evil"', 'a'],
    ['text: "task"', 'a'],
    ['minScore: 80', 'c'],
  ])('are those with %s', async (filters, ids) => {
    expect(await listed('detections', filters)).toBe(ids);
  });
});

describe('a list that somebody writes to meanwhile', () => {
  it('shows what was written, and goes on from a cursor of what is gone', async () => {
    await using other = await serveGraph(threeMovements);
    const ask = (rest: string) =>
      other.ask<Listed>(`{ list: movements(orderBy: RISK, ${rest}) { totalCount edges { cursor node { id } } } }`);
    const { data } = await ask('first: 1');
    await other.store.applyDifference({
      put: { nodes: [aMovement({ id: 'movement:e', from: 'host:ws1', to: 'host:fs1', riskScore: 60 })], edges: [] },
      removeNodes: ['movement:c'],
      removeEdges: [],
    });

    const rest = await ask(`after: "${data.list.edges[0]?.cursor}"`);

    expect(rest.data.list.edges.map(({ node }) => node.id)).toEqual(['movement:e', 'movement:a', 'movement:b']);
    expect(rest.data.list.totalCount).toBe(3);
  });
});
