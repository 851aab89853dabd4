import type { TracedMovement } from '../traced-movement.ts';
import type { Antecedent } from './antecedent.ts';

/** Two movements that belong together: the next continues the earlier one, or stands beside it. */
export interface Tie extends Antecedent {
  readonly next: TracedMovement;
}

/** Ties each movement to the one before it that has the same tie, which `tieOf` gives; null is none. `movements` are in order of time. */
export function tiesInARow(
  movements: readonly TracedMovement[],
  { kind, strength, tieOf }: Pick<Tie, 'kind' | 'strength'> & { readonly tieOf: (movement: TracedMovement) => string | null },
): Tie[] {
  const ties: Tie[] = [];
  const last = new Map<string, TracedMovement>();
  for (const next of movements) {
    const tie = tieOf(next);
    if (tie === null) continue;
    const earlier = last.get(tie);
    if (earlier !== undefined) ties.push({ earlier, next, kind, strength, over: [], tie });
    last.set(tie, next);
  }
  return ties;
}
