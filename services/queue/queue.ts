/**
 * The one interface of every partition queue; `test/contract/queue.ts` holds each implementation against the same suite.
 *
 * Batches of one key (a host's id) are delivered one at a time and in the order they were put, whichever process consumes; keys of different
 * partitions do not wait for each other. A batch leaves the queue only after its handler has resolved, so that one that failed or whose
 * process died is delivered again, before everything put after it: at least once, never out of order. Handlers must be idempotent.
 */
export interface PartitionQueue<Batch> {
  readonly partitions: number;
  /**
   * Resolves once the batch is kept; `key` says which partition it belongs to, `weight` how much it holds, one unless given. The batch must be
   * what JSON can hold.
   */
  put(key: string, batch: Batch, weight?: number): Promise<void>;
  /**
   * Delivers what is kept and what comes, until the queue is closed. To be called once for each opened queue. `atOnce`: most batches that one
   * call of the handler gets, where several wait; one unless given.
   */
  consume(handler: BatchHandler<Batch>, atOnce?: number): void;
  /** How many batches are kept, those that are being handled included. */
  waiting(): Promise<number>;
  /** How much these hold together. */
  weight(): Promise<number>;
  /** When the oldest batch was put, epoch ms by the clock of the process that put it; null where there is none. */
  oldestMs(): Promise<number | null>;
  /** Whether the disk or memory that keeps batches has room for more: a full one could not even remove what was handled. */
  hasRoom(): Promise<boolean>;
  /** Rejects, with the reason, where nothing can be kept now: it tries. */
  tryKeeping(): Promise<void>;
  /** Waits for running handlers, keeps the batches that none has had, and frees the queue's resources. Closing twice does nothing. */
  close(): Promise<void>;
}

/** What is done with a batch. Rejecting means: not now; it comes again after a pause. */
export type BatchHandler<Batch> = (batch: Batch, delivery: Delivery<Batch>) => Promise<void>;

export interface Delivery<Batch> {
  /** From 0. */
  readonly partition: number;
  /** How often this consumer has been given the batch, from 1. */
  readonly attempt: number;
  /** The batches that waited behind it in its partition, in their order, which are handled together with it. */
  readonly behind: readonly Batch[];
}

/** How many partitions there are where nobody says: enough for the cores of a few machines. */
export const DEFAULT_PARTITIONS = 16;
