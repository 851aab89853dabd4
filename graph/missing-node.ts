import type { GraphEdge } from './model.ts';

/** What is wrong with an edge whose node `id` nobody has written. */
export function missingNodeMessage(edge: GraphEdge, id: string): string {
  return `The edge ${edge.kind} from ${edge.source} to ${edge.target} names the node ${id}, which is neither in the store nor in the batch.`;
}
