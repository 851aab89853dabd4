import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from '../model.ts';
import { compareIds } from '../order.ts';
import type { GraphStore, StoredState } from '../store.ts';
import { GraphFile } from './graph-file.ts';
import { MemoryGraph } from './memory-graph.ts';

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
  /** States of a store without a file. */
  readonly #states = new Map<string, Uint8Array>();
  #isOpen = true;

  constructor(file: GraphFile | null) {
    this.#file = file;
    if (file !== null) for (const writes of file.read()) this.#graph.apply(writes);
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

  async saveState(key: string, blob: Uint8Array): Promise<void> {
    this.#assertOpen();
    if (this.#file === null) this.#states.set(key, new Uint8Array(blob));
    else this.#file.saveState(key, blob);
  }

  async states(): Promise<StoredState[]> {
    this.#assertOpen();
    if (this.#file !== null) return this.#file.states();
    const states = Array.from(this.#states, ([key, blob]) => ({ key, blob: new Uint8Array(blob) }));
    return states.sort((left, right) => compareIds(left.key, right.key));
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
