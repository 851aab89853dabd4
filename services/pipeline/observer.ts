import type { DeadLetter } from '../../schema/event.ts';
import type { BatchNote } from './event-batch.ts';

/** What those who measure are told of the way of events; all durations in seconds. A batch that comes again is told again. */
export interface PipelineObserver {
  /** Records were understood, or not. */
  read(events: number, deadLetters: readonly DeadLetter[]): void;
  /** So many events came minutes after others of their host that happened after them. */
  late(events: number): void;
  /** The queue keeps a batch. */
  put(batch: BatchNote, seconds: number): void;
  folded(batch: BatchNote, seconds: number): void;
  /** These events could not be folded. */
  deadLetters(letters: readonly DeadLetter[]): void;
  /** What follows from a batch is in the graph, so long after the queue had it. */
  linked(batch: BatchNote, latencySeconds: number): void;
  linkEnded(seconds: number): void;
}

const ignore = (): void => undefined;

/** For those who do not measure. */
export const UNOBSERVED: PipelineObserver = {
  read: ignore,
  late: ignore,
  put: ignore,
  folded: ignore,
  deadLetters: ignore,
  linked: ignore,
  linkEnded: ignore,
};
