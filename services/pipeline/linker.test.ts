import { beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { DAYS_MS } from '../../test/captures/folded-store.ts';
import { aNetworkLogon } from '../correlate/testing/event-builders.ts';
import { deadLetterStates } from './dead-letters.ts';
import { packBatch } from './event-batch.ts';
import { foldingHandler } from './fold-worker.ts';
import { createLinker, type Linker } from './linker.ts';
import { interruptedStore } from './testing/interrupted-store.ts';

const FOREVER = { telemetryMs: Number.POSITIVE_INFINITY, evidenceMs: Number.POSITIVE_INFINITY };

let store: GraphStore;

beforeEach(async () => {
  store = await openEmbeddedStore();
});

async function foldLogonOn(host: string): Promise<void> {
  const fold = foldingHandler({ store, rules: [], announce: async () => undefined });
  await fold([packBatch({ events: [aNetworkLogon(host, '10:00:00', '10.0.0.2')], deadLetters: [] })], { partition: 0 });
}

function aLinker(over: GraphStore): Linker {
  return createLinker({ store: over, rules: [], clockRepair: true, retention: FOREVER });
}

describe('a linker', () => {
  it('links what was folded since another linker wrote, when it is called next', async () => {
    const linkers = [0, 1, 2].map(() => aLinker(store));

    for (const [number, linker] of [...linkers, ...linkers].entries()) {
      await foldLogonOn(`pc${number}`);
      await linker.link();

      expect(await store.node('Host', `host:pc${number}`)).not.toBeNull();
    }
  });

  it('that begins takes nothing away where others merge what it has listed before it has read it', async () => {
    const hosts = Array.from({ length: 8 }, (_, number) => `pc${number}`);
    for (const host of hosts.slice(0, 7)) await foldLogonOn(host);
    await aLinker(store).link();
    const disturbed = interruptedStore(store, async (operation, times) => {
      if (operation === 'read' && times === 1) await foldLogonOn('pc7');
    });

    await aLinker(disturbed).link();

    expect((await store.nodes('Host')).map(({ id }) => id)).toEqual(expect.arrayContaining(hosts.map((host) => `host:${host}`)));
  });

  it('lets no dead letter go by its own clock alone', async () => {
    await foldLogonOn('pc1');
    const event = aNetworkLogon('pc1', '10:00:00', '10.0.0.2');
    const letter = { file: 'a.ndjson', offset: 0, reason: 'MISSING_FIELD', message: 'none' } as const;
    await store.change({ put: deadLetterStates([letter], 'batch', event['@timestamp']), remove: [] });
    const retention = { telemetryMs: 7 * DAYS_MS, evidenceMs: 180 * DAYS_MS };
    const isAhead = (): number => event['@timestamp'] + 400 * DAYS_MS;

    await createLinker({ store, rules: [], clockRepair: true, retention, wallClock: isAhead }).expire();

    expect(await store.keys('dead-letters/')).toHaveLength(1);
  });
});
