/**
 * The one interface of every partition queue; `test/contract/queue.ts` holds each implementation against the same suite.
 *
 * Batches of one key (a host's id) are handed over one at a time and in the order they were put, whoever consumes; keys of different
 * partitions do not wait for each other. A batch leaves the queue only after its handler has resolved, so that one that failed or whose
 * process died is handed over again, before everything put after it: at least once, never out of order. Handlers must be idempotent.
 */
export interface PartitionQueue<Batch> {
  readonly partitions: number;
  /** Resolves once the batch is kept; `key` says which partition it belongs to. The batch must be what JSON can hold. */
  put(key: string, batch: Batch): Promise<void>;
  /**
   * Hands over what is kept and what comes until the queue is closed. Once for each queue opened. `atOnce`: most batches that one handling
   * does, where several wait; one unless given.
   */
  consume(handler: BatchHandler<Batch>, atOnce?: number): void;
  /** How many batches are kept, those that are being handled included. */
  waiting(): Promise<number>;
  /** When the batch was put that has been kept for longest, epoch ms by the clock of who put it; null where none is. */
  oldestMs(): Promise<number | null>;
  /** Whether what they are kept in has room for more: what has none left could not even let go of what was handled. */
  hasRoom(): Promise<boolean>;
  /** Waits for the handlers that run, keeps what they have not had, and frees what the queue holds. Closing twice does nothing. */
  close(): Promise<void>;
}

/** What is done with a batch. Rejecting means: not now; it comes again after a pause. */
export type BatchHandler<Batch> = (batch: Batch, delivery: Delivery<Batch>) => Promise<void>;

export interface Delivery<Batch> {
  /** From 0. */
  readonly partition: number;
  /** How often this consumer has had the batch, from 1. */
  readonly attempt: number;
  /** The batches that wait behind it in its partition, in their order, and are done with it. */
  readonly behind: readonly Batch[];
}

/** How many partitions there are where nobody says: enough for the cores of a few machines. */
export const DEFAULT_PARTITIONS = 16;
