/** The one interface of every graph store; `test/contract` holds each implementation against the same suite. */
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from './model.ts';

export interface GraphStore {
  /** Applies all writes or none. Writing the same batch again changes nothing. */
  write(writes: GraphWrites): Promise<void>;
  /** The node with that id, or null. */
  node<K extends NodeKind>(kind: K, id: string): Promise<NodeOf<K> | null>;
  /** Nodes of one kind in the order of their ids, at most `limit`, after the id `after`. */
  nodes<K extends NodeKind>(
    kind: K,
    page?: { readonly after?: string | undefined; readonly limit?: number | undefined },
  ): Promise<NodeOf<K>[]>;
  /** Nodes tied to `id` by edges of `kind`, in the order of their ids. `out`: edges that start at `id`. */
  neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]>;
  count(kind: NodeKind): Promise<number>;
  /** Everything, in a fixed order: what two stores are compared by. */
  dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }>;
  close(): Promise<void>;
}
