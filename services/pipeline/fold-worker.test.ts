import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { aNetworkLogon } from '../correlate/testing/event-builders.ts';
import { packBatch } from './event-batch.ts';
import { foldingHandler } from './fold-worker.ts';

it('keeps what a batch adds under the same key whatever is noted of the batch', async () => {
  const events = [aNetworkLogon('pc1', '10:00:00', '10.0.0.2')];
  const notes = [
    undefined,
    { events: 1, newestEventMs: 0, putAtMs: 1 },
    { events: 1, newestEventMs: 0, putAtMs: 2, traceparent: '00-1-2-01' },
  ];
  await using stack = new AsyncDisposableStack();
  const store = stack.adopt(await openEmbeddedStore(), (opened) => opened.close());
  const fold = foldingHandler({ store, isWanted: () => false, announce: async () => undefined });

  for (const note of notes) await fold(packBatch({ events, deadLetters: [] }, note), { partition: 0, attempt: 1 });

  expect(await store.keys('')).toHaveLength(1);
});
