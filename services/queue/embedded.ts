import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { HoplineError } from '../../schema/errors.ts';
import { deliver } from './deliver.ts';
import { partitionOf } from './partition-of.ts';
import { type BatchHandler, DEFAULT_PARTITIONS, type PartitionQueue } from './queue.ts';

export interface EmbeddedQueueOptions {
  /** The SQLite file that batches survive a restart in; in memory only where absent. */
  readonly file?: string | undefined;
  readonly partitions?: number | undefined;
}

/** Source: https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

/** About what a small batch takes on the disk. */
const TRIED_BYTES = 64 * 1024;

const TABLES = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS shape (partitions INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS batches (sequence INTEGER PRIMARY KEY AUTOINCREMENT, partition INTEGER NOT NULL, body TEXT NOT NULL,
    weight INTEGER NOT NULL DEFAULT 1);
  CREATE TABLE IF NOT EXISTS tried (blob BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS batches_by_partition ON batches (partition, sequence);
  COMMIT;`;

/**
 * Opens the queue of one process, in a file or in memory.
 *
 * Throws `QUEUE_UNUSABLE` where the file was made for another number of partitions (a host's batches would be in two), where another
 * process has it open, and where it cannot be made or read.
 */
export function openEmbeddedQueue<Batch>(options: EmbeddedQueueOptions = {}): PartitionQueue<Batch> {
  const partitions = options.partitions ?? DEFAULT_PARTITIONS;
  const file = options.file ?? ':memory:';
  const database = openDatabase(file);
  const kept = database.prepare('SELECT partitions FROM shape').get()?.['partitions'];
  if (kept === undefined) database.prepare('INSERT INTO shape VALUES (?)').run(partitions);
  else if (kept !== partitions) {
    database.close();
    throw new HoplineError('QUEUE_UNUSABLE', `The queue in ${file} has ${kept} partitions, not ${partitions}; open it with ${kept}.`);
  }
  return new EmbeddedQueue(file, database, partitions);
}

function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(file);
    database.exec(TABLES);
    const isWeighed = database
      .prepare('PRAGMA table_info(batches)')
      .all()
      .some(({ name }) => name === 'weight');
    if (!isWeighed) database.exec('ALTER TABLE batches ADD COLUMN weight INTEGER NOT NULL DEFAULT 1');
    return database;
  } catch (cause) {
    database?.close();
    const { errcode, message } = cause as { readonly errcode?: number; readonly message: string };
    const why = errcode === SQLITE_BUSY ? 'another process has it open; one process at a time may' : message;
    throw new HoplineError('QUEUE_UNUSABLE', `The queue in ${file} cannot be used: ${why}.`, { cause });
  }
}

class EmbeddedQueue<Batch> implements PartitionQueue<Batch> {
  readonly partitions: number;
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #closing = new AbortController();
  /** What each partition is busy with; absent where it waits for a batch. */
  readonly #busy = new Map<number, Promise<void>>();
  #handler: BatchHandler<Batch> | undefined;
  #atOnce = 1;
  /** When the batches were put that came since this was opened, by their sequence. */
  readonly #putMs = new Map<number, number>();
  readonly #openedMs = Date.now();

  constructor(file: string, database: DatabaseSync, partitions: number) {
    this.#file = file;
    this.#database = database;
    this.#insert = database.prepare('INSERT INTO batches (partition, body, weight) VALUES (?, ?, ?)');
    this.partitions = partitions;
  }

  async put(key: string, batch: Batch, weight = 1): Promise<void> {
    if (this.#closing.signal.aborted) throw new Error('The queue is closed.');
    const partition = partitionOf(key, this.partitions);
    try {
      const { lastInsertRowid } = this.#insert.run(partition, JSON.stringify(batch), weight);
      this.#putMs.set(Number(lastInsertRowid), Date.now());
    } catch (cause) {
      throw this.#takesNoMore(cause);
    }
    this.#wake(partition);
  }

  async tryKeeping(): Promise<void> {
    try {
      this.#database.exec(`INSERT INTO tried VALUES (zeroblob(${TRIED_BYTES})); DELETE FROM tried;`);
    } catch (cause) {
      throw this.#takesNoMore(cause);
    }
  }

  #takesNoMore(cause: unknown): HoplineError {
    return new HoplineError(
      'QUEUE_UNUSABLE',
      `The queue in ${this.#file} cannot take more (${(cause as Error).message}). If the disk is full, free some space; what it holds is safe.`,
      { cause },
    );
  }

  consume(handler: BatchHandler<Batch>, atOnce = 1): void {
    if (this.#handler !== undefined) throw new Error('The queue has its consumer.');
    this.#handler = handler;
    this.#atOnce = atOnce;
    for (let partition = 0; partition < this.partitions; partition += 1) this.#wake(partition);
  }

  async waiting(): Promise<number> {
    return Number(this.#database.prepare('SELECT count(*) AS count FROM batches').get()?.['count']);
  }

  async weight(): Promise<number> {
    return Number(this.#database.prepare('SELECT coalesce(sum(weight), 0) AS weight FROM batches').get()?.['weight']);
  }

  async oldestMs(): Promise<number | null> {
    const sequence = this.#database.prepare('SELECT min(sequence) AS sequence FROM batches').get()?.['sequence'] ?? null;
    return sequence === null ? null : (this.#putMs.get(Number(sequence)) ?? this.#openedMs);
  }

  /** A disk that is full says so when it is written to. */
  async hasRoom(): Promise<boolean> {
    return true;
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.all(this.#busy.values());
    this.#database.close();
  }

  #wake(partition: number): void {
    if (this.#handler === undefined || this.#busy.has(partition)) return;
    this.#busy.set(partition, this.#work(this.#handler, partition));
  }

  async #work(handler: BatchHandler<Batch>, partition: number): Promise<void> {
    // Not in the caller's turn: `put` and `consume` return before a handler runs.
    await null;
    const next = this.#database.prepare('SELECT sequence, body FROM batches WHERE partition = ? ORDER BY sequence LIMIT ?');
    const remove = this.#database.prepare('DELETE FROM batches WHERE partition = ? AND sequence <= ?');
    while (!this.#closing.signal.aborted) {
      const rows = next.all(partition, this.#atOnce);
      const last = rows.at(-1);
      if (last === undefined) break;
      const [batch, ...behind] = rows.map((row) => JSON.parse(String(row['body'])) as Batch);
      // Where the file cannot be written, a batch that was handled is handled again: it leaves the queue as one step with its handling.
      const handleAndRemove: BatchHandler<Batch> = async (body, delivery) => {
        await handler(body, delivery);
        remove.run(partition, Number(last['sequence']));
        for (const row of rows) this.#putMs.delete(Number(row['sequence']));
      };
      await deliver(handleAndRemove, batch as Batch, { partition, behind }, this.#closing.signal); // there is a row, so there is a first
    }
    this.#busy.delete(partition);
  }
}
