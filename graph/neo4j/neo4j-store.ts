import neo4j, { type Driver, type ManagedTransaction, Neo4jError, type Session } from 'neo4j-driver';
import { HoplineError } from '../../schema/errors.ts';
import { fencedError } from '../fenced.ts';
import { EDGE_KINDS, NODE_KINDS } from '../kinds.ts';
import { missingNodeMessage } from '../missing-node.ts';
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from '../model.ts';
import { compareEdges, compareIds } from '../order.ts';
import type { Fence, GraphDifference, GraphStore, StateChange, StoredState } from '../store.ts';
import { sortKeyOf } from './sort-key.ts';
import * as statements from './statements.ts';

/** Rows in one `UNWIND`: large enough that round trips do not count, small enough for the server's query memory. */
const ROWS_PER_STATEMENT = 5000;

/** Where a Neo4j server answers Bolt, and as whom to come. Without a user there is no authentication. */
export interface Neo4jOptions {
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The server's default database where absent. */
  readonly database?: string | undefined;
}

/**
 * Opens the graph in a Neo4j server, which several processes may do at once.
 *
 * Makes the constraints that its writes rest on. Throws `STORE_UNREACHABLE` where the server does not answer or refuses us.
 */
export async function openNeo4jStore(options: Neo4jOptions): Promise<GraphStore> {
  const driver = connect(options);
  try {
    await driver.verifyConnectivity(options.database === undefined ? {} : { database: options.database });
    const store = new Neo4jStore(driver, options);
    await store.prepare();
    return store;
  } catch (error) {
    await driver.close();
    throw unreachable(options, error);
  }
}

function connect(options: Neo4jOptions): Driver {
  const auth = options.user === undefined ? undefined : neo4j.auth.basic(options.user, options.password ?? '');
  try {
    return neo4j.driver(options.url, auth, { disableLosslessIntegers: true, userAgent: 'hopline' });
  } catch (error) {
    throw unreachable(options, error);
  }
}

function unreachable(options: Neo4jOptions, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const place = options.database === undefined ? options.url : `${options.url}, database ${options.database},`;
  return new HoplineError(
    'STORE_UNREACHABLE',
    `The Neo4j server at ${place} cannot be used (${reason}). Check that it runs, that the address begins with bolt:// or neo4j://, ` +
      'and that user and password are right.',
    { cause: error },
  );
}

class Neo4jStore implements GraphStore {
  readonly #driver: Driver;
  readonly #options: Neo4jOptions;
  #isOpen = true;

  constructor(driver: Driver, options: Neo4jOptions) {
    this.#driver = driver;
    this.#options = options;
  }

