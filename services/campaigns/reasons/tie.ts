import type { TracedMovement } from '../traced-movement.ts';
import type { Antecedent } from './antecedent.ts';

/** Two movements that belong together: the next continues the earlier one, or stands beside it. */
export interface Tie extends Antecedent {
  readonly next: TracedMovement;
}
