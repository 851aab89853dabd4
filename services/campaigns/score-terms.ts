import type { AccountSwitch, Campaign } from '../../graph/campaign.ts';
import { firstBy } from '../../graph/order.ts';
import type { Predecessor } from './predecessors.ts';
import { byFirstSeen, type TracedMovement } from './traced-movement.ts';

/** The share of the best movement's own score. */
export const BEST_SHARE = 0.5;
/** For each hop in order after the first, and for all of them at most. */
export const FURTHER_HOP = 15;
export const FURTHER_HOPS_AT_MOST = 60;
export const SWITCHED_ACCOUNT = 10;
export const GREATEST_SCORE = 100;

/** What a score is made of. */
export interface ScoredParts {
  /** Members that a rule tells of. */
  readonly backed: readonly TracedMovement[];
  readonly predecessors: ReadonlyMap<string, Predecessor>;
  readonly switches: readonly AccountSwitch[];
}

/** The score of a campaign, 0 to 100, and the terms that add up to it. */
export function scoreTermsOf(parts: ScoredParts): Pick<Campaign, 'riskScore' | 'reasons'> {
  const terms = [...bestTerm(parts), ...hopTerm(parts), ...switchTerm(parts)];
  const sum = terms.reduce((total, { weight }) => total + weight, 0);
  const reasons =
    sum <= GREATEST_SCORE ? terms : [...terms, { reason: 'No score is above 100.', weight: GREATEST_SCORE - sum, evidence: [] }];
  return { riskScore: Math.min(GREATEST_SCORE, sum), reasons };
}

function bestTerm({ backed }: ScoredParts): Campaign['reasons'] {
  const best = firstBy(backed, (left, right) => right.movement.riskScore - left.movement.riskScore || byFirstSeen(left, right));
  if (best === undefined) return [];
  const { riskScore, evidence } = best.movement;
  return [{ reason: 'Half of what its riskiest movement weighs.', weight: Math.round(riskScore * BEST_SHARE), evidence }];
}

/** Hops in order: a fan-out from one host is one step, however wide. */
function hopTerm({ backed, predecessors }: ScoredParts): Campaign['reasons'] {
  const chain = longestChain(backed, predecessors);
  const further = chain.length - 1;
  if (further < 1) return [];
  const hops = further === 1 ? 'One more hop' : `${further} more hops`;
  return [
    {
      reason: `${hops} in order after the first.`,
      weight: Math.min(FURTHER_HOPS_AT_MOST, further * FURTHER_HOP),
      evidence: chain.slice(1).flatMap(({ movement }) => movement.evidence.slice(0, 1)),
    },
  ];
}

function switchTerm({ switches, backed }: ScoredParts): Campaign['reasons'] {
  if (switches.length === 0) return [];
  const hops = new Set(switches.map(({ movement }) => movement));
  const evidence = backed.filter(({ id }) => hops.has(id)).flatMap(({ movement }) => movement.evidence.slice(0, 1));
  return [{ reason: 'It went on by another account than it had come by.', weight: SWITCHED_ACCOUNT, evidence }];
}

/** The longest chain of members each of which continues the one before; of several the one that ends first. */
export function longestChain(backed: readonly TracedMovement[], predecessors: ReadonlyMap<string, Predecessor>): TracedMovement[] {
  const members = new Set(backed.map(({ id }) => id));
  let longest: TracedMovement[] = [];
  for (const last of backed) {
    const chain: TracedMovement[] = [];
    const seen = new Set<string>();
    for (let hop: TracedMovement | undefined = last; hop !== undefined && members.has(hop.id) && !seen.has(hop.id); ) {
      chain.unshift(hop);
      seen.add(hop.id);
      hop = predecessors.get(hop.id)?.chosen.earlier;
    }
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}
