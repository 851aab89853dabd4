import type { GraphStore } from '../../graph/store.ts';
import type { Rule } from '../../schema/rule.ts';
import { createEventScreen } from '../detect/detector.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import type { PackedBatch } from './event-batch.ts';
import { foldingHandler } from './fold-worker.ts';
import { createLinker } from './linker.ts';

/** What is put into the queue of links: that there is something to link. What it is, the store tells. */
export type LinkCall = Readonly<Record<string, never>>;

/** The one partition of the queue of links: one linker at a time. */
const LINKS = 'links';

/** While so many batches of each partition wait, linking would only take the time they need. */
const BACKLOG_OF_A_PARTITION = 2;

/** During a backlog, the part of the time that linking may take: one in so many. */
const LINKING_SHARE = 5;

export interface WorkerOptions {
  readonly store: GraphStore;
  readonly events: PartitionQueue<PackedBatch>;
  /** A queue of one partition. */
  readonly links: PartitionQueue<LinkCall>;
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
  /** Now, ms; from whichever beginning. */
  readonly clock: () => number;
  /** Told of what went wrong with a batch or a link, which is tried again. */
  readonly onFailure: (what: 'fold' | 'link', error: unknown) => void;
}

/**
 * Folds what comes into the queue and links what was folded, beside as many other workers as there are. Rules must be the same for all.
 * Resolves once it is at work; it ends when its queues are closed.
 */
export async function startWorker(options: WorkerOptions): Promise<void> {
  const { store, events, links, rules, clockRepair, clock, onFailure } = options;
  const announce = (): Promise<void> => links.put(LINKS, {});
  const linker = createLinker({ store, rules, clockRepair });
  let [linkedAt, linkMs] = [Number.NEGATIVE_INFINITY, 0];
  const link = async (): Promise<void> => {
    const startMs = clock();
    // The last of a backlog finds none, and is linked at once.
    if (startMs - linkedAt < linkMs * LINKING_SHARE && (await events.waiting()) > events.partitions * BACKLOG_OF_A_PARTITION) return;
    await linker.link();
    linkedAt = clock();
    linkMs = linkedAt - startMs;
  };
  const fold = foldingHandler({ store, isWanted: createEventScreen(rules), announce });
  links.consume(() => reported(link(), 'link', onFailure));
  events.consume((batch, delivery) => reported(fold(batch, delivery), 'fold', onFailure));
  // What another folded before it died may not have been announced.
  await announce();
}

async function reported(work: Promise<void>, what: 'fold' | 'link', onFailure: WorkerOptions['onFailure']): Promise<void> {
  try {
    await work;
  } catch (error) {
    onFailure(what, error);
    throw error;
  }
}
