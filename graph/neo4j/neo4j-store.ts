import neo4j, { type Transaction } from 'neo4j-driver';
import { append } from '../append.ts';
import { CHANGES_KEPT } from '../change-log.ts';
import { differenceBetween, keyed } from '../difference.ts';
import { backupInto } from '../embedded/embedded-store.ts';
import { fencedError } from '../fenced.ts';
import { missingNodeMessage } from '../missing-node.ts';
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from '../model.ts';
import { compareEdges, compareIds } from '../order.ts';
import type { ChangesSince, Fence, GraphDifference, GraphStore, NodeChange, StateChange, StoredState, Turn } from '../store.ts';
import { logChanges, newestVersion, readChanges } from './change-log.ts';
import { Neo4jConnection, rowsOf } from './connection.ts';
import { migrate } from './migrations.ts';
import type { Neo4jOptions } from './neo4j-options.ts';
import { sortKeyOf } from './sort-key.ts';
import * as statements from './statements.ts';
import { TRANSACTION_LIMITS, type TransactionLimits, transactionsOf, type WriteStep, writeStepsOf } from './write-steps.ts';

export type { Neo4jOptions } from './neo4j-options.ts';

/** Ids in one question which of them are there. */
const IDS_AT_ONCE = 10_000;

/**
 * Opens the graph in a Neo4j server, which several processes may do at once, and brings the database to this Hopline's schema version.
 *
 * Writes that fit into one transaction (30,000 rows, 16 million characters) are all or nothing. Larger ones take several, each of them with
 * the fence checked, and readers see meanwhile a graph between the old and the new: every node whole, every edge with both its nodes, new
 * nodes before their edges, and what is removed last. Where the writer dies in between, the graph stays so until the role is claimed
 * again: whoever claims it reads what lies there and writes the difference to that.
 *
 * Throws STORE_UNREACHABLE where the server does not answer or refuses us, and STORE_INVALID where a later Hopline wrote the database.
 */
