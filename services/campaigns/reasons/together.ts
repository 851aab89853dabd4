import type { CampaignConstraints } from '../../../graph/decisions/constraints.ts';
import { byFirstSeen, type TracedMovement } from '../traced-movement.ts';
import type { Tie } from './tie.ts';

/** What people say is as sure as a process that ties two. */
export const TOGETHER_STRENGTH = 100;

/** Ties movements that people say belong together; `tie` is the decision. */
export function tiesByDecision(movements: readonly TracedMovement[], { together }: CampaignConstraints): Tie[] {
  if (together.length === 0) return [];
  const byId = new Map(movements.map((each) => [each.id, each]));
  return together.flatMap(({ left, right, decision }) => {
    const ends = [byId.get(left), byId.get(right)].filter((each) => each !== undefined).sort(byFirstSeen);
    const [earlier, next] = ends;
    if (earlier === undefined || next === undefined) return [];
    return [{ earlier, next, kind: 'TOGETHER' as const, strength: TOGETHER_STRENGTH, over: [], tie: decision }];
  });
}
