import type { ReadingProgress } from './reading.ts';
import type { ShareContribution, ShareCounts, ShareOptions } from './share.ts';

/** What a reading thread is started with. */
export interface ThreadData extends ShareOptions {
  /** Memory that `sharedQueue` made. */
  readonly queue: SharedArrayBuffer;
}

/** What a reading thread tells, in this order. After `READ` it waits for any message, and then hands over. */
export type ThreadMessage =
  | { readonly kind: 'PROGRESS'; readonly progress: ReadingProgress }
  | { readonly kind: 'READ'; readonly counts: ShareCounts }
  | { readonly kind: 'CONTRIBUTION'; readonly contribution: ShareContribution };
