/**
 * How well a movement is known. `OBSERVED`: a remote logon or an administrative protocol was seen, and no rule fired, or a routine explains what
 * did. `DETECTED`: a rule's evidence names the remote end. `CORROBORATED`: the other end's own telemetry agrees.
 */
export type Tier = 'OBSERVED' | 'DETECTED' | 'CORROBORATED';

/** How well movements may be known, the least first. */
export const TIERS: readonly Tier[] = ['OBSERVED', 'DETECTED', 'CORROBORATED'];

/** A tier as a number: the greater, the better a movement is known. */
export function tierRankOf(tier: Tier): number {
  return TIERS.indexOf(tier);
}
