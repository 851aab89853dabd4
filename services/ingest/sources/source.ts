import type { DeadLetter } from '../../../schema/event.ts';
import { deadLetter } from '../dead-letter.ts';

/** One thing that can be read from start to end, or why it cannot be. */
export type Source = ByteSource | { readonly kind: 'DEAD'; readonly letter: DeadLetter };

/**
 * Uncompressed bytes of a file or of an archive's entry. `chunks` must be used up (or returned) before the next source is
 * asked for; it throws `SourceFault`.
 */
export interface ByteSource {
  readonly kind: 'BYTES';
  /** The path as given, and within an archive `!` and the entry's name. */
  readonly name: string;
  readonly format: 'EVTX' | 'TEXT';
  readonly chunks: AsyncIterable<Buffer>;
}

/** A source that is a dead letter as a whole. */
export function deadSource(file: string, reason: DeadLetter['reason'], message: string): Source {
  return { kind: 'DEAD', letter: deadLetter(file, 0, reason, message) };
}
