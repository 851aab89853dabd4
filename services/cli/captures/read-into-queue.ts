import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Rule } from '../../../schema/rule.ts';
import type { ReadCaptureOptions } from '../../api/captures/capture-intake.ts';
import { createDetector } from '../../detect/detector.ts';
import type { PackedBatch } from '../../pipeline/event-batch.ts';
import { feed } from '../../pipeline/feed.ts';
import type { PipelineObserver } from '../../pipeline/observer.ts';
import type { PartitionQueue } from '../../queue/queue.ts';

export interface ReadIntoQueueOptions extends ReadCaptureOptions {
  readonly queue: PartitionQueue<PackedBatch>;
  /** Batches in the queue beyond which reading waits. */
  readonly capacity: number;
  /** The rules of those who work. */
  readonly rules: readonly Rule[];
  readonly observer?: PipelineObserver | undefined;
}

/** How long reading waits while the queue is full, ms. */
const FULL_PAUSE_MS = 50;

/** Reads a capture into a queue, as `hopline ingest` does. Resolves when all is kept there, or soon after `stopped`. Throws as `feed` does. */
export async function readIntoQueue(path: string, options: ReadIntoQueueOptions): Promise<void> {
  const { queue, capacity, rules, observer, onProgress, stopped } = options;
  await feed([path], {
    queue,
    capacity,
    wanted: createDetector(rules).wantedFields,
    stdin: Readable.from([]),
    onProgress,
    pause: () => pause(FULL_PAUSE_MS),
    observer,
    stopped,
  });
}
