import type { PartitionQueue } from '../queue/queue.ts';

/**
 * Whether a queue should get no more for now: as many batches wait as `capacity` says, or the disk or memory that keeps them has no room.
 * Where none wait, waiting would make no room, so putting is tried, and its error says why not.
 */
export async function isFull(queue: Pick<PartitionQueue<unknown>, 'waiting' | 'hasRoom'>, capacity: number): Promise<boolean> {
  const waiting = await queue.waiting();
  return waiting >= capacity || (waiting > 0 && !(await queue.hasRoom()));
}
