import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { aNetworkLogon } from '../correlate/testing/event-builders.ts';
import { packBatch } from './event-batch.ts';
import { foldingHandler } from './fold-worker.ts';
import { createLinker } from './linker.ts';

it('links what was folded since another linker wrote, when it is called next', async () => {
  await using stack = new AsyncDisposableStack();
  const store = stack.adopt(await openEmbeddedStore(), (opened) => opened.close());
  const fold = foldingHandler({ store, isWanted: () => false, announce: async () => undefined });
  const foldLogonOn = (host: string): Promise<void> =>
    fold(packBatch({ events: [aNetworkLogon(host, '10:00:00', '10.0.0.2')], deadLetters: [] }), { partition: 0, attempt: 1 });
  const retention = { telemetryMs: Number.POSITIVE_INFINITY, evidenceMs: Number.POSITIVE_INFINITY };
  const linkers = [0, 1, 2].map(() => createLinker({ store, rules: [], clockRepair: true, retention }));

  for (const [number, linker] of [...linkers, ...linkers].entries()) {
    await foldLogonOn(`pc${number}`);
    await linker.link();

    expect(await store.node('Host', `host:pc${number}`)).not.toBeNull();
  }
});
