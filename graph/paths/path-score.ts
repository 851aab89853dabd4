import type { Movement } from '../model.ts';
import { compareIds, firstBy } from '../order.ts';

type RiskReason = Movement['reasons'][number];

/** What each assumption takes from the score of a path: one makes it yield to a path that is as bad and certain, many do to one that is far less. */
const COST_OF_ASSUMPTION = 10;

/** 0 to 100, and what it is made of. */
export interface PathScore {
  readonly riskScore: number;
  readonly reasons: readonly RiskReason[];
}

/** The score of a path: that of its riskiest movement, less what it has to suppose, sentences. */
export function scorePath(movements: readonly Movement[], assumptions: readonly string[]): PathScore {
  const riskiest = firstBy(movements, (left, right) => right.riskScore - left.riskScore || compareIds(left.id, right.id));
  const paid = assumptions.map((reason): RiskReason => ({ reason, weight: -COST_OF_ASSUMPTION, evidence: [] }));
  return {
    riskScore: Math.max(0, (riskiest?.riskScore ?? 0) - COST_OF_ASSUMPTION * paid.length),
    reasons: [...(riskiest?.reasons ?? []), ...paid],
  };
}
