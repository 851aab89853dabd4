import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { additionAfter, assertVersion, CHANGES_KEPT, changesOf } from '../change-log.ts';
import { copyStore } from '../copy-store.ts';
import { differenceBetween, keyed } from '../difference.ts';
import { fencedError } from '../fenced.ts';
import { microsNow } from '../micros-now.ts';
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from '../model.ts';
import type { ChangesSince, Fence, GraphDifference, GraphStore, StateChange, StoredState, Turn } from '../store.ts';
import { assertNew, makeSelfContained } from './copy-graph-file.ts';
import { GRAPH_FILE_NAME } from './graph-database.ts';
import { GraphFile } from './graph-file.ts';
import { MemoryGraph } from './memory-graph.ts';
import { type LogTable, MemoryLog } from './memory-log.ts';
import { MemoryStates, type StateTable } from './memory-states.ts';

export interface EmbeddedStoreOptions {
  readonly dataDir?: string | undefined;
  /** How many changes the log keeps; 200,000 where absent. */
  readonly changesKept?: number | undefined;
}

/**
 * Opens the store that needs no server: the graph in memory and, where a data folder is given, every write in `graph.sqlite` there.
 *
 * Throws `STORE_LOCKED` where another process has the folder open, and `STORE_INVALID` where the file is damaged, of another version,
 * or may not be written.
 */
export async function openEmbeddedStore({ dataDir, changesKept = CHANGES_KEPT }: EmbeddedStoreOptions = {}): Promise<GraphStore> {
  if (dataDir === undefined) return new EmbeddedStore(null, changesKept);
  const file = new GraphFile(dataDir);
  try {
    return new EmbeddedStore(file, changesKept);
  } catch (error) {
    file.close();
    throw error;
  }
}

/**
 * Copies any store into a new data folder while others write to it (`copyStore`); until it is finished the copy is beside the folder. Throws
 * STORE_INVALID where there is a graph already.
 */
export async function backupInto(source: GraphStore, dataDir: string): Promise<void> {
  assertNew(dataDir);
  const unfinished = `${dataDir}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  const copy = await openEmbeddedStore({ dataDir: unfinished });
  try {
    await copyStore(source, copy);
  } finally {
    await copy.close();
  }
  makeSelfContained(join(unfinished, GRAPH_FILE_NAME));
  mkdirSync(dataDir, { recursive: true });
  renameSync(join(unfinished, GRAPH_FILE_NAME), join(dataDir, GRAPH_FILE_NAME));
  rmSync(unfinished, { recursive: true });
}

class EmbeddedStore implements GraphStore {
  readonly #graph = new MemoryGraph();
  readonly #file: GraphFile | null;
  readonly #states: StateTable;
  readonly #memoryLog = new MemoryLog();
  readonly #log: LogTable;
  readonly #changesKept: number;
  #isOpen = true;

  constructor(file: GraphFile | null, changesKept: number) {
    this.#file = file;
    this.#states = file ?? new MemoryStates();
    this.#log = file ?? this.#memoryLog;
    this.#changesKept = changesKept;
    if (file !== null) for (const writes of file.graph()) this.#graph.apply(writes);
  }

  async write(writes: GraphWrites): Promise<void> {
    await this.applyDifference({ put: writes, removeNodes: [], removeEdges: [] });
  }

  async replace(writes: GraphWrites, fence?: Fence): Promise<void> {
    this.#assertOpen();
    await this.applyDifference(differenceBetween(keyed(this.#graph.dump()), keyed(writes)), fence);
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

  async nodesById<K extends NodeKind>(kind: K, ids: readonly string[]): Promise<NodeOf<K>[]> {
    this.#assertOpen();
    return ids.map((id) => this.#graph.node(kind, id)).filter((node) => node !== null);
  }

  async neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]> {
    this.#assertOpen();
    return this.#graph.neighbours(id, kind, direction);
  }

  async neighboursOfEach(ids: readonly string[], kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[][]> {
    this.#assertOpen();
    return ids.map((id) => this.#graph.neighbours(id, kind, direction));
  }

  async count(kind: NodeKind): Promise<number> {
    this.#assertOpen();
    return this.#graph.count(kind);
  }

  async version(): Promise<number> {
    this.#assertOpen();
    return this.#log.newest().version;
  }

  async changesSince(version: number): Promise<ChangesSince> {
    this.#assertOpen();
    assertVersion(version);
    return changesOf(version, this.#log.newest(), this.#log.entriesFrom(version));
  }

  async dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> {
    this.#assertOpen();
    return this.#graph.dump();
  }

  async applyDifference(difference: GraphDifference, fence?: Fence): Promise<void> {
    this.#assertOpen();
    if (fence !== undefined) this.#assertHeld(fence);
    this.#graph.checkDifference(difference);
    const { put } = difference;
    const logged = additionAfter(this.#log.newest(), this.#graph.changesOf(difference), microsNow(), this.#changesKept);
    // The file first: what cannot be made durable must not become visible.
    this.#file?.applyDifference({ ...difference, put: { nodes: put.nodes, edges: this.#graph.newEdges(put.edges) } }, logged);
    if (this.#file === null && logged !== null) this.#memoryLog.append(logged);
    this.#graph.apply(put);
    this.#graph.remove(difference);
  }

  async claim(role: string): Promise<number> {
    this.#assertOpen();
    return this.#states.claim(role);
  }

  async epoch(role: string): Promise<number> {
    this.#assertOpen();
    return this.#states.epochOf(role);
  }

  async keys(prefix: string): Promise<string[]> {
    this.#assertOpen();
    return this.#states.keys(prefix);
  }

  async read(keys: readonly string[]): Promise<StoredState[]> {
    this.#assertOpen();
    return this.#states.read(keys);
  }

  async change(states: StateChange, fence?: Fence | Turn): Promise<void> {
    this.#assertOpen();
    if (fence !== undefined) this.#assertHeld(fence);
    this.#states.change(states, fence !== undefined && 'isTurn' in fence ? fence.role : null);
  }

  async backup(dataDir: string): Promise<void> {
    this.#assertOpen();
    if (this.#file !== null) return await this.#file.backup(dataDir);
    await backupInto(this, dataDir);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#file?.close();
  }

  #assertHeld(fence: Fence): void {
    if (this.#states.epochOf(fence.role) !== fence.epoch) throw fencedError(fence);
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new Error('The graph store is closed.');
  }
}
