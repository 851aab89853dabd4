import type { CampaignLinkKind } from '../../../graph/campaign.ts';
import { compareIds } from '../../../graph/order.ts';
import type { TracedMovement } from '../traced-movement.ts';

/** A movement that another may continue, and why. */
export interface Antecedent {
  readonly earlier: TracedMovement;
  readonly kind: CampaignLinkKind;
  readonly strength: number;
  /** Movements that no rule tells of on the way, in order. */
  readonly over: readonly TracedMovement[];
  /** Id of the process or session that proves it, or of the decision that says so; null where the account or the time tells. */
  readonly tie: string | null;
}

/** Orders antecedents of one movement by how good they are: the strongest first, then the latest arrival, then the least id. */
export function betterAntecedent(left: Antecedent, right: Antecedent): number {
  return right.strength - left.strength || laterArrival(left.earlier, right.earlier);
}

/** The latest arrival first, then the least id. */
export function laterArrival(left: TracedMovement, right: TracedMovement): number {
  return right.movement.firstSeen - left.movement.firstSeen || compareIds(left.id, right.id);
}
