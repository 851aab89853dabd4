import type { Movement, Tier } from '../model.ts';
import { compareIds, type Order } from '../order.ts';
import { TIERS, tierRankOf } from '../tiers.ts';
import { type ReachOptions, reachInto } from './reach.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

/** A host from which walks lead to another one, and how likely it is where all began. */
export interface RankedOrigin {
  /** Its id. */
  readonly host: string;
  /** Epoch ms of the latest departure by which the other one could be reached. */
  readonly time: number;
  /** The way from it that is known best, of equal ones the one that leaves last. */
  readonly movements: readonly Movement[];
  readonly weakest: Tier;
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: Movement['reasons'];
}

/** What speaks for a place where all began; they add up to 100. */
const NOBODY_CAME_BEFORE = 40;
const BY_TIER: Readonly<Record<Tier, number>> = { OBSERVED: 5, DETECTED: 20, CORROBORATED: 30 };
const RISKIEST = 30;

/**
 * Where somebody who came to `host` can have begun, the likeliest first place (patient zero) first: a host that nobody was seen to come to before it
 * acted, from which a well-known way with risky movements leads. Then by the earliest departure, then by id.
 * An unknown host is reached by nobody. Throws RangeError for an option out of range.
 */
export function originsOf(index: TemporalIndex, host: string, options: ReachOptions = {}): RankedOrigin[] {
  const origins = new Map<string, RankedOrigin>();
  const least = tierRankOf(options.tier ?? 'OBSERVED');
  for (const weakest of TIERS.toReversed().filter((tier) => tierRankOf(tier) >= least)) {
    const reach = reachInto(index, host, { ...options, tier: weakest });
    for (const each of reach.hosts) {
      if (origins.has(each.host)) continue;
      const movements = reach.wayOf(each.host);
      origins.set(each.host, { ...each, movements, weakest, ...scoreOf(index, each.host, movements, weakest, least) });
    }
  }
  return [...origins.values()].sort(byLikelihood);
}

const byLikelihood: Order<RankedOrigin> = (left, right) =>
  right.score - left.score || left.time - right.time || compareIds(left.host, right.host);

function scoreOf(
  index: TemporalIndex,
  host: string,
  movements: readonly Movement[],
  weakest: Tier,
  least: number,
): Pick<RankedOrigin, 'score' | 'reasons'> {
  const departure = movements[0]?.firstSeen ?? Number.NEGATIVE_INFINITY;
  const before = firstInto(index, host, least);
  const riskiest = Math.max(0, ...movements.map(({ riskScore }) => riskScore));
  const reasons: Movement['reasons'][number][] = [
    ...(before !== null && before.firstSeen <= departure
      ? []
      : [{ reason: 'Nobody was seen to come to it before it acted.', weight: NOBODY_CAME_BEFORE, evidence: [] }]),
    { reason: `Every movement of the way from it is ${weakest} or better.`, weight: BY_TIER[weakest], evidence: [] },
    {
      reason: `The riskiest movement of the way from it has a score of ${riskiest}.`,
      weight: Math.round((RISKIEST * riskiest) / 100),
      evidence: [],
    },
  ];
  return { score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
}

/** The first movement into a host that is known that well. */
function firstInto(index: TemporalIndex, host: string, least: number): Movement | null {
  const number = index.hostNumbers.get(host) ?? -1;
  for (let position = at(index.inStart, number); position < at(index.inStart, number + 1); position++) {
    const step = at(index.inSteps, position);
    if (at(index.tier, step) >= least) return index.movements[step] ?? null;
  }
  return null;
}
