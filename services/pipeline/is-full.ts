import type { PartitionQueue } from '../queue/queue.ts';

/**
 * Whether a queue is to be given no more for now: as many batches wait as `capacity` says, or what they are kept in has no room. Where none
 * wait, nothing would make room, so that it is tried, and whoever keeps them says why not.
 */
export async function isFull(queue: Pick<PartitionQueue<unknown>, 'waiting' | 'hasRoom'>, capacity: number): Promise<boolean> {
  const waiting = await queue.waiting();
  return waiting >= capacity || (waiting > 0 && !(await queue.hasRoom()));
}
