import type { Tier } from './model.ts';

/** How well movements may be known, the least first. */
export const TIERS: readonly Tier[] = ['OBSERVED', 'DETECTED', 'CORROBORATED'];

/** A tier as a number: the greater, the better a movement is known. */
export function tierRankOf(tier: Tier): number {
  return TIERS.indexOf(tier);
}
