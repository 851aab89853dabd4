import type { Readable } from 'node:stream';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { ingest } from '../ingest/ingest.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import { createDealer } from './deal-batches.ts';
import type { PackedBatch } from './event-batch.ts';
import { isFull } from './is-full.ts';
import { LateEvents } from './late-events.ts';
import { type PipelineObserver, UNOBSERVED } from './observer.ts';

/** How far feeding has come. */
export interface Feeding {
  readonly bytesRead: number;
  readonly bytesParsed: number;
  readonly filesRead: number;
  readonly events: number;
  readonly deadLetters: number;
}

export interface FeedOptions {
  readonly queue: PartitionQueue<PackedBatch>;
  /** Batches in the queue beyond which reading waits. */
  readonly capacity: number;
  /** What rules want in `event.extra`. */
  readonly wanted: WantedFields;
  /** Read for the path `-`. */
  readonly stdin: Readable;
  readonly onProgress?: ((feeding: Feeding) => void) | undefined;
  /** Waits a little while the queue is full. */
  readonly pause: () => Promise<void>;
  readonly observer?: PipelineObserver | undefined;
  /** Where it is aborted, no more is read; what was read is put into the queue. */
  readonly stopped?: AbortSignal | undefined;
}

/**
 * Reads captures into a partition queue, and resolves when all of it is kept there. Throws as `ingest` and the queue do; what was put until
 * then stays, and putting it again changes nothing.
 */
export async function feed(paths: readonly string[], options: FeedOptions): Promise<Feeding> {
  const { queue, capacity, wanted, stdin, onProgress, pause, observer = UNOBSERVED, stopped } = options;
  const dealer = createDealer(queue, { observer });
  const lateEvents = new LateEvents();
  const isStopped = (): boolean => stopped?.aborted === true;
  let feeding: Feeding = { bytesRead: 0, bytesParsed: 0, filesRead: 0, events: 0, deadLetters: 0 };
  for await (const { events, deadLetters, bytesRead, bytesParsed, filesRead } of ingest(paths, { stdin, wanted })) {
    if (isStopped()) break;
    observer.read(events.length, deadLetters);
    observer.late(lateEvents.count(events));
    while (!isStopped() && (await isFull(queue, capacity))) await pause();
    await dealer.deal(events, deadLetters);
    feeding = {
      bytesRead,
      bytesParsed,
      filesRead,
      events: feeding.events + events.length,
      deadLetters: feeding.deadLetters + deadLetters.length,
    };
    onProgress?.(feeding);
  }
  await dealer.flush();
  return feeding;
}
