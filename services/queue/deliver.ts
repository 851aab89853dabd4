import { setTimeout as pause } from 'node:timers/promises';
import type { BatchHandler, Delivery } from './queue.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Gives one batch to its handler until that resolves; pauses twice as long after each failure. True once handled; false where `closing` was
 * signalled after a failure, and the batch must be kept.
 */
export async function deliver<Batch>(
  handler: BatchHandler<Batch>,
  batch: Batch,
  { partition, behind }: Pick<Delivery<Batch>, 'partition' | 'behind'>,
  closing: AbortSignal,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await handler(batch, { partition, attempt, behind });
      return true;
    } catch {
      // The handler reports what failed; the queue only sees to it that the batch is not lost and none overtakes it.
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
      await pause(pauseMs, undefined, { signal: closing }).catch(() => undefined);
      if (closing.aborted) return false;
    }
  }
}
