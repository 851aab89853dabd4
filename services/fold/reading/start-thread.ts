import { type ResourceLimits, Worker } from 'node:worker_threads';
import { HoplineError } from '../../../schema/errors.ts';
import { ranOutOfMemory } from '../ran-out-of-memory.ts';
import type { ReadingProgress } from './reading.ts';
import type { ShareContribution, ShareCounts } from './share.ts';
import type { ThreadData, ThreadMessage } from './thread-messages.ts';

/** A thread that reads. Both promises are rejected where it ends before its work is done: OUT_OF_MEMORY, or as what went wrong in it. */
export interface ReadingThread {
  /** Settled when there is nothing left to read. */
  readonly counts: Promise<ShareCounts>;
  readonly contribution: Promise<ShareContribution>;
  /** Asks for the contribution, once every thread has read. */
  askForContribution(): void;
  stop(): Promise<void>;
}

/** Starts a thread that takes its share of the pieces. `resourceLimits` are those of the process unless given. */
export function startThread(
  data: ThreadData,
  onProgress: (progress: ReadingProgress) => void,
  resourceLimits: ResourceLimits = {},
): ReadingThread {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: data, resourceLimits });
  const counts = Promise.withResolvers<ShareCounts>();
  const contribution = Promise.withResolvers<ShareContribution>();
  const end = (error: unknown): void => {
    counts.reject(error);
    contribution.reject(error);
  };
  // Whoever waits for one of them learns of it; the other is no unhandled rejection then.
  counts.promise.catch(() => undefined);
  contribution.promise.catch(() => undefined);
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'PROGRESS') onProgress(message.progress);
    else if (message.kind === 'READ') counts.resolve(message.counts);
    else contribution.resolve(message.contribution);
  });
  worker.on('messageerror', end);
  worker.on('error', (error) => end(ranOutOfMemory(error) ? outOfMemory(error) : error));
  worker.on('exit', () => end(new Error('A reading thread ended before its work was done.')));
  return {
    counts: counts.promise,
    contribution: contribution.promise,
    askForContribution: () => worker.postMessage('HAND_OVER'),
    stop: async () => {
      await worker.terminate();
    },
  };
}

function outOfMemory(cause: unknown): HoplineError {
  const remedy =
    'Read by fewer threads (--threads 1), give Node more (NODE_OPTIONS=--max-old-space-size=MEBIBYTES), or analyse in parts with --data.';
  return new HoplineError('OUT_OF_MEMORY', `A thread that reads the input ran out of memory. ${remedy}`, { cause });
}
