import { createHash } from 'node:crypto';
import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import type { Delivery } from '../queue/queue.ts';
import { decodeContribution, emptyContribution, encodeContribution, foldBatch, mergeContribution } from './contribution.ts';
import { contributionKey, levelPrefix } from './contribution-keys.ts';
import { deadLetterStates } from './dead-letters.ts';
import { batchDigest, type PackedBatch, unpackBatch } from './event-batch.ts';

/** Contributions of one level and partition that are merged into one of the next: the more, the fewer times each is written again. */
const MERGED_AT_ONCE = 8;

/** Levels above this are not merged further: eight to its power are batches enough for one contribution. */
const HIGHEST_LEVEL = 8;

export interface FoldWorkerOptions {
  readonly store: GraphStore;
  /** Whether some rule wants an event (`createEventScreen`). */
  readonly isWanted: (event: HoplineEvent) => boolean;
  /** Called when what a batch adds lies in the store, so that it is linked. The batch is not done before it resolves. */
  readonly announce: (batch: PackedBatch) => Promise<void>;
  /** Told of events that could not be folded, each as a dead letter. */
  readonly onUnfoldable?: ((letters: readonly DeadLetter[]) => void) | undefined;
  /** Epoch ms, for the day under which dead letters lie. */
  readonly wallClock?: (() => number) | undefined;
}

/** Folds a batch of a partition; idempotent. */
export type Fold = (batch: PackedBatch, delivery: Pick<Delivery<PackedBatch>, 'partition'>) => Promise<void>;

/**
 * Folds batches of a partition queue into the store's fold log.
 *
 * A batch is folded alone, and what it contributes is kept under a key made of its content. So a worker that is killed anywhere, handed the
 * same batch again or waking up after a pause can do no harm: it writes what is there already.
 */
export function foldingHandler(options: FoldWorkerOptions): Fold {
  const { store, isWanted, announce, onUnfoldable, wallClock = Date.now } = options;
  const looks = new Looks();
  return async (batch, { partition }) => {
    const digest = batchDigest(batch);
    const unpacked = unpackBatch(batch);
    const { byDay, deadLetters } = foldBatch(unpacked, isWanted);
    onUnfoldable?.(deadLetters.slice(unpacked.deadLetters.length));
    const folded = Array.from(byDay, ([day, contribution]) => {
      return { key: contributionKey(partition, day, 0, digest), blob: encodeContribution(contribution) };
    });
    // A clock that is behind would file letters under a day that is about to expire.
    const filedMs = Math.max(wallClock(), batch.note?.putAtMs ?? 0);
    await store.change({ put: [...folded, ...deadLetterStates(deadLetters, digest, filedMs)], remove: [] });
    for (const day of byDay.keys()) if (looks.isDue(levelPrefix(partition, day, 0))) await mergeLevels(store, partition, day);
    await announce(batch);
  };
}

/** Days of partitions that a worker remembers; of more, it looks too often. */
const MOST_REMEMBERED = 10_000;

/** When it is time to look whether there is something to merge: at a day's first batch, and then each time as many have come as are merged at once. */
class Looks {
  readonly #batchesSince = new Map<string, number>();

  isDue(day: string): boolean {
    const batches = (this.#batchesSince.get(day) ?? MERGED_AT_ONCE - 1) + 1;
    if (this.#batchesSince.size >= MOST_REMEMBERED) this.#batchesSince.clear();
    this.#batchesSince.set(day, batches % MERGED_AT_ONCE);
    return batches >= MERGED_AT_ONCE;
  }
}

/** Merges contributions of a day where many of one size have come together, as a log-structured merge tree does. */
async function mergeLevels(store: GraphStore, partition: number, day: number): Promise<void> {
  for (let level = 0; level < HIGHEST_LEVEL; level++) {
    const keys = await store.keys(levelPrefix(partition, day, level));
    if (keys.length < MERGED_AT_ONCE) return;
    const states = await store.read(keys);
    // Another has merged some of them since they were listed: what is left of them is not what their common name stands for.
    if (states.length < keys.length) return;
    const merged = emptyContribution();
    for (const { blob } of states) mergeContribution(merged, decodeContribution(blob));
    const digest = createHash('sha256').update(keys.join('\n')).digest('hex');
    const put = [{ key: contributionKey(partition, day, level + 1, digest), blob: encodeContribution(merged) }];
    await store.change({ put, remove: keys });
  }
}
