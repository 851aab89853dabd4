import type { DeadLetterReason } from '../../../schema/event.ts';

/** Takes what a splitter finds, in order. Offsets are bytes into the input. */
export interface DocumentSink {
  /** One document in `bytes` from `start` to `end`, valid only during the call. Answers null, or why it is not JSON. */
  document(bytes: Buffer, start: number, end: number, offset: number): string | null;
  dead(offset: number, reason: DeadLetterReason, message: string): void;
}
