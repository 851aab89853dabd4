import type { Landscape } from '../landscape.ts';
import { withBelonging } from './belonging.ts';
import { detectedMovements } from './detected.ts';
import { observedMovements } from './observed.ts';
import { type RatedMovement, rated } from './rated-movement.ts';
import { explainedByRoutines } from './routine.ts';
import type { RuleHit } from './rule-hit.ts';

/** All movements, of every tier: what rules tell of, what was seen besides, and what routines explain of it. No two have an id in common. */
export function movementsOf(hits: readonly RuleHit[], landscape: Landscape): RatedMovement[] {
  const acts = detectedMovements(hits, landscape);
  const movements = withBelonging([...acts, ...observedMovements(acts, landscape)], hits, landscape);
  const routines = explainedByRoutines(
    movements.filter((movement) => movement.hits.length > 0),
    landscape,
  );
  return movements.map((movement) => rated(movement, routines.get(movement) ?? null));
}
