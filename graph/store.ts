/** The one interface of every graph store; `test/contract` holds each implementation against the same suite. */
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, Movement, NodeKind, NodeOf } from './model.ts';

export interface GraphStore {
  /**
   * Applies all writes or none. Writing the same batch again changes nothing; of two nodes with one id the later in the batch stays.
   * Throws where an edge's node is neither in the store nor in the batch: whoever writes an edge writes or has written both its nodes.
   */
  write(writes: GraphWrites): Promise<void>;
  /**
   * Makes these writes the whole graph, all or nothing: what they do not name is gone, and what is the same is not written. Kept states stay.
   * Throws as `applyDifference` does. Where others write at the same time, a fence keeps them out.
   */
  replace(writes: GraphWrites, fence?: Fence): Promise<void>;
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
  /**
   * The movements that were put since an earlier answer's `version`, all of them for null or a version that the store does not know: what
   * the path index is fed from. Which of the others went is not told, only how many there are.
   */
  movementsSince(version: number | null): Promise<MovementChanges>;
  /** Everything, nodes by id and edges by kind, source and target: what two stores are compared by. */
  dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }>;
  /**
   * Puts and takes away, all or nothing; edges of a node that is removed go with it, and what is not there needs no removing.
   * Throws as `write` does, and STORE_FENCED, with nothing changed, where somebody claimed the fence's role later.
   * A server's memory may hold only so much: what is larger than one transaction is written in several (`openNeo4jStore` says how).
   */
  applyDifference(difference: GraphDifference, fence?: Fence): Promise<void>;
  /** Takes over a role: gives an epoch greater than all before, of which every earlier one is fenced off. */
  claim(role: string): Promise<number>;
  /** Keys of kept states that begin so, in order (`compareIds`). */
  keys(prefix: string): Promise<string[]>;
  /** Kept states by their keys, in the order of these; what is not there is left out. */
  read(keys: readonly string[]): Promise<StoredState[]>;
  /**
   * Keeps bytes that the store does not look into (the states of folds) and removes others, all or nothing; of one key the put one stays.
   * Throws STORE_FENCED, with nothing changed, where somebody claimed the fence's role later.
   */
  change(states: StateChange, fence?: Fence): Promise<void>;
  /**
   * Writes all that the store holds into a new data folder, while others write (`copyStore`). Opened as an embedded store, the folder is
   * what `copyStore` restores from. Throws STORE_INVALID where there is a graph already or the folder may not be written.
   */
  backup(dataDir: string): Promise<void>;
  /** Frees what the store holds; every later call throws. Closing twice does nothing. */
  close(): Promise<void>;
}

/** What has become of the movements of a graph since it was last asked. */
export interface MovementChanges {
  /** Of the graph that this tells of. Greater whenever movements were put since, or nodes removed. */
  readonly version: number;
  /** In no order that means anything. */
  readonly movements: readonly Movement[];
  /** How many movements there are in all. */
  readonly count: number;
}

/** What turns one graph into another. */
export interface GraphDifference {
  readonly put: GraphWrites;
  /** Ids. */
  readonly removeNodes: readonly string[];
  readonly removeEdges: readonly GraphEdge[];
}

/** A role that only one process may write in, and the epoch in which it was claimed. */
export interface Fence {
  readonly role: string;
  readonly epoch: number;
}

export interface StateChange {
  readonly put: readonly StoredState[];
  /** Keys. */
  readonly remove: readonly string[];
}

export interface StoredState {
  readonly key: string;
  readonly blob: Uint8Array;
}
