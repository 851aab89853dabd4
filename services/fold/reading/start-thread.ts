import { type ResourceLimits, Worker } from 'node:worker_threads';
import { HoplineError } from '../../../schema/errors.ts';
import type { ContributionsByDay } from '../folding.ts';
import { ranOutOfMemory } from '../ran-out-of-memory.ts';
import type { ReadingProgress } from './reading.ts';
import type { ShareCounts } from './share.ts';
import type { ThreadData, ThreadMessage } from './thread-messages.ts';

/** A thread that reads. Both promises are rejected where it ends before its work is done: with OUT_OF_MEMORY, or with the error in it. */
export interface ReadingThread {
  /** Settled when there is nothing left to read. */
  readonly counts: Promise<ShareCounts>;
  readonly contributions: Promise<ContributionsByDay>;
  /** Asks for the contributions, once every thread has read. */
  askForContributions(): void;
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
  const contributions = Promise.withResolvers<ContributionsByDay>();
  const end = (error: unknown): void => {
    counts.reject(error);
    contributions.reject(error);
  };
  // Whoever awaits one of them gets the error; the other must not be an unhandled rejection then.
  counts.promise.catch(() => undefined);
  contributions.promise.catch(() => undefined);
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'PROGRESS') onProgress(message.progress);
    else if (message.kind === 'READ') counts.resolve(message.counts);
    else contributions.resolve(message.byDay);
  });
  worker.on('messageerror', end);
  worker.on('error', (error) => end(ranOutOfMemory(error) ? outOfMemory(error) : error));
  worker.on('exit', () => end(new Error('A reading thread ended before its work was done.')));
  return {
    counts: counts.promise,
    contributions: contributions.promise,
    askForContributions: () => worker.postMessage('HAND_OVER'),
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
