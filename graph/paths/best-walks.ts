import type { Movement, Tier } from '../model.ts';
import { TIERS, tierRankOf } from '../tiers.ts';
import { spreadsOf } from './clock-spreads.ts';
import { type FastestWalk, fastestWalks, type WalkTask } from './fastest-walks.ts';
import { mostBackwards } from './order-assumptions.ts';
import type { TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import { type WalkOptions, walkLimits } from './walk-options.ts';

export interface BestWalk {
  readonly movements: readonly Movement[];
  /** Epoch ms of the last movement. */
  readonly arrival: number;
  /** The least of its movements' tiers. */
  readonly weakest: Tier;
}

/**
 * The best walks from some movements to others, each of which starts on the host where the one before ended, no earlier than that: those for
 * which no other is as good in all of arrival (the earlier the better), number of movements (the fewer) and weakest tier (the better), and
 * better in one. Of walks that are equal in these one, by the clocks as they are where there is such a one. A host may be visited more than once.
 *
 * Exact, by at most 36 scans for the earliest arrival: one for each number of hops and tier (`fastestWalks`). So the work is bounded by
 * movements × 36, however many walks there are; as many again, where a walk rests on an assumption, look for one that does not.
 * By arrival, then by hops. `isStrict`: only walks by the clocks as they are. Throws RangeError for an option out of range.
 */
export function bestWalks(index: TemporalIndex, ends: WalkEnds, options: WalkOptions = {}, isStrict = false): BestWalk[] {
  const limits = walkLimits(options);
  const best: BestWalk[] = [];
  for (const weakest of TIERS.toReversed()) {
    if (tierRankOf(weakest) < limits.leastTier) break;
    const task: WalkTask = { ...ends, ...limits, leastTier: tierRankOf(weakest), spread: spreadsOf(index, isStrict) };
    let strict: (FastestWalk | null)[] | null = null;
    for (const [layer, walk] of fastestWalks(index, task).entries()) {
      // What is found in a stronger tier or with fewer hops is as good in these.
      if (walk === null || best.some(({ arrival, movements }) => arrival <= walk.arrival && movements.length <= walk.steps.length))
        continue;
      const found = describeWalk(index, walk, weakest);
      if (mostBackwards(found.movements) > 0) strict ??= fastestWalks(index, { ...task, spread: spreadsOf(index, true) });
      const sure = strict?.[layer];
      best.push(sure?.arrival === walk.arrival ? describeWalk(index, sure, weakest) : found);
    }
  }
  return best.sort(byArrivalThenHops);
}

/** Of a Pareto set no two walks are alike in both but for their tier, and those were found the strongest first. */
function byArrivalThenHops(left: BestWalk, right: BestWalk): number {
  return left.arrival - right.arrival || left.movements.length - right.movements.length;
}

function describeWalk(index: TemporalIndex, { steps, arrival }: FastestWalk, weakest: Tier): BestWalk {
  return { movements: steps.flatMap((step) => index.movements[step] ?? []), arrival, weakest };
}
