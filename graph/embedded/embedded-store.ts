import { fencedError } from '../fenced.ts';
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from '../model.ts';
import type { Fence, GraphDifference, GraphStore, StateChange, StoredState } from '../store.ts';
import { GraphFile } from './graph-file.ts';
import { MemoryGraph } from './memory-graph.ts';
import { MemoryStates, type StateTable } from './memory-states.ts';

/**
 * Opens the store that needs no server: the graph in memory and, where a data folder is given, every write in `graph.sqlite` there.
 *
 * Throws `STORE_LOCKED` where another process has the folder open, and `STORE_INVALID` where the file is damaged, of another version,
 * or may not be written.
 */
export async function openEmbeddedStore(options: { readonly dataDir?: string | undefined } = {}): Promise<GraphStore> {
  if (options.dataDir === undefined) return new EmbeddedStore(null);
  const file = new GraphFile(options.dataDir);
  try {
    return new EmbeddedStore(file);
  } catch (error) {
    file.close();
    throw error;
  }
}

class EmbeddedStore implements GraphStore {
  #graph = new MemoryGraph();
  readonly #file: GraphFile | null;
  readonly #states: StateTable;
  #isOpen = true;

  constructor(file: GraphFile | null) {
    this.#file = file;
    this.#states = file ?? new MemoryStates();
    if (file !== null) for (const writes of file.graph()) this.#graph.apply(writes);
  }

  async write(writes: GraphWrites): Promise<void> {
    this.#assertOpen();
    this.#graph.check(writes);
    // The file first: what cannot be made durable must not be seen.
    this.#file?.write({ nodes: writes.nodes, edges: this.#graph.newEdges(writes.edges) });
    this.#graph.apply(writes);
  }

  async replace(writes: GraphWrites): Promise<void> {
    this.#assertOpen();
    const graph = new MemoryGraph();
    graph.check(writes);
    this.#file?.replace({ nodes: writes.nodes, edges: graph.newEdges(writes.edges) });
    graph.apply(writes);
    this.#graph = graph;
  }

  async node<K extends NodeKind>(kind: K, id: string): Promise<NodeOf<K> | null> {
    this.#assertOpen();
    return this.#graph.node(kind, id);
  }

  async nodes<K extends NodeKind>(
    kind: K,
    page: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
  ): Promise<NodeOf<K>[]> {
    this.#assertOpen();
    return this.#graph.nodes(kind, page.after, page.limit ?? Number.POSITIVE_INFINITY);
  }

  async neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]> {
    this.#assertOpen();
    return this.#graph.neighbours(id, kind, direction);
  }

  async count(kind: NodeKind): Promise<number> {
    this.#assertOpen();
    return this.#graph.count(kind);
  }

  async dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> {
    this.#assertOpen();
    return this.#graph.dump();
  }

  async applyDifference(difference: GraphDifference, fence?: Fence): Promise<void> {
    this.#assertOpen();
    if (fence !== undefined && this.#states.epochOf(fence.role) !== fence.epoch) throw fencedError(fence);
    this.#graph.checkDifference(difference);
    const { put } = difference;
    this.#file?.applyDifference({ ...difference, put: { nodes: put.nodes, edges: this.#graph.newEdges(put.edges) } });
    this.#graph.apply(put);
    this.#graph.remove(difference);
  }

  async claim(role: string): Promise<number> {
    this.#assertOpen();
    return this.#states.claim(role);
  }

  async keys(prefix: string): Promise<string[]> {
    this.#assertOpen();
    return this.#states.keys(prefix);
  }

  async read(keys: readonly string[]): Promise<StoredState[]> {
    this.#assertOpen();
    return this.#states.read(keys);
  }

  async change(states: StateChange): Promise<void> {
    this.#assertOpen();
    this.#states.change(states);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#file?.close();
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new Error('The graph store is closed.');
  }
}
