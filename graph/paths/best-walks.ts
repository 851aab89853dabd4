import type { Movement, Tier } from '../model.ts';
import { TIERS } from '../tiers.ts';
import { spreadsOf } from './clock-spreads.ts';
import { fastestWalks, type WalkTask } from './fastest-walks.ts';
import { mostBackwards } from './order-assumptions.ts';
import type { TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import { type WalkOptions, walkLimits } from './walk-options.ts';
import { bestBySweep, type FoundWalk } from './walk-sweep.ts';

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
 * Exact, by one sweep over the movements in the order of time (`bestBySweep`), however many walks there are. Where stays are limited, or too many
 * movements may have been at one time, by at most 36 scans for the earliest arrival: one for each number of hops and tier (`fastestWalks`). As much again,
 * where a walk rests on an assumption, looks for one that does not. By arrival, then by hops. `isStrict`: only walks by the clocks as they are.
 * Throws RangeError for an option out of range.
 */
export function bestWalks(index: TemporalIndex, ends: WalkEnds, options: WalkOptions = {}, isStrict = false): BestWalk[] {
  const walks = walksOf(index, ends, options, isStrict);
  if (walks.every(({ movements }) => mostBackwards(movements) === 0)) return walks;
  const sure = walksOf(index, ends, options, true);
  return walks.map((walk) => sure.find((other) => areAsGood(walk, other)) ?? walk);
}

function walksOf(index: TemporalIndex, ends: WalkEnds, options: WalkOptions, isStrict: boolean): BestWalk[] {
  const task: WalkTask = { ...ends, ...walkLimits(options), spread: spreadsOf(index, isStrict) };
  const found = (task.maxDwellMs === Number.POSITIVE_INFINITY ? bestBySweep(index, task) : null) ?? bestByLayers(index, task);
  const walks = found.map(({ steps, arrival, weakest }): BestWalk => {
    return { movements: steps.flatMap((step) => index.movements[step] ?? []), arrival, weakest: TIERS[weakest] ?? 'OBSERVED' };
  });
  return walks.sort(byArrivalThenHops);
}

/** What `bestBySweep` finds. */
export function bestByLayers(index: TemporalIndex, task: WalkTask): FoundWalk[] {
  const best: FoundWalk[] = [];
  for (let weakest = TIERS.length - 1; weakest >= task.leastTier; weakest--) {
    for (const walk of fastestWalks(index, { ...task, leastTier: weakest })) {
      // What is found in a stronger tier or with fewer hops is as good in these.
      const isBest = walk !== null && !best.some(({ arrival, steps }) => arrival <= walk.arrival && steps.length <= walk.steps.length);
      if (isBest) best.push({ ...walk, weakest });
    }
  }
  return best;
}

function areAsGood(walk: BestWalk, other: BestWalk): boolean {
  return walk.arrival === other.arrival && walk.movements.length === other.movements.length && walk.weakest === other.weakest;
}

/** Of best walks no two are alike in both but for their tier, and those were found the strongest first. */
function byArrivalThenHops(left: BestWalk, right: BestWalk): number {
  return left.arrival - right.arrival || left.movements.length - right.movements.length;
}
