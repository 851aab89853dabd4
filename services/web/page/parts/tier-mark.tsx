/** How well a movement is known, as the API says it. */
export type TierWord = 'OBSERVED' | 'DETECTED' | 'CORROBORATED';

/** The tiers in words. */
export const TIER_WORDS: Readonly<Record<TierWord, string>> = {
  OBSERVED: 'Observed',
  DETECTED: 'Detected',
  CORROBORATED: 'Corroborated',
};

/** The lines of a tier along a path: as many as ends that say so; a hairline where it was only seen. Dashed where it holds only if something is true. */
export function TierLines({
  path,
  tier,
  isAssumed = false,
}: {
  readonly path: string;
  readonly tier: TierWord;
  readonly isAssumed?: boolean;
}) {
  const dashes = isAssumed ? { strokeDasharray: '6 4' } : {};
  if (tier === 'CORROBORATED') {
    return (
      <>
        <path className="tier-line" d={path} strokeWidth="5" {...dashes} />
        <path className="tier-gap" d={path} strokeWidth="2" />
      </>
    );
  }
  const width = tier === 'DETECTED' ? 2.2 : 1.3;
  return <path className={`tier-line ${tier.toLowerCase()}`} d={path} strokeWidth={width} {...dashes} />;
}

/** A piece of line that stands for a tier in tables and legends, with its word beside it unless it is told elsewhere. */
export function TierMark({
  tier,
  isAssumed = false,
  word,
}: {
  readonly tier: TierWord;
  readonly isAssumed?: boolean;
  readonly word?: string;
}) {
  return (
    <span className="tier-mark">
      <svg viewBox="0 0 20 8" width="20" height="8" aria-hidden="true">
        <TierLines path="M0 4H20" tier={tier} isAssumed={isAssumed} />
      </svg>
      {word ?? TIER_WORDS[tier]}
    </span>
  );
}
