import { SpanKind } from '@opentelemetry/api';
import type { GraphStore, StoredState } from '../../graph/store.ts';
import type { DeadLetter } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { createDetector } from '../detect/detector.ts';
import { encodeContribution } from '../fold/contribution.ts';
import { contributionKey, levelPrefix } from '../fold/contribution-keys.ts';
import { MERGED_AT_ONCE, mergeLevels } from '../fold/contribution-log.ts';
import { digestOfRules, foldBatch } from '../fold/folding.ts';
import { countsOf, mergeReadings, readingDay, readingState } from '../fold/reading-log.ts';
import type { Delivery } from '../queue/queue.ts';
import { deadLetterStates } from './dead-letters.ts';
import { type BatchNote, batchDigest, type PackedBatch, unpackBatch } from './event-batch.ts';
import { Incoming } from './incoming.ts';
import { activeTraceparent, contextOf, inSpan } from './trace-context.ts';

export interface FoldWorkerOptions {
  readonly store: GraphStore;
  readonly rules: readonly Rule[];
  /** Called when what batches add is in the store, so that it is linked. The batches are not done before this resolves. */
  readonly announce: (folded: readonly FoldedNote[]) => Promise<void>;
  /** Told of events that could not be folded, each as a dead letter. */
  readonly onUnfoldable?: ((letters: readonly DeadLetter[]) => void) | undefined;
  /** What this process puts into the queue meanwhile. */
  readonly incoming?: Incoming | undefined;
  /** Epoch ms, for the day under which dead letters lie. */
  readonly wallClock?: (() => number) | undefined;
}

/** What is noted of a batch that was folded. */
export interface FoldedNote {
  readonly note: BatchNote | undefined;
  /** The span that it was folded in, where traces are kept. */
  readonly traceparent: string | undefined;
}

/** Folds batches of a partition, in their order; idempotent. */
export type Fold = (batches: readonly PackedBatch[], delivery: Pick<Delivery<PackedBatch>, 'partition'>) => Promise<void>;

/**
 * Folds batches of a partition queue into the store's fold log.
 *
 * A batch is folded alone, and what it contributes is kept under a key made of its content. So a worker that is killed anywhere, gets the same
 * batch again or wakes up after a pause can do no harm: it writes what is there already. What several batches add is kept at once, because a
 * transaction and a call for a link cost as much for one small batch as for many.
 */
export function foldingHandler(options: FoldWorkerOptions): Fold {
  const { store, rules, announce, onUnfoldable, incoming = new Incoming(), wallClock = Date.now } = options;
  const folding = { detector: createDetector(rules), ruleSet: digestOfRules(rules), hasDaysApart: true };
  const looks = new Looks();
  const foldOne = (batch: PackedBatch, partition: number, due: Set<number>): StoredState[] => {
    const digest = batchDigest(batch);
    const unpacked = unpackBatch(batch);
    const { byDay, deadLetters } = foldBatch(unpacked, folding);
    onUnfoldable?.(deadLetters.slice(unpacked.deadLetters.length));
    const folded = Array.from(byDay, ([day, contribution]) => {
      return { key: contributionKey(partition, day, 0, digest), blob: encodeContribution(contribution) };
    });
    const { events } = unpacked;
    const day = readingDay(events, batch.note?.putAtMs ?? wallClock());
    for (const each of new Set([...byDay.keys(), day])) if (looks.isDue(levelPrefix(partition, each, 0))) due.add(each);
    const reading = readingState(countsOf(events, deadLetters), { partition, day }, digest);
    // A clock that is behind would file letters under a day that is about to expire.
    const filedMs = Math.max(wallClock(), batch.note?.putAtMs ?? 0);
    return [...folded, reading, ...deadLetterStates(deadLetters, digest, filedMs)];
  };
  return async (batches, { partition }) => {
    const due = new Set<number>();
    const put: StoredState[] = [];
    const notes: FoldedNote[] = [];
    for (const batch of batches) {
      await incoming.untilWritten();
      const { note } = batch;
      const attributes = { 'hopline.partition': partition, 'hopline.events': note?.events ?? 0 };
      await inSpan('fold batch', { kind: SpanKind.CONSUMER, attributes }, contextOf(note?.traceparent), async () => {
        put.push(...foldOne(batch, partition, due));
        notes.push({ note, traceparent: activeTraceparent() });
      });
    }
    await incoming.untilWritten();
    await store.change({ put, remove: [] });
    for (const day of due) {
      await mergeLevels(store, partition, day);
      await mergeReadings(store, { partition, day });
    }
    await announce(notes);
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
