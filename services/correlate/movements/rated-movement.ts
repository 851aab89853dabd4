import type { Movement } from '../../../graph/model.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import type { RoutineReason } from './routine.ts';
import { scoreOf } from './score.ts';
import { tierOf } from './tier.ts';

/** A movement of which it is said how well it is known and what it weighs. */
export interface RatedMovement extends AssembledMovement {
  readonly node: Movement;
}

/** Gives a movement its tier and its score, once it is known whether a routine explains it. */
export function rated(movement: AssembledMovement, routine: RoutineReason | null): RatedMovement {
  const tier = tierOf(movement, routine);
  return { ...movement, node: { ...movement.node, tier, routine: routine?.routine ?? null, ...scoreOf(movement, routine) } };
}
