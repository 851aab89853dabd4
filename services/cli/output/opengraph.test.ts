import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../findings/find.ts';
import { openGraphOf } from './opengraph.ts';
import type { OpenGraphExtension, OpenGraphFile } from './testing/open-graph-file.ts';

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna' }),
  aHop('WS1', 'WS2', '11:00:00', { as: 'anna', technique: ['T1047', 'T1021.006'], riskScore: 80 }),
  anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' }),
];

const OPEN_GRAPH = JSON.parse(openGraphOf(foundIn(withCampaigns(graphOfHops(HOPS)), { withEvents: false }))) as OpenGraphFile;

/** What Hopline tells BloodHound of its kinds. */
const EXTENSION = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/opengraph-extension.json'), 'utf8'),
) as OpenGraphExtension;

describe('an OpenGraph of findings', () => {
  it('has one edge of a kind between two nodes, with what all its movements say', () => {
    const edge = OPEN_GRAPH.graph.edges.find(({ kind }) => kind === 'HOPLINE_MovedTo');

    expect(edge).toMatchObject({
      start: { value: 'host:ws1', match_by: 'id' },
      end: { value: 'host:ws2', match_by: 'id' },
      properties: {
        times: ['2026-03-02T10:00:00.000Z', '2026-03-02T11:00:00.000Z'],
        techniques: ['T1053.005', 'T1047 T1021.006'],
        riskscore: 80,
      },
    });
    expect(OPEN_GRAPH.graph.edges.map(({ kind, start, end }) => `${kind} ${start.value} ${end.value}`)).toEqual([
      'HOPLINE_MovedTo host:ws1 host:ws2',
      'HOPLINE_SeenToReach host:ws2 host:ws3',
      'HOPLINE_UsedOn user:anna host:ws2',
    ]);
  });

  it('has properties that BloodHound takes: flat, in lower case, lists of text, none of its own name', () => {
    const properties = [...OPEN_GRAPH.graph.nodes, ...OPEN_GRAPH.graph.edges].flatMap((each) => Object.entries(each.properties));

    for (const [name, value] of properties) {
      expect(name).toMatch(/^(?!objectid$)[a-z]+$/);
      const isFlat =
        ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
      expect([name, isFlat]).toEqual([name, true]);
    }
  });

  it('has kinds that the extension for BloodHound declares, under its namespace', () => {
    const used = new Set([...OPEN_GRAPH.graph.nodes.map(({ kinds }) => kinds[0] ?? ''), ...OPEN_GRAPH.graph.edges.map(({ kind }) => kind)]);
    const declared = [...EXTENSION.node_kinds, ...EXTENSION.relationship_kinds].map(({ name }) => name);

    expect([...used].filter((kind) => !declared.includes(kind))).toEqual([]);
    expect(declared.filter((kind) => !new RegExp(`^${EXTENSION.schema.namespace}_[A-Za-z0-9_]+$`).test(kind))).toEqual([]);
  });

  it('has every end of an edge among its nodes', () => {
    const ids = new Set(OPEN_GRAPH.graph.nodes.map(({ id }) => id));

    expect(OPEN_GRAPH.graph.edges.flatMap(({ start, end }) => [start.value, end.value]).filter((id) => !ids.has(id))).toEqual([]);
  });
});
