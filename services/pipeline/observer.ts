import type { DeadLetter } from '../../schema/event.ts';
import type { BatchNote } from './event-batch.ts';

/** What is reported to measures about the way of events; all durations in seconds. A batch that comes again is reported again. */
export interface PipelineObserver {
  /** Records were understood, or not. */
  read(events: number, deadLetters: readonly DeadLetter[]): void;
  /** This many events came minutes after later ones of their host. */
  late(events: number): void;
  /** The queue keeps a batch. */
  put(batch: BatchNote, seconds: number): void;
  folded(batch: BatchNote, seconds: number): void;
  /** These events could not be folded. */
  deadLetters(letters: readonly DeadLetter[]): void;
  /** What follows from a batch is in the graph, this long after the queue had it. */
  linked(batch: BatchNote, latencySeconds: number): void;
  linkEnded(seconds: number): void;
}

const ignore = (): void => undefined;

/** Measures nothing. */
export const UNOBSERVED: PipelineObserver = {
  read: ignore,
  late: ignore,
  put: ignore,
  folded: ignore,
  deadLetters: ignore,
  linked: ignore,
  linkEnded: ignore,
};
