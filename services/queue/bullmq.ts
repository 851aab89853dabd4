import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Job, Queue, WaitingError, Worker } from 'bullmq';
import { HoplineError } from '../../schema/errors.ts';
import { deliver } from './deliver.ts';
import { lead } from './lead.ts';
import { partitionOf } from './partition-of.ts';
import { type BatchHandler, DEFAULT_PARTITIONS, type PartitionQueue } from './queue.ts';
import { connectRedis, type RedisConnection, unusable } from './redis-connection.ts';

export interface BullmqQueueOptions {
  /** Such as `redis://127.0.0.1:6379`. The server must not evict keys (`maxmemory-policy noeviction`). */
  readonly url: string;
  /** Queues of different names in one Redis do not see each other. */
  readonly name: string;
  readonly partitions?: number | undefined;
  /** How long a consumer may be silent before its batch goes to another. */
  readonly silenceMs?: number | undefined;
  /**
   * Whether only one of all processes consumes, for as long as it runs: for a handler that keeps in memory what it would otherwise have to
   * read each time.
   */
  readonly hasOneConsumer?: boolean | undefined;
}

const PREFIX = 'hopline';

const SILENCE_MS = 30_000;

/** How long closing waits for a Redis that does not answer, ms; a supervisor kills the process soon after. */
const CLOSE_PATIENCE_MS = 3_000;

/** How often that is checked meanwhile, ms. */
const LOOK_MS = 100;

/** How many checks for silent consumers are made in the time of silence: a batch is given to another at the second check. */
const LOOKS_IN_SILENCE = 6;

/** The part of Redis' memory that batches may fill: handling them needs some as well, for calls and locks. */
const ROOM_SHARE = 0.8;

/**
 * Opens a queue in Redis that several processes may put into and consume at once.
 *
 * One BullMQ queue for each partition with a global concurrency of 1, because open-source BullMQ keeps no order by key; a failed batch
 * is tried again in place, because BullMQ's own retries let later ones overtake it.
 * Source: https://docs.bullmq.io/guide/queues/global-concurrency
 *
 * Throws `QUEUE_UNUSABLE` where Redis does not answer, or the queue was made for another number of partitions.
 */
export async function openBullmqQueue<Batch>(options: BullmqQueueOptions): Promise<PartitionQueue<Batch>> {
  const partitions = options.partitions ?? DEFAULT_PARTITIONS;
  const connection = await connectRedis(options.url);
  try {
    await agreeOnPartitions(connection, options.name, partitions);
    const queues = Array.from({ length: partitions }, (_, partition) => {
      // Nobody reads BullMQ's events of jobs, of which it keeps 10,000 otherwise.
      const streams = { events: { maxLen: 0 } };
      const queue = new Queue<Batch>(`${options.name}-${partition}`, { connection, prefix: PREFIX, streams });
      queue.on('error', () => undefined);
      return queue;
    });
    // A Redis that is full refuses to be told again what it knows, and is to get empty.
    await Promise.all(queues.map(async (queue) => (await queue.getGlobalConcurrency()) === 1 || queue.setGlobalConcurrency(1)));
    return new BullmqQueue(connection, queues, options);
  } catch (error) {
    connection.endAll();
    throw error instanceof HoplineError ? error : unusable(options.url, error);
  }
}

async function agreeOnPartitions(connection: RedisConnection, name: string, partitions: number): Promise<void> {
  const key = `${PREFIX}:${name}:partitions`;
  if ((await connection.get(key)) === null) await connection.setnx(key, partitions);
  const kept = Number(await connection.get(key));
  if (kept === partitions) return;
  throw new HoplineError(
    'QUEUE_UNUSABLE',
    `The queue ${name} has ${kept} partitions, not ${partitions}; all its users need the same number.`,
  );
}

/** BullMQ's words for the states of what is kept. */
const KEPT = ['waiting', 'active', 'delayed', 'prioritized'] as const;

/** How long the key stays that was written to see whether Redis takes any. */
const TRIED_SECONDS = 60;

/** By a job's name; null where it was taken away meanwhile, and a word in jobs of earlier versions. */
function weightOf(name: unknown): number {
  const weight = Number(name ?? 0);
  return Number.isNaN(weight) ? 1 : weight;
}

/** What waits in a partition, the first `most` in their order; none where Redis does not tell. */
function waitingIn<Batch>(queue: Queue<Batch>, most: number): Promise<Job<Batch>[]> {
  return queue.getWaiting(0, most - 1).catch(() => []) as Promise<Job<Batch>[]>;
}

class BullmqQueue<Batch> implements PartitionQueue<Batch> {
  readonly partitions: number;
  readonly #connection: RedisConnection;
  readonly #queues: readonly Queue<Batch>[];
  readonly #options: BullmqQueueOptions;
  readonly #silenceMs: number;
  readonly #closing = new AbortController();
  #handler: BatchHandler<Batch> | null = null;
  #workers: readonly Worker<Batch>[] = [];
  #leading: Promise<void> | null = null;

