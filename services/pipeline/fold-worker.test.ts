import { beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { aNetworkLogon } from '../correlate/testing/event-builders.ts';
import { emptyContribution, mergeContribution } from '../fold/contribution.ts';
import { CONTRIBUTIONS } from '../fold/contribution-keys.ts';
import { readContributions } from '../fold/contribution-log.ts';
import { type PackedBatch, packBatch } from './event-batch.ts';
import { type Fold, foldingHandler } from './fold-worker.ts';

import { interruptedStore } from './testing/interrupted-store.ts';

let store: GraphStore;

beforeEach(async () => {
  store = await openEmbeddedStore();
});

function aFold(over: GraphStore, wallClock = Date.now): Fold {
  return foldingHandler({ store: over, rules: [], announce: async () => undefined, wallClock });
}

const DELIVERY = { partition: 0 };
const batchOf = (host: string): PackedBatch => packBatch({ events: [aNetworkLogon(host, '10:00:00', '10.0.0.2')], deadLetters: [] });

/** The hosts of which something lies in the store. */
async function hostsKept(): Promise<string[]> {
  const all = emptyContribution();
  for await (const [, contribution] of readContributions(store, await store.keys(CONTRIBUTIONS))) mergeContribution(all, contribution);
  return [...all.facts.hosts.keys()].sort();
}

describe('folding', () => {
  it('keeps what a batch adds, and how much it was, under the same keys whatever is noted of the batch', async () => {
    const events = [aNetworkLogon('pc1', '10:00:00', '10.0.0.2')];
    const notes = [
      undefined,
      { events: 1, newestEventMs: 0, putAtMs: 1 },
      { events: 1, newestEventMs: 0, putAtMs: 2, traceparent: '00-1-2-01' },
    ];
    const fold = aFold(store);

    for (const note of notes) await fold([packBatch({ events, deadLetters: [] }, note)], DELIVERY);

    expect(await store.keys('')).toEqual([expect.stringMatching(/^contribution\//), expect.stringMatching(/^reading\//)]);
  });

  it('keeps what several batches add by one change, and calls once for all of them', async () => {
    const changes: number[] = [];
    const called: unknown[] = [];
    const counted = interruptedStore(store, async (operation, times) => {
      if (operation === 'change') changes.push(times);
    });
    const fold = foldingHandler({ store: counted, rules: [], announce: async (folded) => void called.push(folded.length) });

    await fold(['pc1', 'pc2', 'pc3'].map(batchOf), DELIVERY);

    expect([changes, called]).toEqual([[1], [3]]);
    expect(await hostsKept()).toEqual(['pc1', 'pc2', 'pc3']);
  });

  it.each(['read', 'change'])(
    'loses nothing where a worker hangs in its merging, before %s, and another merges the same',
    async (where) => {
      const hosts = ['pc1', 'pc2', 'pc3', 'pc4', 'pc5', 'pc6', 'pc7', 'pc8'];
      const first = aFold(store);
      for (const host of hosts.slice(0, 7)) await first([batchOf(host)], DELIVERY);
      const last = batchOf('pc8');
      let isMerged = false;
      const hanging = interruptedStore(store, async (operation, times) => {
        // The first change keeps what the batch adds, the second what was merged.
        if (isMerged || operation !== where || (where === 'change' && times === 1)) return;
        isMerged = true;
        await aFold(store)([last], DELIVERY);
      });

      await aFold(hanging)([last], DELIVERY);

      expect(isMerged).toBe(true);
      expect(await hostsKept()).toEqual(hosts);
    },
  );

  it('files dead letters no earlier than their batch came, where a worker’s clock is behind', async () => {
    const putAtMs = Date.UTC(2026, 2, 10);
    const letter = { file: 'a.ndjson', offset: 0, reason: 'MISSING_FIELD', message: 'none' } as const;

    await aFold(store, () => 0)([packBatch({ events: [], deadLetters: [letter] }, { events: 0, newestEventMs: null, putAtMs })], DELIVERY);

    expect(await store.keys('dead-letters/2026-03-10/')).toHaveLength(1);
  });
});
