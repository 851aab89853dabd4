import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { BEGINNING, changesOfText, type LogAddition, type LogEntry, type LogMark, textOfChanges } from '../change-log.ts';
import type { EdgeKind, GraphNode, GraphWrites } from '../model.ts';
import { compareIds } from '../order.ts';
import type { GraphDifference, StateChange, StoredState } from '../store.ts';
import { copyDatabase } from './copy-graph-file.ts';
import { asEmbeddedStoreError, damaged, GRAPH_FILE_NAME, lockFolder, openDatabase } from './graph-database.ts';
import type { LogTable } from './memory-log.ts';
import type { StateTable } from './memory-states.ts';

const CLAIM = 'INSERT INTO claim (role, epoch) VALUES (?, 1) ON CONFLICT (role) DO UPDATE SET epoch = epoch + 1 RETURNING epoch';

/**
 * The graph on disk: one SQLite file that one process writes.
 *
 * SQLite's own lock on a file beside it is the guard: the system drops it when a process dies, and the next one to open the graph recovers
 * its log. The graph's own file is not locked, so that another process may copy it meanwhile.
 */
export class GraphFile implements LogTable, StateTable {
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

  /** Puts, removes and logs it, durably, all or nothing. */
  applyDifference({ put, removeNodes, removeEdges }: GraphDifference, logged: LogAddition | null): void {
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
      if (logged !== null) this.#append(logged);
    });
  }

  newest(): LogMark {
    const statement = this.#database.prepare('SELECT version, total FROM change ORDER BY version DESC LIMIT 1');
    return (this.#guard(() => statement.get()) as LogMark | undefined) ?? BEGINNING;
  }

  entriesFrom(version: number): LogEntry[] {
    const statement = this.#database.prepare(
      `SELECT version, total, iif(version = ?1, '{}', nodes) AS nodes FROM change
        WHERE version >= ?1 AND EXISTS (SELECT 1 FROM change WHERE version = ?1) ORDER BY version`,
    );
    return this.#guard(() => statement.all(version)).map(({ version, total, nodes }) => {
      return { version: Number(version), total: Number(total), changes: this.#parse(String(nodes), changesOfText) };
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

  change({ put, remove }: StateChange, turn: string | null): void {
    const drop = this.#database.prepare('DELETE FROM state WHERE key = ?');
    this.#inTransaction(() => {
      if (turn !== null) this.#database.prepare(CLAIM).run(turn);
      for (const key of remove) drop.run(key);
      for (const { key, blob } of put) this.#putState.run(key, blob);
    });
  }

  claim(role: string): number {
    return Number(this.#guard(() => this.#database.prepare(CLAIM).get(role))?.['epoch']);
  }

  epochOf(role: string): number {
    const row = this.#guard(() => this.#database.prepare('SELECT epoch FROM claim WHERE role = ?').get(role));
    return Number(row?.['epoch'] ?? 0);
  }

  /** Everything in the file, a part at a time. */
  *graph(): Generator<GraphWrites> {
    for (const rows of this.#pages('SELECT props FROM node')) {
      yield { nodes: rows.map((row) => this.#parse(String(row['props']), parseNode)), edges: [] };
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

  #put(writes: GraphWrites): void {
    for (const node of writes.nodes) this.#putNode.run(node.id, JSON.stringify(node));
    for (const edge of writes.edges) this.#putEdge.run(edge.kind, edge.source, edge.target);
  }

  /** The first entry that stays is near the beginning: nothing else is looked at. */
  #append({ entry, leastTotal }: LogAddition): void {
    const { version, total, changes } = entry;
    this.#database.prepare('INSERT INTO change (version, total, nodes) VALUES (?, ?, ?)').run(version, total, textOfChanges(changes));
    this.#database
      .prepare('DELETE FROM change WHERE version < (SELECT version FROM change WHERE total >= ? ORDER BY version LIMIT 1)')
      .run(leastTotal);
  }

  #parse<T>(text: string, parse: (text: string) => T): T {
    try {
      return parse(text);
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

function parseNode(props: string): GraphNode {
  return JSON.parse(props) as GraphNode;
}
