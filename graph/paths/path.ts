import type { Movement, Tier } from '../model.ts';
import { byItems, compareIds, type Order } from '../order.ts';
import { TIERS } from '../tiers.ts';
import { type OrderAssumption, orderAssumptions } from './order-assumptions.ts';

/** Movements in order, at least one, of which each starts on the host where the one before ended, and no earlier. */
export interface Path {
  readonly movements: readonly Movement[];
  /** The least of its movements' tiers. */
  readonly weakest: Tier;
  /** None where it holds by the clocks as they are. */
  readonly assumptions: readonly OrderAssumption[];
  /** Whether no other one is as good in all of arrival, hops and weakest tier, and better in one: of all, or of those without assumptions. */
  readonly isBest: boolean;
}

/** The path of these movements. */
export function pathOf(movements: readonly Movement[], isBest: boolean): Path {
  const weakest = TIERS.find((tier) => movements.some((movement) => movement.tier === tier)) ?? 'OBSERVED';
  return { movements, weakest, assumptions: orderAssumptions(movements), isBest };
}

const byMovements = byItems<Movement>((left, right) => compareIds(left.id, right.id));

/** Those that hold by the clocks as they are first; each by arrival, then by hops, then by the ids of their movements. */
export const bySureness: Order<Path> = (left, right) =>
  Number(left.assumptions.length > 0) - Number(right.assumptions.length > 0) ||
  arrivalOf(left) - arrivalOf(right) ||
  left.movements.length - right.movements.length ||
  byMovements(left.movements, right.movements);

function arrivalOf({ movements }: Path): number {
  return movements.at(-1)?.firstSeen ?? 0;
}
