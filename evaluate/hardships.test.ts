import { describe, expect, it } from 'vitest';
import type { FoundMovement } from '../services/cli/findings/document.ts';
import type { Hardship } from '../services/generate/options.ts';
import type { TruthHop } from '../services/generate/truth.ts';
import { isOnTime, runHardship, sharesOf, shortcomingsOf } from './hardships.ts';
import type { HopVerdict } from './judge-hops.ts';

/** Those that show within a day; `npm run evaluate` runs all, and longer. */
const SHORT: readonly Hardship[] = ['long-lived-clients', 'rival-callers', 'changing-drift', 'same-short-names'];

describe('the acts of a hardship', () => {
  it.each(SHORT)('are found, from the right host and at the right time: %s', { timeout: 60_000 }, async (hardship) => {
    const verdict = await runHardship(hardship, { seed: 3, hosts: 32, hours: 14, plantedHops: 14, benignActs: 12 });

    expect(verdict.verdicts.length).toBeGreaterThan(9);
    expect(shortcomingsOf(verdict)).toEqual([]);
  });
});

describe('the figures of a hardship', () => {
  const hop = { time: '2026-03-10T12:00:00.000Z' } as TruthHop;
  const seen = (firstSeen: string): HopVerdict => {
    const movement = { firstSeen } as FoundMovement;
    return { hop, movement, isFound: true, isSeen: true, isSourceRight: true, claims: {} };
  };
  const rest = { hardship: 'rival-callers', invented: [], falseMovements: [], firstActs: 0, hostDays: 1_000 } as const;

  it.each([
    ['2026-03-10T12:00:02.000Z', true],
    ['2026-03-10T11:59:58.000Z', true],
    ['2026-03-10T12:00:02.001Z', false],
  ])('take a movement that is first seen at %s for %s', (firstSeen, isRight) => {
    expect(isOnTime(seen(firstSeen))).toBe(isRight);
  });

  it('count what was missed against what was found, and not against its time', () => {
    const missed: HopVerdict = { ...seen(hop.time), movement: null, isFound: false, isSeen: false };
    const verdict = { ...rest, verdicts: [seen(hop.time), missed] };

    expect(sharesOf(verdict)).toEqual({ found: 0.5, rightSource: 1, onTime: 1 });
    expect(shortcomingsOf(verdict)).toEqual(['rival-callers: 50.0 % of the acts were found, not 95.0 %.']);
  });

  it('fall short by one movement that is invented', () => {
    const invented = [seen(hop.time).movement as FoundMovement];

    expect(shortcomingsOf({ ...rest, verdicts: [seen(hop.time)], invented })).toEqual([
      'rival-callers: 1 are between hosts that did not meet.',
    ]);
  });
});
