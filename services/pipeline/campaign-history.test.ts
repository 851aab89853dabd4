import { expect, it } from 'vitest';
import { historyOf } from '../../graph/campaign-history.ts';
import { differenceBetween, keyed } from '../../graph/difference.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { Movement } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import { withCampaigns } from '../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../campaigns/testing/intrusion-builder.ts';
import { applyKeepingHistory } from './campaign-history.ts';
import { tombstoneOf } from './campaign-tombstone.ts';

const A = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'a' });
const B = aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'b' });
const C = aHop('WS3', 'WS4', '10:40:00', { as: 'anna', id: 'c' });

async function write(store: GraphStore, hops: readonly Movement[], atMs: number): Promise<void> {
  const written = keyed(await store.dump());
  const fence = { role: 'test', epoch: await store.claim('test') };
  await applyKeepingHistory(store, written, differenceBetween(written, keyed(withCampaigns(graphOfHops(hops)))), fence, () => atMs);
}

it('keeps what became of a campaign by the clock of who wrote, and of what was merged into it', async () => {
  const store = await openEmbeddedStore();
  await write(store, [B, C], 1_000);
  await write(store, [A, B, C], 2_000);

  const history = await historyOf(store, 'campaign:a');

  expect(history.map(({ at, of, kind }) => [at, of, kind]).sort()).toEqual([
    [1_000, 'campaign:b', 'FORMED'],
    [2_000, 'campaign:a', 'GREW'],
    [2_000, 'campaign:a', 'MERGED'],
  ]);
});

it('keeps nothing where a write changes no campaign', async () => {
  const store = await openEmbeddedStore();
  await write(store, [A, B], 1_000);
  await write(store, [A, B, aHop('X1', 'X2', '22:00:00')], 2_000);

  expect(await historyOf(store, 'campaign:a')).toHaveLength(1);
});

it('tells of a campaign whose first movement is taken back where its members went', async () => {
  const store = await openEmbeddedStore();
  await write(store, [A, B, C], 1_000);
  await write(store, [B, C], 2_000);

  expect(await tombstoneOf(store, 'campaign:a')).toMatchObject({ at: 2_000, members: [A.id, B.id, C.id], wentTo: ['campaign:b'] });
  expect(await tombstoneOf(store, 'campaign:never')).toBeNull();
});

it('tells the same once where the process died before it wrote the graph', async () => {
  const store = await openEmbeddedStore();
  const graph = keyed(withCampaigns(graphOfHops([A, B])));
  const nothing = keyed({ nodes: [], edges: [] });
  for (const atMs of [1_000, 2_000]) {
    const fence = { role: 'test', epoch: await store.claim('test') };
    await applyKeepingHistory(store, nothing, differenceBetween(nothing, graph), fence, () => atMs);
  }

  expect(await historyOf(store, 'campaign:a')).toHaveLength(1);
});