export async function openNeo4jStore(options: Neo4jOptions): Promise<GraphStore> {
  const connection = new Neo4jConnection(options);
  try {
    await connection.verify();
    await migrate(connection, options.url);
    const limits = { ...TRANSACTION_LIMITS, rows: options.transactionRows ?? TRANSACTION_LIMITS.rows };
    return new Neo4jStore(connection, limits, options.changesKept ?? CHANGES_KEPT);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

class Neo4jStore implements GraphStore {
  readonly #connection: Neo4jConnection;
  readonly #limits: TransactionLimits;
  readonly #changesKept: number;

  constructor(connection: Neo4jConnection, limits: TransactionLimits, changesKept: number) {
    this.#connection = connection;
    this.#limits = limits;
    this.#changesKept = changesKept;
  }

  async write(writes: GraphWrites): Promise<void> {
    await this.applyDifference({ put: writes, removeNodes: [], removeEdges: [] });
  }

  async replace(writes: GraphWrites, fence?: Fence): Promise<void> {
    await this.applyDifference(differenceBetween(keyed(await this.dump()), keyed(writes)), fence);
  }

  async applyDifference(difference: GraphDifference, fence?: Fence): Promise<void> {
    const removed = new Set(difference.removeNodes);
    for (const edge of difference.put.edges) {
      for (const id of [edge.source, edge.target]) if (removed.has(id)) throw new Error(missingNodeMessage(edge, id));
    }
    const transactions = transactionsOf(writeStepsOf(difference, this.#limits.rows), this.#limits);
    // One transaction finds missing nodes itself, and then nothing of it stays.
    if (transactions.length > 1) await this.#assertNodes(difference.put);
    else if (transactions.length === 0) transactions.push([]);
    for (const steps of transactions) {
      await this.#connection.write(async (transaction) => {
        if (fence !== undefined) await holdFence(transaction, fence);
        // One after the other on one connection, without waiting for each answer before the next is sent.
        const changes = await Promise.all(steps.map((step) => runStep(transaction, step)));
        await logChanges(transaction, changes.flat(), this.#changesKept);
      });
    }
  }

  async node<K extends NodeKind>(kind: K, id: string): Promise<NodeOf<K> | null> {
    const [node] = await this.#readNodes<NodeOf<K>>(statements.GET_NODE, { kind, id });
    return node ?? null;
  }

  async nodes<K extends NodeKind>(
    kind: K,
    page: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
  ): Promise<NodeOf<K>[]> {
    const limit = Math.min(page.limit ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    return await this.#readNodes(statements.GET_NODES, { kind, after: sortKeyOf(page.after ?? ''), limit: neo4j.int(limit) });
  }

  async nodesById<K extends NodeKind>(kind: K, ids: readonly string[]): Promise<NodeOf<K>[]> {
    const found = new Map<string, NodeOf<K>>();
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      const part = ids.slice(start, start + IDS_AT_ONCE);
      for (const node of await this.#readNodes<NodeOf<K>>(statements.GET_NODES_BY_ID, { kind, ids: part })) found.set(node.id, node);
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]> {
    const [nodes = []] = await this.neighboursOfEach([id], kind, direction);
    return nodes;
  }

  async neighboursOfEach(ids: readonly string[], kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[][]> {
    const found = new Map<string, GraphNode[]>();
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      const part = ids.slice(start, start + IDS_AT_ONCE);
      for (const row of await this.#connection.read(statements.getNeighbours(kind, direction), { ids: part })) {
        append(found, String(row['id']), JSON.parse(String(row['props'])) as GraphNode);
      }
    }
    for (const nodes of found.values()) nodes.sort((left, right) => compareIds(left.id, right.id));
    return ids.map((id) => found.get(id) ?? []);
  }

  async count(kind: NodeKind): Promise<number> {
    const [row] = await this.#connection.read(statements.COUNT_NODES, { kind });
    return Number(row?.['count'] ?? 0);
  }

  async version(): Promise<number> {
    return await this.#connection.readAll(newestVersion);
  }

  async changesSince(version: number): Promise<ChangesSince> {
    return await this.#connection.readAll((transaction) => readChanges(transaction, version));
  }

  async dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> {
    const nodes = await this.#readNodes<GraphNode>(statements.DUMP_NODES, {});
    const rows = await this.#connection.read(statements.DUMP_EDGES, {});
    const edges = rows as unknown as GraphEdge[];
    return { nodes: nodes.sort((left, right) => compareIds(left.id, right.id)), edges: edges.sort(compareEdges) };
  }

  async claim(role: string): Promise<number> {
    const [row] = await this.#connection.write((transaction) => rowsOf(transaction, statements.CLAIM, { role }));
    return Number(row?.['epoch']);
  }

  async epoch(role: string): Promise<number> {
    const [row] = await this.#connection.readLatest(statements.GET_CLAIM, { role });
    return Number(row?.['epoch'] ?? 0);
  }

  async keys(prefix: string): Promise<string[]> {
    const rows = await this.#connection.readLatest(statements.GET_STATE_KEYS, { prefix });
    return rows.map((row) => String(row['key'])).sort(compareIds);
  }

  async read(keys: readonly string[]): Promise<StoredState[]> {
    const rows = await this.#connection.readLatest(statements.GET_STATES, { keys });
    const blobs = new Map(rows.map((row) => [String(row['key']), new Uint8Array(row['blob'] as Int8Array)]));
    return keys.flatMap((key) => {
      const blob = blobs.get(key);
      return blob === undefined ? [] : [{ key, blob }];
    });
  }

  async change({ put, remove }: StateChange, fence?: Fence | Turn): Promise<void> {
    // Copied now: the driver reads the bytes later, and again when it repeats the transaction. It sends Int8Array as a byte array.
    const rows = put.map(({ key, blob }) => ({ key, blob: new Int8Array(new Uint8Array(blob).buffer) }));
    rows.sort((left, right) => compareIds(left.key, right.key));
    const keys = [...remove].sort(compareIds);
    await this.#connection.write(async (transaction) => {
      if (fence !== undefined) await (isTurn(fence) ? takeTurn(transaction, fence) : holdFence(transaction, fence));
      if (keys.length > 0) await transaction.run(statements.REMOVE_STATES, { keys });
      await transaction.run(statements.PUT_STATES, { rows });
    });
  }

  async backup(dataDir: string): Promise<void> {
    await backupInto(this, dataDir);
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #readNodes<N extends GraphNode>(statement: string, parameters: Record<string, unknown>): Promise<N[]> {
    const rows = await this.#connection.read(statement, parameters);
    return rows.map((row) => JSON.parse(String(row['props'])) as N);
  }

  /** Throws where an edge's node is neither written with it nor in the store. */
  async #assertNodes({ nodes, edges }: GraphWrites): Promise<void> {
    const written = new Set(nodes.map((node) => node.id));
    const edgeOf = new Map<string, GraphEdge>();
    for (const edge of edges) for (const id of [edge.source, edge.target]) if (!written.has(id)) edgeOf.set(id, edge);
    const wanted = [...edgeOf];
    for (let start = 0; start < wanted.length; start += IDS_AT_ONCE) {
      const part = wanted.slice(start, start + IDS_AT_ONCE);
      const rows = await this.#connection.readLatest(statements.GET_MISSING, { ids: part.map(([id]) => id) });
      const missing = part.find(([id]) => rows.some((row) => row['id'] === id));
      if (missing !== undefined) throw new Error(missingNodeMessage(missing[1], missing[0]));
    }
  }
}

function isTurn(fence: Fence | Turn): fence is Turn {
  return 'isTurn' in fence;
}

/** Claims the role and keeps the claim's lock: a second writer waits, and finds the epoch gone. */
async function takeTurn(transaction: Transaction, turn: Turn): Promise<void> {
  const [row] = await rowsOf(transaction, statements.CLAIM, { role: turn.role });
  if (Number(row?.['epoch']) !== turn.epoch + 1) throw fencedError(turn);
}

async function holdFence(transaction: Transaction, fence: Fence): Promise<void> {
  const [row] = await rowsOf(transaction, statements.LOCK_CLAIM, { role: fence.role });
  if (Number(row?.['epoch'] ?? 0) !== fence.epoch) throw fencedError(fence);
}

/** Gives the changes of nodes that the step makes. */
async function runStep(transaction: Transaction, { statement, rows, work }: WriteStep): Promise<NodeChange[]> {
  const answers = await rowsOf(transaction, statement, { rows });
  switch (work.kind) {
    case 'PUT_NODES':
      return answers.flatMap(({ id, before }) => {
        const written = { kind: work.of, id: String(id), isRemoved: false };
        return before === null ? [written] : [{ kind: before as NodeKind, id: String(id), isRemoved: true }, written];
      });
    case 'REMOVE_NODES':
      return answers.map(({ id, kind }) => ({ kind: kind as NodeKind, id: String(id), isRemoved: true }));
    case 'PUT_EDGES':
      assertNoneMissing(work.of, answers);
      return [];
    case 'REMOVE_EDGES':
      return [];
  }
}

function assertNoneMissing(kind: EdgeKind, [missing]: readonly Record<string, unknown>[]): void {
  if (missing === undefined) return;
  const edge = { kind, source: String(missing['source']), target: String(missing['target']) };
  throw new Error(missingNodeMessage(edge, missing['isSourceMissing'] === true ? edge.source : edge.target));
}
