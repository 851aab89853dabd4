/** The one interface of every graph store; `test/contract` holds each implementation against the same suite. */
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from './model.ts';

export interface GraphStore {
  /**
   * Applies all writes or none. Writing the same batch again changes nothing; of two nodes with one id the later in the batch stays.
   * Throws where an edge's node is neither in the store nor in the batch: whoever writes an edge writes or has written both its nodes.
   */
  write(writes: GraphWrites): Promise<void>;
  /**
   * Makes these writes the whole graph, all or nothing: what they do not name is removed, and what is the same is not written. Kept states
   * stay. Throws as `applyDifference` does. Where others write at the same time, a fence keeps them out.
   */
  replace(writes: GraphWrites, fence?: Fence): Promise<void>;
  /** The node with that id, or null. */
  node<K extends NodeKind>(kind: K, id: string): Promise<NodeOf<K> | null>;
  /** Nodes of one kind in the order of their ids (`compareIds`), at most `limit`, after the id `after`. */
  nodes<K extends NodeKind>(
    kind: K,
    page?: { readonly after?: string | undefined; readonly limit?: number | undefined },
  ): Promise<NodeOf<K>[]>;
  /** The nodes of that kind with these ids, in this order, without those that are not there. */
  nodesById<K extends NodeKind>(kind: K, ids: readonly string[]): Promise<NodeOf<K>[]>;
  /** Nodes tied to `id` by edges of `kind`, in the order of their ids. `out`: edges that start at `id`. */
  neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]>;
  /** The same for several nodes at once: a list of neighbours for each of the ids, in their order. */
  neighboursOfEach(ids: readonly string[], kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[][]>;
  count(kind: NodeKind): Promise<number>;
  /** The version of the graph: 0 where no node was ever written, and greater after every write that changes nodes. */
  version(): Promise<number>;
  /**
   * How the nodes of a graph changed since it was at `version`, from a log that is written in the transactions that change them: a write
   * appears as a whole or not at all, and one that changes nothing does not appear. Edges do not appear: a finding names what it rests on.
   *
   * The log holds the last 200,000 changes, whatever the number of versions. A version that it does not hold, because newer changes took its
   * room or another store took the place of the one that gave it, is `GONE`; one that the graph has yet to come to is `AHEAD`. Whoever gets
   * these has to read anew what it needs, after asking for the `version` it will then know.
   * Throws RangeError for what is no version: a number below 0, a fraction, NaN.
   */
  changesSince(version: number): Promise<ChangesSince>;
  /** Everything, nodes by id and edges by kind, source and target, so that two stores can be compared. */
  dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }>;
  /**
   * Puts and removes, all or nothing; edges of a removed node are removed with it, and removing what is not there does nothing. Throws as
   * `write` does, and STORE_FENCED, with nothing changed, where the fence's role was claimed again since. A server's memory may hold only so
   * much: what is larger than one transaction is written in several (`openNeo4jStore` says how).
   */
  applyDifference(difference: GraphDifference, fence?: Fence): Promise<void>;
  /** Takes over a role: returns an epoch greater than all before, and fences off every earlier one. */
  claim(role: string): Promise<number>;
  /** The epoch in which a role was claimed last, 0 where it never was. */
  epoch(role: string): Promise<number>;
  /** Keys of kept states with this prefix, in order (`compareIds`). */
  keys(prefix: string): Promise<string[]>;
  /** Kept states by their keys, in the order of these; what is not there is left out. */
  read(keys: readonly string[]): Promise<StoredState[]>;
  /**
   * Keeps bytes that the store does not look into (the states of folds) and removes others, all or nothing; a key that is both put and removed
   * is put. Throws STORE_FENCED, with nothing changed, where the fence's role was claimed again since; a turn claims it with the change.
   */
  change(states: StateChange, fence?: Fence | Turn): Promise<void>;
  /**
   * Writes all that the store holds into a new data folder, while others write (`copyStore`). Opened as an embedded store, the folder is
   * what `copyStore` restores from. Throws STORE_INVALID where there is a graph already or the folder may not be written.
   */
  backup(dataDir: string): Promise<void>;
  /** Frees what the store holds; every later call throws. Closing twice does nothing. */
  close(): Promise<void>;
}

/** The answer to a question what changed; `version` is that of the graph now. */
export type ChangesSince =
  /** Each node of a kind at most once, by its last change, in no particular order. */
  | { readonly kind: 'CHANGES'; readonly version: number; readonly changes: readonly NodeChange[] }
  /** The log does not hold the version that was asked for. */
  | { readonly kind: 'GONE'; readonly version: number }
  /** The graph has not reached the version that was asked for, so that was another graph's. */
  | { readonly kind: 'AHEAD'; readonly version: number };

/** A node that was written or removed. An id that is of another kind now was removed from the one and written in the other. */
export interface NodeChange {
  readonly kind: NodeKind;
  readonly id: string;
  readonly isRemoved: boolean;
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

/** A fence of which the write itself takes the next epoch: of several that begin in one epoch the first to write goes on, and never none. */
export interface Turn extends Fence {
  readonly isTurn: true;
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
