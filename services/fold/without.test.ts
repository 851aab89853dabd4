import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign, EvidenceEvent, GraphWrites } from '../../graph/model.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { withCampaigns } from '../campaigns/campaigns.ts';
import { builtInRules } from '../detect/rules/read-rules.ts';
import { generateCapture } from '../generate/generate.ts';
import { type Analysis, analyse } from './analyse.ts';

let folder: TemporaryFolder;
let lines: readonly string[];
let whole: Analysis;

const found = async (name: string, given: readonly string[], leftOut?: ReadonlySet<string>): Promise<Analysis> => {
  const path = join(folder.path, name);
  writeFileSync(path, given.map((line) => `${line}\n`).join(''));
  return analyse([path], { clockRepair: true, rules: builtInRules(), leftOut });
};

beforeAll(async () => {
  folder = temporaryFolder();
  lines = [...generateCapture({ scenario: 'demo', dialect: 'winlogbeat', hosts: 6, hours: 1, seed: 1 }).lines];
  whole = await found('whole.ndjson', lines);
});

afterAll(() => folder[Symbol.dispose]());

function campaignsIn({ nodes }: GraphWrites): Campaign[] {
  return nodes.filter((node) => node.kind === 'Campaign');
}

/** The evidence of the riskiest campaign's members, by where it lies in the capture. */
function evidence(): EvidenceEvent[] {
  const [campaign] = campaignsIn(whole.writes);
  const members = new Set(campaign?.movements);
  const ids = new Set(whole.writes.nodes.flatMap((node) => (node.kind === 'Movement' && members.has(node.id) ? node.evidence : [])));
  return whole.writes.nodes.filter((node) => node.kind === 'Event').filter(({ id }) => ids.has(id));
}

describe('analysing without an event', () => {
  it('finds what it finds in a capture that lacks the record', async () => {
    const told = evidence();
    expect(told.length).toBeGreaterThan(8);
    for (const event of told.filter((_, place) => place % Math.ceil(told.length / 6) === 0)) {
      const name = `without-${event.source.offset}.ndjson`;
      // The capture is one line a record, and its offsets are bytes.
      const at = Buffer.from(lines.join('\n')).subarray(0, event.source.offset).toString().split('\n').length - 1;
      const lacking = await found(
        name,
        lines.filter((_, place) => place !== at),
      );
      const without = await found(name, lines, new Set([event.id]));

      expect(JSON.stringify(campaignsIn(without.writes))).toBe(JSON.stringify(campaignsIn(lacking.writes)));
      expect(without.writes.nodes.some(({ id }) => id === event.id)).toBe(false);
    }
  }, 120_000);
});

describe('analysing without findings', () => {
  it('ties nothing by a movement that is left out', async () => {
    const [campaign] = campaignsIn(whole.writes);
    const [, second = ''] = campaign?.movements ?? [];

    const without = await found('whole.ndjson', lines, new Set([second]));

    const { nodes, edges } = without.writes;
    expect(nodes.some(({ id }) => id === second)).toBe(false);
    const campaigns = new Set(campaignsIn(without.writes).map(({ id }) => id));
    const bare = { nodes: nodes.filter(({ id }) => !campaigns.has(id)), edges: edges.filter(({ target }) => !campaigns.has(target)) };
    expect(campaignsIn(withCampaigns(bare))).toEqual(campaignsIn(without.writes));
    expect(campaignsIn(without.writes)).not.toEqual(campaignsIn(whole.writes));
  });

  it('has no movement by a detection alone that is left out', async () => {
    const movement = whole.writes.nodes.find((node) => node.kind === 'Movement' && node.detections.length === 1);
    const [detection = ''] = movement?.kind === 'Movement' ? movement.detections : [];

    const { writes } = await found('whole.ndjson', lines, new Set([detection]));

    expect(writes.nodes.some(({ id }) => id === detection)).toBe(false);
    expect(writes.nodes.some((node) => node.kind === 'Movement' && node.id === movement?.id && node.tier !== 'OBSERVED')).toBe(false);
  });
});
