import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver, Neo4jError, type Session, type Transaction } from 'neo4j-driver';
import { signalOfWaiting } from '../asking.ts';
import { asNeo4jStoreError, unreachable } from './errors.ts';
import type { Neo4jOptions } from './neo4j-options.ts';
import { requireBolt } from './speaks-bolt.ts';

/** How long a transaction is tried again where the server is away, elects a leader or breaks a deadlock, ms: a large one starts for a minute. */
const RETRY_MS = 120_000;

/** The pauses between: the first, and the longest that doubling it leads to. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** What the server says of a transaction that it ended; the driver takes neither for what can be tried again. */
const ENDED_BY_SERVER: ReadonlySet<string> = new Set([
  'Neo.ClientError.Transaction.Terminated',
  'Neo.ClientError.Transaction.LockClientStopped',
]);

/** How long the server works on one transaction before it aborts it, ms. */
const TRANSACTION_TIMEOUT_MS = 120_000;

/** How much longer the answer to a reading transaction is waited for than the server may work on it, ms. */
const ANSWER_GRACE_MS = 5_000;

/**
 * One driver, and the rules by which this store talks through it.
 *
 * Whatever is written or read is a function that may run more than once: again where the connection broke, the leader changed, a deadlock was
 * broken or the server ended a write to let others go on, until `retryMs` are over. (The driver's own retrying doubles its pauses without end,
 * and so notices a server that is back only much later.) All sessions share their bookmarks, so that a replica answers no read of this process
 * before it has caught up with this process's writes.
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
    const { database, url } = this.#options;
    try {
      await requireBolt(url);
      await this.#driver.verifyConnectivity(database === undefined ? {} : { database });
    } catch (error) {
      throw unreachable(this.#options, error);
    }
  }

  /** The rows of a reading statement, which any replica may answer. */
  async read(statement: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    return await this.readAll((transaction) => rowsOf(transaction, statement, parameters));
  }

  /** Several reading statements, each of which sees at least what those before it saw. */
  async readAll<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return await this.#untilDone(neo4j.session.READ, work);
  }

  /** The same from the leader: it includes what another process wrote and has announced. */
  async readLatest(statement: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    return await this.write((transaction) => rowsOf(transaction, statement, parameters));
  }

  /** Runs a writing transaction; `work` may run several times and only reads what it closes over. */
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return await this.#untilDone(neo4j.session.WRITE, work);
  }

  /** Frees the driver; every later call throws. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#driver.close();
  }

  async #untilDone<T>(mode: SessionMode, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    let deadline = Number.POSITIVE_INFINITY;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const startMs = performance.now();
      try {
        return await (mode === neo4j.session.READ ? this.#whileWaitedFor(work) : this.#once(mode, work));
      } catch (error) {
        deadline = Math.min(deadline, performance.now() + (this.#options.retryMs ?? RETRY_MS));
        const isRetried = isRetryable(error) || (mode === neo4j.session.WRITE && this.#isEndedForOthers(error, startMs));
        if (!this.#isOpen || !isRetried || performance.now() >= deadline) throw asNeo4jStoreError(this.#options, error);
      }
      // Not all at the same moment: the same fault may have stopped several writers.
      await pause(pauseMs * (0.5 + Math.random()));
    }
  }

  /**
   * Whether the server ended a transaction before its time was up: to break a deadlock of others, because somebody wanted its locks, or because it
   * shuts down. It says the same of one that took too long, which would only take as long again.
   */
  #isEndedForOthers(error: unknown, startMs: number): boolean {
    const { transactionTimeoutMs = TRANSACTION_TIMEOUT_MS } = this.#options;
    return error instanceof Neo4jError && ENDED_BY_SERVER.has(error.code) && performance.now() - startMs < transactionTimeoutMs;
  }

  /**
   * Reads once, for as long as somebody waits for it and no longer than the server may work on it. After that the session is closed, by which a server that
   * lives ends what it is reading; one that hangs is not waited for.
   */
  async #whileWaitedFor<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const waiting = signalOfWaiting();
    waiting?.throwIfAborted();
    const { transactionTimeoutMs = TRANSACTION_TIMEOUT_MS } = this.#options;
    const session = this.#session(neo4j.session.READ);
    const reading = this.#once(neo4j.session.READ, work, session);
    const given = new AbortController();
    const patienceMs = transactionTimeoutMs + ANSWER_GRACE_MS;
    const patience = setTimeout(() => given.abort(this.#noAnswer(patienceMs)), patienceMs);
    const giveUp = (): void => given.abort(waiting?.reason);
    waiting?.addEventListener('abort', giveUp);
    const givenUp = new Promise<never>((_, reject) => given.signal.addEventListener('abort', () => reject(given.signal.reason)));
    try {
      return await Promise.race([reading, givenUp]);
    } finally {
      clearTimeout(patience);
      waiting?.removeEventListener('abort', giveUp);
      if (given.signal.aborted) session.close().catch(() => {});
    }
  }

  #noAnswer(ms: number): unknown {
    return unreachable(this.#options, new Error(`no answer within ${ms} ms`));
  }

  #session(mode: SessionMode): Session {
    if (!this.#isOpen) throw new Error('The graph store is closed.');
    const { database } = this.#options;
    const shared = { defaultAccessMode: mode, bookmarkManager: this.#driver.executeQueryBookmarkManager };
    return this.#driver.session(database === undefined ? shared : { ...shared, database });
  }

  async #once<T>(mode: SessionMode, work: (transaction: Transaction) => Promise<T>, session = this.#session(mode)): Promise<T> {
    const { transactionTimeoutMs = TRANSACTION_TIMEOUT_MS } = this.#options;
    try {
      const transaction = await session.beginTransaction({ timeout: transactionTimeoutMs });
      const result = await work(transaction);
      await transaction.commit();
      return result;
    } finally {
      // Rolls back what was not committed; that fails where the server is gone, which `work` has told already.
      await session.close().catch(() => {});
    }
  }
}

type SessionMode = typeof neo4j.session.READ | typeof neo4j.session.WRITE;

function isRetryable(error: unknown): boolean {
  return error instanceof Neo4jError && error.retryable;
}

/** Runs one statement of a transaction. */
export async function rowsOf(
  transaction: Transaction,
  statement: string,
  parameters: Record<string, unknown>,
): Promise<Record<string, unknown>[]> {
  const { records } = await transaction.run(statement, parameters);
  return records.map((record) => record.toObject());
}

function connect(options: Neo4jOptions): Driver {
  const auth = options.user === undefined ? undefined : neo4j.auth.basic(options.user, options.password ?? '');
  try {
    return neo4j.driver(options.url, auth, { disableLosslessIntegers: true, userAgent: 'hopline' });
  } catch (error) {
    throw unreachable(options, error);
  }
}
