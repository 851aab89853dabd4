import type { AccountSwitch, Campaign } from '../../../graph/campaign.ts';
import { firstBy } from '../../../graph/order.ts';
import type { Predecessor } from '../predecessors.ts';
import { DEPLOYED_TO } from '../reasons/switch.ts';
import { byFirstSeen, type TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import { blastIn, weightShiftIn, whiteCaneIn } from './fan-out.ts';
import { type Habits, LEAST_DAYS, type Novelty } from './habits.ts';
import { longestChain } from './longest-chain.ts';

/** The share of the best movement's own score. */
export const BEST_SHARE = 0.5;
/** For each hop in order after the first, and for all of them at most. */
export const FURTHER_HOP = 15;
export const FURTHER_HOPS_AT_MOST = 60;
export const SWITCHED_ACCOUNT = 10;
/** For each movement between hosts that had none in the days before; for each with a technique or an account that is new there; for all of them at most. */
export const NEW_PAIR = 2;
export const NEW_WAY = 1;
export const NOVELTY_AT_MOST = 8;
/** For each shape of a fan-out. */
export const BLAST = 10;
export const WHITE_CANE = 5;
export const WEIGHT_SHIFT = 5;
/** Where it reached a host that people tagged. */
export const TAGGED_HOST = 10;
/** Where somebody went on: for a critical detection, for hops that both ends tell of, for hops of which nothing is open, and for many tactics. */
export const CRITICAL = 5;
export const TOLD_BY_BOTH_ENDS = 5;
export const NOTHING_OPEN = 5;
export const SPREAD_OF_TACTICS = 5;
/** Tactics from which on they are many. */
export const MANY_TACTICS = 4;
/** The share of that which is taken off where one program reached many hosts and nothing goes on from any of them, unless it never did the like. */
export const ROLLED_OUT_SHARE = 0.5;
export const GREATEST_SCORE = 100;

/** What a score is made of. */
export interface ScoredParts {
  /** Members that a rule tells of, in order of time. */
  readonly backed: readonly TracedMovement[];
  readonly predecessors: ReadonlyMap<string, Predecessor>;
  readonly switches: readonly AccountSwitch[];
  readonly severity: Campaign['severity'];
  readonly tactics: Campaign['tactics'];
}

type Terms = Campaign['reasons'];

/** The score of a campaign, 0 to 100, and the terms that add up to it. */
export function scoreTermsOf(parts: ScoredParts, traces: Traces, habits: Habits): Pick<Campaign, 'riskScore' | 'reasons'> {
  const chain = longestChain(parts.backed, parts.predecessors);
  const best = bestTerm(parts);
  const terms = [
    ...best,
    ...hopTerm(chain),
    ...switchTerm(parts),
    ...noveltyTerm(parts, habits),
    ...shapeTerms(parts, chain, traces, habits, best[0]?.weight ?? 0),
    ...chainTerms(parts, chain),
    ...tagTerm(parts, traces),
  ];
  const sum = terms.reduce((total, { weight }) => total + weight, 0);
  const reasons =
    sum <= GREATEST_SCORE ? terms : [...terms, { reason: 'No score is above 100.', weight: GREATEST_SCORE - sum, evidence: [] }];
  return { riskScore: Math.min(GREATEST_SCORE, sum), reasons };
}

function bestTerm({ backed }: ScoredParts): Terms {
  const best = firstBy(backed, (left, right) => right.movement.riskScore - left.movement.riskScore || byFirstSeen(left, right));
  if (best === undefined) return [];
  const { riskScore, evidence } = best.movement;
  return [{ reason: 'Half of what its riskiest movement weighs.', weight: Math.round(riskScore * BEST_SHARE), evidence }];
}

/** Hops in order: a fan-out from one host is one step, however wide. */
function hopTerm(chain: readonly TracedMovement[]): Terms {
  const further = chain.length - 1;
  if (further < 1) return [];
  const hops = further === 1 ? 'One more hop' : `${further} more hops`;
  return [term(`${hops} in order after the first.`, Math.min(FURTHER_HOPS_AT_MOST, further * FURTHER_HOP), chain.slice(1))];
}

function switchTerm({ switches, backed }: ScoredParts): Terms {
  if (switches.length === 0) return [];
  const hops = new Set(switches.map(({ movement }) => movement));
  const switched = backed.filter(({ id }) => hops.has(id));
  return [term('It went on by another account than it had come by.', SWITCHED_ACCOUNT, switched)];
}

/** What its hosts had not done in the 30 days before; said to be unknown where it is, which is not new. */
function noveltyTerm({ backed }: ScoredParts, habits: Habits): Terms {
  const byNovelty = Map.groupBy(backed, (each): Novelty => habits.noveltyOf(each));
  const pairs = byNovelty.get('PAIR') ?? [];
  const ways = [...(byNovelty.get('TECHNIQUE') ?? []), ...(byNovelty.get('ACCOUNT') ?? [])];
  const weight = Math.min(NOVELTY_AT_MOST, pairs.length * NEW_PAIR + ways.length * NEW_WAY);
  if (weight > 0) {
    const reason = `New in 30 days: ${pairs.length} between hosts that had no such movement, ${ways.length} by another technique or account.`;
    return [term(reason, weight, [...pairs, ...ways])];
  }
  if ((byNovelty.get('NOT_EVALUABLE') ?? []).length < backed.length) return [];
  return [
    {
      reason: `Whether that is new cannot be told: what its hosts sent reaches back less than ${LEAST_DAYS} days.`,
      weight: 0,
      evidence: [],
    },
  ];
}

function shapeTerms({ backed }: ScoredParts, chain: readonly TracedMovement[], traces: Traces, habits: Habits, best: number): Terms {
  const unusual = [
    ...termWhere('More hosts within ten minutes than its source had reached in any before (blast).', BLAST, blastIn(backed, traces)),
    ...termWhere('One source tried many hosts in a row, most of them new to it (white cane).', WHITE_CANE, whiteCaneIn(backed, habits)),
    ...termWhere('Two hosts spoke much more than on any day before (weight shift).', WEIGHT_SHIFT, weightShiftIn(backed, habits)),
  ];
  const isRollOut = unusual.length === 0 && chain.length === 1 && backed.every((each) => traces.reachedByTool(each) >= DEPLOYED_TO);
  return isRollOut
    ? [
        term(
          'One program reached many hosts and nothing goes on from there, as where software is rolled out.',
          -Math.round(best * ROLLED_OUT_SHARE),
          chain,
        ),
      ]
    : unusual;
}

/** Of a single step, as deployment makes, these say nothing that its riskiest movement does not. */
function chainTerms({ severity, tactics }: ScoredParts, chain: readonly TracedMovement[]): Terms {
  if (chain.length < 2) return [];
  const told = chain.filter(({ movement }) => movement.tier === 'CORROBORATED');
  const closed = chain.filter(({ movement }) => isClosed(movement.closure));
  return [
    ...termWhere('One of its detections is critical.', CRITICAL, severity === 'critical' ? chain.slice(-1) : []),
    ...termWhere('Both ends tell of two hops or more.', TOLD_BY_BOTH_ENDS, told.length >= 2 ? told : []),
    ...termWhere('Of two hops or more nothing is open.', NOTHING_OPEN, closed.length >= 2 ? closed : []),
    ...termWhere(`Its detections are of ${tactics.length} tactics.`, SPREAD_OF_TACTICS, tactics.length >= MANY_TACTICS ? chain : []),
  ];
}

/** The tags themselves are told with the hosts. */
function tagTerm({ backed }: ScoredParts, { constraints }: Traces): Terms {
  return termWhere(
    'It reached a host that people tagged.',
    TAGGED_HOST,
    backed.filter(({ movement }) => constraints.tagsOf(movement.target.host).length > 0),
  );
}

function isClosed({ connectionPaired, sessionMatched, sourceProcessKnown, actionKnown }: TracedMovement['movement']['closure']): boolean {
  return connectionPaired && sessionMatched && sourceProcessKnown && actionKnown;
}

function termWhere(reason: string, weight: number, movements: readonly TracedMovement[]): Terms {
  return movements.length === 0 ? [] : [term(reason, weight, movements)];
}

/** A term with the event that each movement begins with. */
function term(reason: string, weight: number, movements: readonly TracedMovement[]): Terms[number] {
  return { reason, weight, evidence: [...new Set(movements.flatMap(({ movement }) => movement.evidence.slice(0, 1)))] };
}
