import type { Rule } from '../../../schema/rule.ts';
import type { ContributionsByDay } from '../folding.ts';
import type { Piece } from './pieces.ts';
import type { ReadingProgress } from './reading.ts';
import type { ShareCounts } from './share.ts';

/** The data a reading thread is started with. Plain data, fit for a structured clone. */
export interface ThreadData {
  readonly pieces: readonly Piece[];
  readonly rules: readonly Rule[];
  /** As for a folding. */
  readonly hasDaysApart: boolean;
  /** Memory that `sharedQueue` made. */
  readonly queue: SharedArrayBuffer;
}

/** The messages of a reading thread, in this order. After `READ` it waits for any message, and then sends its contributions. */
export type ThreadMessage =
  | { readonly kind: 'PROGRESS'; readonly progress: ReadingProgress }
  | { readonly kind: 'READ'; readonly counts: ShareCounts }
  | { readonly kind: 'CONTRIBUTIONS'; readonly byDay: ContributionsByDay };
