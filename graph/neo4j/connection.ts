import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { asStoreError, unreachable } from './errors.ts';

/** How long a write is tried again where the server is away, elects a leader or breaks a deadlock, ms. */
const RETRY_MS = 60_000;

/** How long the server works on one transaction before it gives it up, ms. */
const TRANSACTION_TIMEOUT_MS = 120_000;

/** Where a Neo4j server answers Bolt, and as whom to come. Without a user there is no authentication. */
export interface Neo4jOptions {
  /** `bolt://` for one server, `neo4j://` for a cluster, of which replicas then answer the reads. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The server's default database where absent. */
  readonly database?: string | undefined;
  /** From the first failure on; a minute where absent. */
  readonly retryMs?: number | undefined;
  /** Two minutes where absent. */
  readonly transactionTimeoutMs?: number | undefined;
  /** Most nodes and edges that one transaction writes; 30,000 where absent. Fewer, where the server has less memory than 1 GiB. */
  readonly transactionRows?: number | undefined;
}

/**
 * One driver, and the rules by which this store talks through it.
 *
 * Whatever is written or read is a function that may run more than once: the driver runs it again where the connection broke, the leader
 * changed or a deadlock was broken, until `retryMs` are over. All sessions share their bookmarks, so that a replica answers no read of this
 * process before it has caught up with this process's writes.
 */
export class Neo4jConnection {
  readonly #driver: Driver;
  readonly #options: Neo4jOptions;
  #isOpen = true;

  /** Throws STORE_UNREACHABLE where the address is none of Bolt's. */
  constructor(options: Neo4jOptions) {
    this.#options = options;
    this.#driver = connect(options);
  }

  /** Throws STORE_UNREACHABLE where the server does not answer, refuses us or lacks the database. */
  async verify(): Promise<void> {
    const { database } = this.#options;
    try {
      await this.#driver.verifyConnectivity(database === undefined ? {} : { database });
    } catch (error) {
      throw unreachable(this.#options, error);
    }
  }

  /** The rows of a reading statement, which any replica may answer. */
  async read(statement: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    return await this.#inSession((session) =>
      session.executeRead((transaction) => rowsOf(transaction, statement, parameters), this.#limits()),
    );
  }

  /** The same from the leader: what another process wrote and has told of is in it. */
  async readLatest(statement: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    return await this.write((transaction) => rowsOf(transaction, statement, parameters));
  }

  /** Runs a writing transaction; `work` may run several times and only reads what it closes over. */
  async write<T>(work: (transaction: ManagedTransaction) => Promise<T>): Promise<T> {
    return await this.#inSession((session) => session.executeWrite(work, this.#limits()));
  }

  /** Frees the driver; every later call throws. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#driver.close();
  }

  #limits(): { readonly timeout: number } {
    return { timeout: this.#options.transactionTimeoutMs ?? TRANSACTION_TIMEOUT_MS };
  }

  async #inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (!this.#isOpen) throw new Error('The graph store is closed.');
    const { database } = this.#options;
    const bookmarkManager = this.#driver.executeQueryBookmarkManager;
    const session = this.#driver.session(database === undefined ? { bookmarkManager } : { bookmarkManager, database });
    try {
      return await work(session);
    } catch (error) {
      throw asStoreError(this.#options, error);
    } finally {
      await session.close();
    }
  }
}

/** Runs one statement of a transaction. */
export async function rowsOf(
  transaction: ManagedTransaction,
  statement: string,
  parameters: Record<string, unknown>,
): Promise<Record<string, unknown>[]> {
  const { records } = await transaction.run(statement, parameters);
  return records.map((record) => record.toObject());
}

function connect(options: Neo4jOptions): Driver {
  const auth = options.user === undefined ? undefined : neo4j.auth.basic(options.user, options.password ?? '');
  try {
    return neo4j.driver(options.url, auth, {
      disableLosslessIntegers: true,
      userAgent: 'hopline',
      maxTransactionRetryTime: options.retryMs ?? RETRY_MS,
    });
  } catch (error) {
    throw unreachable(options, error);
  }
}
