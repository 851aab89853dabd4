/** The one interface of every graph store; `test/contract` holds each implementation against the same suite. */
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from './model.ts';

export interface GraphStore {
  /**
   * Applies all writes or none. Writing the same batch again changes nothing; of two nodes with one id the later in the batch stays.
   * Throws where an edge's node is neither in the store nor in the batch: whoever writes an edge writes or has written both its nodes.
   */
  write(writes: GraphWrites): Promise<void>;
  /** Makes these writes the whole graph, all or nothing: what they do not name is gone. Kept states stay. Throws as `write` does. */
  replace(writes: GraphWrites): Promise<void>;
  /** The node with that id, or null. */
  node<K extends NodeKind>(kind: K, id: string): Promise<NodeOf<K> | null>;
  /** Nodes of one kind in the order of their ids (`compareIds`), at most `limit`, after the id `after`. */
  nodes<K extends NodeKind>(
    kind: K,
    page?: { readonly after?: string | undefined; readonly limit?: number | undefined },
  ): Promise<NodeOf<K>[]>;
  /** Nodes tied to `id` by edges of `kind`, in the order of their ids. `out`: edges that start at `id`. */
  neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]>;
  count(kind: NodeKind): Promise<number>;
  /** Everything, nodes by id and edges by kind, source and target: what two stores are compared by. */
  dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }>;
  /** Keeps bytes that the store does not look into (the state of a fold), replacing those of the same key. */
  saveState(key: string, blob: Uint8Array): Promise<void>;
  /** All that `saveState` kept, in the order of the keys. */
  states(): Promise<StoredState[]>;
  /** Frees what the store holds; every later call throws. Closing twice does nothing. */
  close(): Promise<void>;
}

export interface StoredState {
  readonly key: string;
  readonly blob: Uint8Array;
}
