import type { Movement } from '../model.ts';

/** That the clocks are off: a movement of a walk is timed before one that it comes after. */
export interface OrderAssumption {
  readonly movement: Movement;
  /** The latest of those that it comes after. */
  readonly comesAfter: Movement;
  /** By how much it is timed before that, ms. */
  readonly byMs: number;
}

/** What a walk supposes of the clocks, in its order; nothing where each movement is timed no earlier than all before it. */
export function orderAssumptions(movements: readonly Movement[]): OrderAssumption[] {
  const assumptions: OrderAssumption[] = [];
  let latest: Movement | null = null;
  for (const movement of movements) {
    if (latest !== null && movement.firstSeen < latest.firstSeen) {
      assumptions.push({ movement, comesAfter: latest, byMs: latest.firstSeen - movement.firstSeen });
    } else latest = movement;
  }
  return assumptions;
}

/** By how much the clocks have to be off most for a walk to be one, ms; 0 where they need not be. */
export function mostBackwards(movements: readonly Movement[]): number {
  return orderAssumptions(movements).reduce((most, { byMs }) => Math.max(most, byMs), 0);
}
