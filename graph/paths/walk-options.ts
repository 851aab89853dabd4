import type { Tier } from '../model.ts';
import { tierRankOf } from '../tiers.ts';

/** Most movements of a walk. */
export const MOST_HOPS = 12;

export interface WalkOptions {
  /** Most movements in a walk, 1 to 12; 12 where absent. */
  readonly maxHops?: number | undefined;
  /**
   * Longest stay on a host between two movements, ms, counted from the last that the first of them left there (`Movement.until`): whoever
   * opened a session acts from it hours later. Without end where absent.
   */
  readonly maxDwellMs?: number | undefined;
  /** First and last time that count, epoch ms. */
  readonly since?: number | undefined;
  readonly before?: number | undefined;
  /** How well every movement is known at least; any counts where absent. */
  readonly tier?: Tier | undefined;
}

/** `WalkOptions` with each said, as searches take them. */
export interface WalkLimits {
  readonly maxHops: number;
  readonly maxDwellMs: number;
  readonly since: number;
  readonly before: number;
  /** See `tierRankOf`. */
  readonly leastTier: number;
}

/** Says what was left open. Throws RangeError for an option out of range. */
export function walkLimits(options: WalkOptions): WalkLimits {
  const { maxHops = MOST_HOPS, maxDwellMs = Number.POSITIVE_INFINITY, tier = 'OBSERVED' } = options;
  const { since = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY } = options;
  if (!Number.isInteger(maxHops) || maxHops < 1 || maxHops > MOST_HOPS)
    throw new RangeError(`maxHops must be 1 to ${MOST_HOPS}, not ${maxHops}.`);
  if (!(maxDwellMs >= 0)) throw new RangeError(`maxDwellMs must be 0 or more, not ${maxDwellMs}.`);
  if (Number.isNaN(since) || Number.isNaN(before)) throw new RangeError('since and before must be times.');
  return { maxHops, maxDwellMs, since, before, leastTier: tierRankOf(tier) };
}
