import type { Movement, Tier } from '../model.ts';
import { TIERS, tierRankOf } from '../tiers.ts';
import { type FastestWalk, fastestWalks, type WalkTask } from './fastest-walks.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

/** Most movements of a walk. */
export const MOST_HOPS = 12;

/** Where walks may begin and end, by steps of the index: so that the ends may be hosts, accounts or anything else that a step tells. */
export interface WalkEnds {
  /** The steps that a walk may begin with, rising. */
  readonly starts: Uint32Array;
  /** By step: 1 where a walk may end with it. */
  readonly isEnd: Uint8Array;
}

export interface WalkOptions {
  /** Most movements in a walk, 1 to 12; 12 where absent. */
  readonly maxHops?: number | undefined;
  /**
   * Longest stay on a host between two movements, ms, counted from the last that the first of them left there (`Movement.until`): whoever
   * opened a session acts from it hours later. Without end where absent.
   */
  readonly maxDwellMs?: number | undefined;
  /** First and last time that count, epoch ms. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

export interface BestWalk {
  readonly movements: readonly Movement[];
  /** Epoch ms of the last movement. */
  readonly arrival: number;
  /** The least of its movements' tiers. */
  readonly weakest: Tier;
  /** None where it holds by the clocks as they are. */
  readonly assumptions: readonly OrderAssumption[];
}

/** That the clocks are off: a movement of a walk is timed before one that it comes after. */
export interface OrderAssumption {
  /** Its id. */
  readonly movement: string;
  /** The id of the latest of those that it comes after. */
  readonly comesAfter: string;
  /** By how much it is timed before that, ms. */
  readonly byMs: number;
}

/**
 * The best walks from some movements to others, each of which starts on the host where the one before ended, no earlier than that: those for
 * which no other is as good in all of arrival (the earlier the better), number of movements (the fewer) and weakest tier (the better), and
 * better in one. Of walks that are equal in these one, without assumptions where there is such a one. A host may be visited more than once.
 *
 * Exact, by at most 36 scans for the earliest arrival: one for each number of hops and tier (`fastestWalks`). So the work is bounded by
 * movements × 36, however many walks there are; as many again, where a walk rests on an assumption, look for one that does not.
 * By arrival, then by hops. Throws RangeError for an option out of range.
 */
export function bestWalks(index: TemporalIndex, { starts, isEnd }: WalkEnds, options: WalkOptions = {}): BestWalk[] {
  const { maxHops = MOST_HOPS, maxDwellMs = Number.POSITIVE_INFINITY } = options;
  const { after = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY } = options;
  if (!Number.isInteger(maxHops) || maxHops < 1 || maxHops > MOST_HOPS)
    throw new RangeError(`maxHops must be 1 to ${MOST_HOPS}, not ${maxHops}.`);
  if (!(maxDwellMs >= 0)) throw new RangeError(`maxDwellMs must be 0 or more, not ${maxDwellMs}.`);
  if (Number.isNaN(after) || Number.isNaN(before)) throw new RangeError('after and before must be times.');

  const best: BestWalk[] = [];
  for (const weakest of TIERS.toReversed()) {
    const task: WalkTask = { starts, isEnd, leastTier: tierRankOf(weakest), maxHops, maxDwellMs, after, before, isStrict: false };
    let strict: (FastestWalk | null)[] | null = null;
    for (const [layer, walk] of fastestWalks(index, task).entries()) {
      // What is found in a stronger tier or with fewer hops is as good in these.
      if (walk === null || best.some(({ arrival, movements }) => arrival <= walk.arrival && movements.length <= walk.steps.length))
        continue;
      const found = describeWalk(index, walk, weakest);
      if (found.assumptions.length > 0) strict ??= fastestWalks(index, { ...task, isStrict: true });
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

/** The ends of walks from one of some hosts to one of others, by their ids; a host without movements has none. */
export function endsAt(index: TemporalIndex, from: readonly string[], to: readonly string[]): WalkEnds {
  const { outStart, inStart, inSteps, movements } = index;
  const starts = numbersOf(index, from).flatMap((host) => range(at(outStart, host), at(outStart, host + 1)));
  const isEnd = new Uint8Array(movements.length);
  for (const host of numbersOf(index, to)) {
    for (const step of inSteps.subarray(at(inStart, host), at(inStart, host + 1))) isEnd[step] = 1;
  }
  return { starts: Uint32Array.from(starts), isEnd };
}

/** The hosts' numbers, each once, rising. */
function numbersOf(index: TemporalIndex, hosts: readonly string[]): number[] {
  const numbers = hosts.flatMap((host) => index.hostNumbers.get(host) ?? []);
  return [...new Set(numbers)].sort((left, right) => left - right);
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, position) => start + position);
}

function describeWalk(index: TemporalIndex, { steps, arrival }: FastestWalk, weakest: Tier): BestWalk {
  const movements = steps.flatMap((step) => index.movements[step] ?? []);
  return { movements, arrival, weakest, assumptions: assumptionsOf(movements) };
}

function assumptionsOf(movements: readonly Movement[]): OrderAssumption[] {
  const assumptions: OrderAssumption[] = [];
  let latest: Movement | null = null;
  for (const movement of movements) {
    if (latest !== null && movement.firstSeen < latest.firstSeen) {
      assumptions.push({ movement: movement.id, comesAfter: latest.id, byMs: latest.firstSeen - movement.firstSeen });
    } else latest = movement;
  }
  return assumptions;
}