  constructor(connection: RedisConnection, queues: readonly Queue<Batch>[], options: BullmqQueueOptions) {
    this.#connection = connection;
    this.#queues = queues;
    this.#options = options;
    this.#silenceMs = options.silenceMs ?? SILENCE_MS;
    this.partitions = queues.length;
  }

  async put(key: string, batch: Batch, weight = 1): Promise<void> {
    if (this.#closing.signal.aborted) throw new Error('The queue is closed.');
    const queue = this.#queues[partitionOf(key, this.partitions)] as Queue;
    // The name, because it can be read without the batch.
    await queue.add(String(weight), batch, { removeOnComplete: true });
  }

  consume(handler: BatchHandler<Batch>, atOnce = 1): void {
    if (this.#handler !== null) throw new Error('The queue has its consumer.');
    this.#handler = handler;
    if (this.#options.hasOneConsumer !== true) {
      this.#startWorkers(handler, atOnce);
      return;
    }
    this.#leading = lead({
      redis: this.#connection,
      key: `${PREFIX}:${this.#options.name}:consumer`,
      token: randomUUID(),
      silenceMs: this.#silenceMs,
      signal: this.#closing.signal,
      begin: () => this.#startWorkers(handler, atOnce),
      end: () => this.#stopWorkers(),
    });
  }

  #startWorkers(handler: BatchHandler<Batch>, atOnce: number): void {
    this.#workers = this.#queues.map((queue, partition) => {
      const work = async (job: Job<Batch>, token?: string): Promise<void> => {
        const behind = atOnce > 1 ? await waitingIn(queue, atOnce - 1) : [];
        const delivery = { partition, behind: behind.map(({ data }) => data) };
        if (await deliver(handler, job.data, delivery, this.#closing.signal)) {
          // What cannot be taken away is handed over once more.
          await Promise.all(behind.map((other) => other.remove().catch(() => undefined)));
          return;
        }
        // Also where Redis refuses it: a batch that were given up as failed would be lost.
        await job.moveToWait(token).catch(() => undefined);
        throw new WaitingError();
      };
      const worker = new Worker<Batch>(queue.name, work, {
        connection: this.#connection,
        prefix: PREFIX,
        lockDuration: this.#silenceMs,
        stalledInterval: Math.ceil(this.#silenceMs / LOOKS_IN_SILENCE),
        // A batch is never given up: losing one would make the findings depend on who crashed.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
      });
      worker.on('error', () => undefined);
      return worker;
    });
  }

  /** Resolves when the batches in hand are done. */
  async #stopWorkers(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
    this.#workers = [];
  }

  async waiting(): Promise<number> {
    const counts = await Promise.all(this.#queues.map((queue) => queue.getJobCountByTypes(...KEPT)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async weight(): Promise<number> {
    const names = this.#connection.pipeline();
    for (const queue of this.#queues) for (const id of await queue.getRanges([...KEPT])) names.hget(queue.toKey(id), 'name');
    const weights = ((await names.exec()) ?? []).map(([, name]) => weightOf(name));
    return weights.reduce((sum, weight) => sum + weight, 0);
  }

  async oldestMs(): Promise<number | null> {
    const heads = await Promise.all(this.#queues.map((queue) => queue.getJobs(['active', 'waiting'], 0, 0, true)));
    const times = heads.flat().map(({ timestamp }) => timestamp);
    return times.length === 0 ? null : Math.min(...times);
  }

  async hasRoom(): Promise<boolean> {
    const memory = await this.#connection.info('memory');
    const [used, most] = ['used_memory', 'maxmemory'].map((name) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(memory)?.[1] ?? 0));
    return most === undefined || most === 0 || (used ?? 0) < most * ROOM_SHARE;
  }

  async tryKeeping(): Promise<void> {
    await this.#connection.set(`${PREFIX}:${this.#options.name}:tried`, '', 'EX', TRIED_SECONDS);
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    const closed = this.#finish();
    // What is in hand when Redis is away cannot be given back: it goes to another when this one has been silent for long enough.
    await Promise.race([closed, this.#isLost(closed)]);
    this.#connection.endAll();
  }

  async #finish(): Promise<void> {
    await (this.#leading ?? this.#stopWorkers());
    await Promise.all(this.#queues.map((queue) => queue.close()));
  }

  /** Resolves when Redis has not answered for a while, or `closed` has come to its end. */
  async #isLost(closed: Promise<void>): Promise<void> {
    let isClosed = false;
    const end = (): void => {
      isClosed = true;
    };
    closed.then(end, end);
    while (!isClosed) {
      const isThere = this.#connection.ping().then(Boolean, () => false);
      if (!(await Promise.race([isThere, pause(CLOSE_PATIENCE_MS, false, { ref: false })]))) return;
      await pause(LOOK_MS, undefined, { ref: false });
    }
  }
}
