import type { Tier } from './model.ts';

/** How well movements may be known, the least first. */
export const TIERS: readonly Tier[] = ['OBSERVED', 'DETECTED', 'CORROBORATED'];

/** Whether one tier is as good as another or better. */
export function isAtLeast(tier: Tier, least: Tier): boolean {
  return TIERS.indexOf(tier) >= TIERS.indexOf(least);
}
