import type { FindingsDocument, FoundMovement } from '../services/cli/findings/document.ts';
import type { BenignAct, GroundTruth } from '../services/generate/truth.ts';
import { isAtSource, isDuring, NEAR_MS } from './judge-hops.ts';

/** A movement at DETECTED or above that is no intruder's. */
export interface FalseMovement {
  readonly movement: FoundMovement;
  /** What it was instead: a kind of benign act, the wrong source of a planted act, or nothing that is known. */
  readonly instead: BenignAct['kind'] | 'PLANTED_FROM_ELSEWHERE' | 'NOTHING';
  /** The benign act; null where there was none. */
  readonly act: BenignAct | null;
}

/** Every movement at DETECTED or above, from `sinceMs` on (epoch ms), that no planted act accounts for. */
export function judgeBenign(truth: GroundTruth, { movements }: FindingsDocument, sinceMs = Number.NEGATIVE_INFINITY): FalseMovement[] {
  return movements
    .filter(({ tier, firstSeen }) => tier !== 'OBSERVED' && Date.parse(firstSeen) >= sinceMs)
    .filter((movement) => !truth.hops.some((hop) => isDuring(hop, movement) && isAtSource(hop, movement)))
    .map((movement) => ({ movement, ...insteadOf(movement, truth) }));
}

function insteadOf(movement: FoundMovement, truth: GroundTruth): Pick<FalseMovement, 'instead' | 'act'> {
  const [target, from, to] = [movement.target.host.name.toLowerCase(), Date.parse(movement.firstSeen), Date.parse(movement.lastSeen)];
  const isNear = ({ time }: { readonly time: string }): boolean => Date.parse(time) >= from - NEAR_MS && Date.parse(time) <= to + NEAR_MS;
  const meets = (act: BenignAct): boolean => (act.target === '*' || act.target.toLowerCase() === target) && isNear(act);
  const source = movement.source.host.name.toLowerCase();
  const apart = ({ time }: BenignAct): number => Math.abs(Date.parse(time) - to);
  const met = truth.benign.filter(meets).sort((left, right) => apart(left) - apart(right));
  const act = met.find((each) => each.source.toLowerCase() === source) ?? met.find(({ target: met }) => met !== '*') ?? met[0];
  if (truth.hops.some((hop) => isDuring(hop, movement)) && act?.source.toLowerCase() !== source)
    return { instead: 'PLANTED_FROM_ELSEWHERE', act: null };
  return { instead: act?.kind ?? 'NOTHING', act: act ?? null };
}
