import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EdgeKind, GraphNode, GraphWrites } from '../model.ts';
import { compareIds } from '../order.ts';
import type { GraphDifference, StateChange, StoredState } from '../store.ts';
import { copyDatabase } from './copy-graph-file.ts';
import { asEmbeddedStoreError, damaged, GRAPH_FILE_NAME, lockFolder, openDatabase } from './graph-database.ts';
import type { StateTable } from './memory-states.ts';

/**
 * The graph on disk: one SQLite file that one process writes.
 *
 * SQLite's own lock on a file beside it is the guard: the system drops it when a process dies, and the next one to open the graph recovers
 * its log. The graph's own file is not locked, so that another process may copy it meanwhile.
 */
export class GraphFile implements StateTable {
  readonly #path: string;
  readonly #lock: DatabaseSync;
  readonly #database: DatabaseSync;
  readonly #putNode: StatementSync;
  readonly #putEdge: StatementSync;
  readonly #putState: StatementSync;

  /** Opens or makes the file in `dataDir`; throws `STORE_LOCKED` or `STORE_INVALID`. */
  constructor(dataDir: string) {
    this.#path = join(dataDir, GRAPH_FILE_NAME);
    this.#lock = this.#guard(() => lockFolder(dataDir));
    try {
      this.#database = this.#guard(() => openDatabase(this.#path));
    } catch (error) {
      this.#lock.close();
      throw error;
    }
    this.#putNode = this.#database.prepare(
      'INSERT INTO node (id, props) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET props = excluded.props WHERE props <> excluded.props',
    );
    this.#putEdge = this.#database.prepare('INSERT OR IGNORE INTO edge (kind, source, target) VALUES (?, ?, ?)');
    this.#putState = this.#database.prepare('INSERT OR REPLACE INTO state (key, blob) VALUES (?, ?)');
  }

  /** Writes all or nothing, durably. */
  write(writes: GraphWrites): void {
    this.#inTransaction(() => this.#put(writes));
  }

  #put(writes: GraphWrites): void {
    for (const node of writes.nodes) this.#putNode.run(node.id, JSON.stringify(node));
    for (const edge of writes.edges) this.#putEdge.run(edge.kind, edge.source, edge.target);
  }

  /** Puts and takes away, durably, all or nothing. */
  applyDifference({ put, removeNodes, removeEdges }: GraphDifference): void {
    const dropNode = this.#database.prepare('DELETE FROM node WHERE id = ?');
    const dropEdgesOf = this.#database.prepare('DELETE FROM edge WHERE source = ? OR target = ?');
    const dropEdge = this.#database.prepare('DELETE FROM edge WHERE kind = ? AND source = ? AND target = ?');
    this.#inTransaction(() => {
      this.#put(put);
      for (const { kind, source, target } of removeEdges) dropEdge.run(kind, source, target);
      for (const id of removeNodes) {
        dropEdgesOf.run(id, id);
        dropNode.run(id);
      }
    });
  }

  keys(prefix: string): string[] {
    const statement = this.#database.prepare('SELECT key FROM state WHERE substr(key, 1, length(?1)) = ?1');
    return this.#guard(() => statement.all(prefix))
      .map((row) => String(row['key']))
      .sort(compareIds);
  }

  read(keys: readonly string[]): StoredState[] {
    const statement = this.#database.prepare('SELECT key, blob FROM state WHERE key = ?');
    return this.#guard(() => keys.flatMap((key) => (statement.get(key) as unknown as StoredState | undefined) ?? []));
  }

  change({ put, remove }: StateChange): void {
    const drop = this.#database.prepare('DELETE FROM state WHERE key = ?');
    this.#inTransaction(() => {
      for (const key of remove) drop.run(key);
      for (const { key, blob } of put) this.#putState.run(key, blob);
    });
  }

  claim(role: string): number {
    const statement = this.#database.prepare(
      'INSERT INTO claim (role, epoch) VALUES (?, 1) ON CONFLICT (role) DO UPDATE SET epoch = epoch + 1 RETURNING epoch',
    );
    return Number(this.#guard(() => statement.get(role))?.['epoch']);
  }

  epochOf(role: string): number {
    const row = this.#guard(() => this.#database.prepare('SELECT epoch FROM claim WHERE role = ?').get(role));
    return Number(row?.['epoch'] ?? 0);
  }

  /** Everything in the file, a part at a time. */
  *graph(): Generator<GraphWrites> {
    for (const rows of this.#pages('SELECT props FROM node')) {
      yield { nodes: rows.map((row) => this.#parseNode(String(row['props']))), edges: [] };
    }
    for (const rows of this.#pages('SELECT kind, source, target FROM edge')) {
      yield {
        nodes: [],
        edges: rows.map((row) => ({ kind: row['kind'] as EdgeKind, source: String(row['source']), target: String(row['target']) })),
      };
    }
  }

  /**
   * Copies the file into another folder a hundred pages at a time, while it is written: what is written meanwhile is in the copy.
   * Throws STORE_INVALID.
   */
  async backup(dataDir: string): Promise<void> {
    await copyDatabase(this.#database, dataDir, {});
  }

  close(): void {
    this.#database.close();
    this.#lock.close();
  }

  *#pages(query: string, size = 10_000): Generator<Record<string, unknown>[]> {
    const rows = this.#guard(() => this.#database.prepare(query).iterate());
    for (;;) {
      const page: Record<string, unknown>[] = [];
      while (page.length < size) {
        const row = this.#guard(() => rows.next());
        if (row.done === true) break;
        page.push(row.value);
      }
      if (page.length === 0) return;
      yield page;
    }
  }

  #parseNode(props: string): GraphNode {
    try {
      return JSON.parse(props) as GraphNode;
    } catch (cause) {
      throw damaged(this.#path, cause);
    }
  }

  #inTransaction(work: () => void): void {
    this.#guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#database.exec('COMMIT');
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw asEmbeddedStoreError(this.#path, error);
    }
  }
}
