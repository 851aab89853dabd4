import type { Movement } from '../model.ts';
import { candidateSteps } from './candidate-steps.ts';
import { evenly } from './clock-spreads.ts';
import { shortestWalk } from './fastest-walks.ts';
import { mostBackwards } from './order-assumptions.ts';
import { indexMovements, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import type { WalkLimits } from './walk-options.ts';

/** Movements that lead from one end to another, though not in the order of time. */
export interface NearestMiss {
  readonly movements: readonly Movement[];
  /** By how much its order is against time most, ms: no other chain of movements has less. */
  readonly byMs: number;
}

/**
 * The chain of movements that comes nearest to being a walk between these ends: the one that the clocks would have to be off least for. Null
 * where no chain of as many movements as may be ties them, in whatever order. `endsIn` gives the ends in an index.
 */
export function nearestMiss(
  index: TemporalIndex,
  endsIn: (index: TemporalIndex) => WalkEnds,
  limits: Omit<WalkLimits, 'maxDwellMs'>,
): NearestMiss | null {
  const everything = longestApart(index);
  const tied = candidateSteps(index, endsIn(index), { ...limits, spread: evenly(everything) });
  // What ties the ends at all is few; a search for each guess goes over no more.
  const few = indexMovements(tied.flatMap((step) => index.movements[step] ?? []));
  const ends = endsIn(few);
  const within = (apartMs: number): readonly Movement[] | null => {
    // Two steps may be out of order by the sum of both their spreads.
    const task = { ...ends, ...limits, maxDwellMs: Number.POSITIVE_INFINITY, spread: evenly(apartMs / 2) };
    const walk = shortestWalk(few, task);
    return walk?.steps.flatMap((step) => few.movements[step] ?? []) ?? null;
  };
  let nearest = within(2 * everything);
  if (nearest === null) return null;
  let byMs = mostBackwards(nearest);
  for (let least = 0; least < byMs; ) {
    const guess = Math.floor((least + byMs) / 2);
    const nearer = within(guess);
    if (nearer === null) least = guess + 1;
    else [nearest, byMs] = [nearer, mostBackwards(nearer)];
  }
  return { movements: nearest, byMs };
}

/** From the first to the last time of all steps, ms. */
function longestApart({ time }: TemporalIndex): number {
  return (time.at(-1) ?? 0) - (time[0] ?? 0);
}
