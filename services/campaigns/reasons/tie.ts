import type { TracedMovement } from '../traced-movement.ts';
import type { Origin } from './origin.ts';

/** Two movements that belong together: the next continues the earlier one, or stands beside it. */
export interface Tie extends Origin {
  readonly next: TracedMovement;
}