  /** Makes constraints and indexes where they are missing. */
  async prepare(): Promise<void> {
    await this.#inSession(async (session) => {
      for (const statement of [...statements.CONSTRAINTS, statements.AWAIT_INDEXES]) {
        await session.executeWrite((transaction) => transaction.run(statement));
      }
    });
  }

  async write(writes: GraphWrites): Promise<void> {
    await this.#put(writes, false);
  }

  async replace(writes: GraphWrites): Promise<void> {
    await this.#put(writes, true);
  }

  async #put(writes: GraphWrites, isReplacing: boolean): Promise<void> {
    // A dropped connection or a deadlock makes the driver run the whole function again: it must only read what it closes over.
    const { nodes, edges } = inOrder(writes);
    await this.#inSession((session) =>
      session.executeWrite(async (transaction) => {
        if (isReplacing) await transaction.run(statements.DELETE_NODES);
        await putNodes(transaction, nodes);
        await putEdges(transaction, edges);
      }),
    );
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

  async neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): Promise<GraphNode[]> {
    const nodes = await this.#readNodes<GraphNode>(statements.getNeighbours(kind, direction), { id });
    return nodes.sort((left, right) => compareIds(left.id, right.id));
  }

  async count(kind: NodeKind): Promise<number> {
    const [row] = await this.#read(statements.COUNT_NODES, { kind });
    return Number(row?.['count'] ?? 0);
  }

  async dump(): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> {
    const nodes = await this.#readNodes<GraphNode>(statements.DUMP_NODES, {});
    const rows = await this.#read(statements.DUMP_EDGES, {});
    const edges = rows as unknown as GraphEdge[];
    return { nodes: nodes.sort((left, right) => compareIds(left.id, right.id)), edges: edges.sort(compareEdges) };
  }

  async applyDifference({ put, removeNodes, removeEdges }: GraphDifference, fence?: Fence): Promise<void> {
    const removed = new Set(removeNodes);
    const ids = [...removed].sort(compareIds);
    const dropped = [...removeEdges].sort(compareEdges);
    const { nodes, edges } = inOrder(put);
    for (const edge of edges) {
      for (const id of [edge.source, edge.target]) if (removed.has(id)) throw new Error(missingNodeMessage(edge, id));
    }
    await this.#inSession((session) =>
      session.executeWrite(async (transaction) => {
        if (fence !== undefined) await holdFence(transaction, fence);
        await putNodes(transaction, nodes);
        await putEdges(transaction, edges);
        for (const kind of EDGE_KINDS) {
          const rows = dropped.filter((edge) => edge.kind === kind);
          for (const part of parts(rows)) await transaction.run(statements.removeEdges(kind), { rows: part });
        }
        for (const part of parts(ids)) await transaction.run(statements.REMOVE_NODES, { ids: part });
      }),
    );
  }

  async claim(role: string): Promise<number> {
    return await this.#inSession((session) =>
      session.executeWrite(async (transaction) => {
        const { records } = await transaction.run(statements.CLAIM, { role });
        return Number(records[0]?.get('epoch'));
      }),
    );
  }

  async keys(prefix: string): Promise<string[]> {
    const rows = await this.#read(statements.GET_STATE_KEYS, { prefix });
    return rows.map((row) => String(row['key'])).sort(compareIds);
  }

  async read(keys: readonly string[]): Promise<StoredState[]> {
    const rows = await this.#read(statements.GET_STATES, { keys });
    const blobs = new Map(rows.map((row) => [String(row['key']), new Uint8Array(row['blob'] as Int8Array)]));
    return keys.flatMap((key) => {
      const blob = blobs.get(key);
      return blob === undefined ? [] : [{ key, blob }];
    });
  }

  async change({ put, remove }: StateChange): Promise<void> {
    // Copied now: the driver reads the bytes later, and again when it repeats the transaction. It sends Int8Array as a byte array.
    const rows = put.map(({ key, blob }) => ({ key, blob: new Int8Array(new Uint8Array(blob).buffer) }));
    rows.sort((left, right) => compareIds(left.key, right.key));
    const keys = [...remove].sort(compareIds);
    await this.#inSession((session) =>
      session.executeWrite(async (transaction) => {
        if (keys.length > 0) await transaction.run(statements.REMOVE_STATES, { keys });
        await transaction.run(statements.PUT_STATES, { rows });
      }),
    );
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#driver.close();
  }

  async #readNodes<N extends GraphNode>(statement: string, parameters: Record<string, unknown>): Promise<N[]> {
    const rows = await this.#read(statement, parameters);
    return rows.map((row) => JSON.parse(String(row['props'])) as N);
  }

  async #read(statement: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    return await this.#inSession((session) =>
      session.executeRead(async (transaction) => {
        const { records } = await transaction.run(statement, parameters);
        return records.map((record) => record.toObject());
      }),
    );
  }

  async #inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (!this.#isOpen) throw new Error('The graph store is closed.');
    const { database } = this.#options;
    const session = this.#driver.session(database === undefined ? {} : { database });
    try {
      return await work(session);
    } catch (error) {
      throw error instanceof Neo4jError && isConnectionError(error) ? unreachable(this.#options, error) : error;
    } finally {
      await session.close();
    }
  }
}

/** Each node once, as it is written last, and all in the order in which locks are taken. */
function inOrder({ nodes, edges }: GraphWrites): GraphWrites {
  return {
    nodes: [...new Map(nodes.map((node) => [node.id, node])).values()].sort((left, right) => compareIds(left.id, right.id)),
    edges: [...edges].sort(compareEdges),
  };
}

async function holdFence(transaction: ManagedTransaction, fence: Fence): Promise<void> {
  const { records } = await transaction.run(statements.LOCK_CLAIM, { role: fence.role });
  if (Number(records[0]?.get('epoch') ?? 0) !== fence.epoch) throw fencedError(fence);
}

function isConnectionError(error: Neo4jError): boolean {
  return error.code === neo4j.error.SERVICE_UNAVAILABLE || error.code === neo4j.error.SESSION_EXPIRED;
}

/** All writers take locks kind by kind and in the order of ids, so that two of them rarely wait for each other in a circle. */
async function putNodes(transaction: ManagedTransaction, nodes: readonly GraphNode[]): Promise<void> {
  for (const kind of NODE_KINDS) {
    const rows = nodes
      .filter((node) => node.kind === kind)
      .map((node) => ({ id: node.id, sortKey: sortKeyOf(node.id), name: 'name' in node ? node.name : null, props: JSON.stringify(node) }));
    for (const part of parts(rows)) await transaction.run(statements.putNodes(kind), { rows: part });
  }
}

async function putEdges(transaction: ManagedTransaction, edges: readonly GraphEdge[]): Promise<void> {
  for (const kind of EDGE_KINDS) {
    const rows = edges.filter((edge) => edge.kind === kind);
    for (const part of parts(rows)) {
      const { records } = await transaction.run(statements.putEdges(kind), { rows: part });
      const missing = records[0]?.toObject();
      if (missing === undefined) continue;
      const edge = { kind, source: String(missing['source']), target: String(missing['target']) };
      throw new Error(missingNodeMessage(edge, missing['isSourceMissing'] === true ? edge.source : edge.target));
    }
  }
}

function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) yield rows.slice(start, start + ROWS_PER_STATEMENT);
}
