import { setTimeout as pause } from 'node:timers/promises';
import type { GraphStore } from '../../../graph/store.ts';
import type { DeadLetter } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { ReadCaptureOptions } from '../../api/captures/capture-intake.ts';
import type { PackedBatch } from '../../pipeline/event-batch.ts';
import { createLinker } from '../../pipeline/linker.ts';
import { UNOBSERVED } from '../../pipeline/observer.ts';
import { type LinkCall, startWorker } from '../../pipeline/worker.ts';
import { openEmbeddedQueue } from '../../queue/embedded.ts';
import { readIntoQueue } from './read-into-queue.ts';

export interface ReadIntoStoreOptions extends ReadCaptureOptions {
  readonly store: GraphStore;
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
  /** Told of what was read. */
  readonly onRead: (events: number, deadLetters: readonly DeadLetter[]) => void;
}

/** Batches that may wait to be folded: what was read and not folded is in memory. */
const CAPACITY = 32;

/** How often it is looked whether all is folded and linked, ms. */
const LOOK_MS = 50;

/** How often a batch or a link is tried before reading is given up: a disk that is full stays so. */
const MOST_ATTEMPTS = 3;

/** There is nobody else to work for: what has expired is removed by those who work all the time. */
const FOREVER = { telemetryMs: Number.POSITIVE_INFINITY, evidenceMs: Number.POSITIVE_INFINITY };

/**
 * Takes a capture into a store as `hopline ingest` and `hopline work` do together, in this process: findings are in the graph while it is still read. Resolves
 * when all is linked, or soon after `stopped`; what was taken in until then stays. Throws what a batch or a link failed with several times.
 */
export async function readIntoStore(path: string, options: ReadIntoStoreOptions): Promise<void> {
  const { store, rules, clockRepair, onRead, onProgress, stopped } = options;
  await using closing = new AsyncDisposableStack();
  const links = closing.adopt(openEmbeddedQueue<LinkCall>({ partitions: 1 }), (queue) => queue.close());
  const events = closing.adopt(openEmbeddedQueue<PackedBatch>(), (queue) => queue.close());
  const failing = new AbortController();
  await startWorker({
    store,
    events,
    links,
    rules,
    linker: createLinker({ store, rules, clockRepair, retention: FOREVER }),
    clock: () => performance.now(),
    onFailure: ({ error, attempt }) => {
      if (attempt >= MOST_ATTEMPTS) failing.abort(error);
    },
    onHeldBack: () => undefined,
  });
  const observer = { ...UNOBSERVED, read: onRead };
  const ended = AbortSignal.any([stopped, failing.signal]);
  await readIntoQueue(path, { queue: events, capacity: CAPACITY, rules, observer, onProgress, stopped: ended });
  while (!failing.signal.aborted && (await events.waiting()) + (await links.waiting()) > 0) await pause(LOOK_MS);
  failing.signal.throwIfAborted();
}
