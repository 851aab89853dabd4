import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import { deadLetterStates } from '../../pipeline/dead-letters.ts';
import { at } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { threeMovements } from '../testing/three-movements.ts';

let served: ServedGraph;

beforeAll(async () => {
  const store = await openEmbeddedStore();
  const letter = {
    file: 'bulk:logs/1',
    offset: 0,
    reason: 'INVALID_JSON',
    message: 'No JSON.',
    received: { text: '{', lengthBytes: 1, index: 'logs' },
  } as const;
  await store.change({ put: deadLetterStates([letter, { ...letter, reason: 'TOO_DEEP' }], 'batch', at('10:00:00')), remove: [] });
  served = await serveGraph(threeMovements, { store });
});

afterAll(() => served[Symbol.asyncDispose]());

describe('search', () => {
  const search = async (text: string, more = '') => {
    const { data, errors } = await served.ask<{ search: readonly { kind: string; id: string; title: string }[] }>(
      `query ($text: String!) { search(text: $text${more}) { kind id title detail from to } }`,
      { text },
    );
    return errors[0]?.message ?? data.search.map(({ kind, id }) => `${kind} ${id}`);
  };

  it.each([
    ['FS1', ['HOST host:fs1']],
    ['anna', ['USER user:anna']],
    ['10.0.0.5', ['HOST host:fs1', 'HOST host:ws1', 'ADDRESS host:ws1', 'ADDRESS host:fs1']],
    ['10.0.0.5@2026-03-02T11:30:00Z', ['ADDRESS host:fs1']],
    ['evil', ['TASK task:1']],
    ['shell', ['RULE rule-shell', 'COMMAND process:1']],
    ['-ENC', ['COMMAND process:1']],
    ['nothing holds this', []],
  ])('for %s finds %j', async (text, hits) => {
    expect(await search(text)).toEqual(hits);
  });

  it('finds only so many of each kind, and only of some kinds, where that is asked for', async () => {
    expect(await search('s', ', kinds: [HOST, USER], limit: 1')).toEqual(['HOST host:fs1', 'USER user:anna']);
    expect(await search('s', ', limit: 51')).toContain('`limit` is 51');
    expect(await search('10.0.0.5@yesterday')).toContain('RFC 3339');
  });
});

describe('statistics', () => {
  it('count by technique, tactic, host and day', async () => {
    const count = '{ key name movements detections }';
    const { data, errors } = await served.ask(
      `{ statistics { movements detections techniques ${count} tactics ${count} hosts(limit: 1) ${count} days ${count} } }`,
    );

    expect(errors).toEqual([]);
    const counted = (key: string, moved: number, detected: number, name = key) => ({ key, name, movements: moved, detections: detected });
    expect(data).toEqual({
      statistics: {
        movements: 3,
        detections: 3,
        techniques: [counted('T1021.006', 1, 2), counted('T1053.005', 1, 1), counted('T1021.002', 1, 0)],
        tactics: [counted('Lateral Movement', 1, 2), counted('Execution', 1, 1)],
        hosts: [counted('host:dc1', 2, 2, 'DC1')],
        days: [counted('2026-03-02', 3, 3)],
      },
    });
  });

  it('count what the filters let through', async () => {
    const { data } = await served.ask('{ statistics(tier: OBSERVED) { movements detections } }');

    expect(data).toEqual({ statistics: { movements: 1, detections: 0 } });
  });
});

describe('what comes in', () => {
  it('is told by the newest event, the version and the counts', async () => {
    const { data } = await served.ask<{ ingestStatus: { version: string } }>(
      '{ ingestStatus { version newestEvent managedHosts movements detections campaigns input { events } } }',
    );

    expect(data).toMatchObject({
      ingestStatus: { newestEvent: '2026-03-02T19:00:00.000Z', managedHosts: 2, movements: 3, detections: 3, campaigns: 0, input: null },
    });
    expect(Number(data.ingestStatus.version)).toBeGreaterThan(0);
  });

  it('and was not understood is listed', async () => {
    const { data, errors } = await served.ask(
      '{ deadLetters(reason: "TOO_DEEP") { totalCount edges { node { file offset reason message received } } } }',
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({
      deadLetters: {
        totalCount: 1,
        edges: [{ node: { file: 'bulk:logs/1', offset: 0, reason: 'TOO_DEEP', message: 'No JSON.', received: '{' } }],
      },
    });
  });
});
