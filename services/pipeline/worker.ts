import type { GraphStore } from '../../graph/store.ts';
import type { Rule } from '../../schema/rule.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import { type BatchNote, batchDigest, type PackedBatch } from './event-batch.ts';
import { type FoldedNote, foldingHandler } from './fold-worker.ts';
import { Incoming } from './incoming.ts';
import { LinkHold } from './link-hold.ts';
import { LinkSpans } from './link-spans.ts';
import type { Linker } from './linker.ts';
import { type PipelineObserver, UNOBSERVED } from './observer.ts';
import { expireBetweenLinks } from './retention/expire-between-links.ts';
import { spanContextOf } from './trace-context.ts';

/** What is put into the queue of links: that there is something to link. The store says what it is. */
export interface LinkCall {
  /** Of the batches that were folded, for those who measure. */
  readonly notes?: readonly BatchNote[];
}

/** The one partition of the queue of links: one linker at a time. */
const LINKS = 'links';

/** Batches that are folded together where several wait: small ones cost little more than one, and large ones take a second at most. */
const BATCHES_AT_ONCE = 16;

/** Calls that one link answers: more than come during a link, so that they do not pile up where batches are small and many. */
const CALLS_AT_ONCE = 10_000;

/** Batches that are remembered until they are linked; for more than these, the time that took is not reported. */
const MOST_REMEMBERED = 10_000;

/** What failed with a batch or a link, which is tried again. */
export interface WorkFailure {
  readonly stage: 'fold' | 'link';
  readonly error: unknown;
  /** From 0. */
  readonly partition: number;
  readonly attempt: number;
  /** The digest under which a batch's contribution is kept; absent for a link. */
  readonly batch?: string | undefined;
}

export interface WorkerOptions {
  readonly store: GraphStore;
  readonly events: PartitionQueue<PackedBatch>;
  /** A queue of one partition. */
  readonly links: PartitionQueue<LinkCall>;
  readonly rules: readonly Rule[];
  /** Of that store, with the same rules. */
  readonly linker: Linker;
  /** Now, ms; from whichever beginning. */
  readonly clock: () => number;
  /** Called with what failed in a batch or a link, which is tried again. */
  readonly onFailure: (failure: WorkFailure) => void;
  /** Called with the findings (ids) because of which nothing that has expired was removed. */
  readonly onHeldBack: (findings: readonly string[]) => void;
  /** What this process puts into the queue beside its work, where it does. */
  readonly incoming?: Incoming | undefined;
  readonly observer?: PipelineObserver | undefined;
}

/**
 * Folds what comes into the queue and links what was folded, beside as many other workers as there are. Rules must be the same for all.
 * Resolves once it is running; it ends when its queues are closed.
 */
export async function startWorker(options: WorkerOptions): Promise<void> {
  const { store, events, links, rules, linker, clock, onFailure, onHeldBack, incoming = new Incoming(), observer = UNOBSERVED } = options;
  const expire = expireBetweenLinks({ linker, clock, onHeldBack });
  /** Of batches that were folded and are not linked, as far as this worker was called for them. */
  const unlinked: BatchNote[] = [];
  const spans = new LinkSpans();
  const hold = new LinkHold(clock);

  /** Events that are not folded. A queue that does not tell holds nothing back. */
  const unfolded = (): Promise<number> => events.weight().catch(() => 0);

  const link = async (calls: readonly LinkCall[], attempt: number): Promise<void> => {
    const told = attempt === 1 ? calls.flatMap(({ notes = [] }) => notes) : [];
    unlinked.push(...told.slice(0, Math.max(0, MOST_REMEMBERED - unlinked.length)));
    await hold.over(unfolded);
    await incoming.untilWritten();
    const startMs = clock();
    const called = [...unlinked];
    const isNew = await spans.run(called, () => linker.link());
    const linkMs = clock() - startMs;
    if (isNew) hold.linked(linkMs);
    observer.linkEnded(linkMs / 1000);
    for (const each of unlinked.splice(0, called.length)) observer.linked(each, secondsSince(each.putAtMs));
    if (await expire()) await links.put(LINKS, {}, 0);
  };

  const announce = (batches: readonly FoldedNote[]): Promise<void> => {
    for (const { traceparent } of batches) {
      const span = spanContextOf(traceparent);
      if (span !== undefined) spans.folded(span);
    }
    const notes = batches.flatMap(({ note, traceparent }) => (note === undefined ? [] : [{ ...note, traceparent }]));
    const weight = notes.reduce((sum, note) => sum + note.events, 0);
    return links.put(LINKS, { notes }, weight);
  };
  const keepFolded = foldingHandler({ store, rules, announce, incoming, onUnfoldable: observer.deadLetters });
  const fold = async (batches: readonly PackedBatch[], partition: number): Promise<void> => {
    const startMs = clock();
    await keepFolded(batches, { partition });
    const seconds = (clock() - startMs) / 1000 / batches.length;
    for (const { note } of batches) {
      if (note === undefined) continue;
      observer.folded(note, seconds);
    }
  };

  links.consume(
    (call, { partition, attempt, behind }) =>
      reported(link([call, ...behind], attempt), (error) => onFailure({ stage: 'link', error, partition, attempt })),
    CALLS_AT_ONCE,
  );
  events.consume(
    (batch, { partition, attempt, behind }) =>
      reported(fold([batch, ...behind], partition), (error) =>
        onFailure({ stage: 'fold', error, partition, attempt, batch: batchDigest(batch) }),
      ),
    BATCHES_AT_ONCE,
  );
  // What another folded before it died may not have been announced.
  await links.put(LINKS, {}, 0);
}

/** By the wall clock, for the time began in another process; never negative, where two clocks differ. */
function secondsSince(epochMs: number): number {
  return Math.max(0, Date.now() - epochMs) / 1000;
}

async function reported(work: Promise<void>, onFailure: (error: unknown) => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    onFailure(error);
    throw error;
  }
}
