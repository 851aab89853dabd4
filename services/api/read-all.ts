import type { NodeKind, NodeOf } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';

/** Nodes that one read takes. */
const BATCH = 5_000;

/** Every node of a kind, in the order of ids; `betweenBatches` may throw to give up. */
export async function readAll<K extends NodeKind>(kind: K, store: GraphStore, betweenBatches: () => void): Promise<NodeOf<K>[]> {
  const all: NodeOf<K>[] = [];
  for (;;) {
    const batch = await store.nodes(kind, { after: all.at(-1)?.id, limit: BATCH });
    all.push(...batch);
    betweenBatches();
    if (batch.length < BATCH) return all;
  }
}
