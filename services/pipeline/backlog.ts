import type { PartitionQueue } from '../queue/queue.ts';

/** How far all workers together are behind. */
export interface Backlog {
  /** In the queues, or folded and not linked. */
  readonly events: number;
  /** For how long the oldest of them has waited, by the clocks of who put it and of this process; 0 where nothing waits. */
  readonly seconds: number;
}

/** The lag that queues tell, whoever asks, also where nobody works: each batch weighs what events it holds. `nowMs`: epoch ms. */
export async function backlogOf(
  queues: readonly Pick<PartitionQueue<unknown>, 'weight' | 'oldestMs'>[],
  nowMs: () => number,
): Promise<Backlog> {
  const weights = await Promise.all(queues.map((queue) => queue.weight()));
  const oldest = (await Promise.all(queues.map((queue) => queue.oldestMs()))).filter((putMs) => putMs !== null);
  return {
    events: weights.reduce((sum, weight) => sum + weight, 0),
    // Never negative, where two clocks differ.
    seconds: oldest.length === 0 ? 0 : Math.max(0, nowMs() - Math.min(...oldest)) / 1000,
  };
}
