import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIERS } from '../tiers.ts';
import { eachLane, laneOf, lanesUpTo, lanesWithin, withAtMost } from './hop-lanes.ts';

const RANKS = TIERS.map((_, rank) => rank);
const hops = fc.tuple(...RANKS.map(() => fc.nat(31)));

/** The lanes of numbers, each no more than those of better tiers. */
function lanesOf(numbers: readonly number[]): number {
  return RANKS.toReversed().reduce((lanes, rank) => withAtMost(lanes, rank, numbers[rank] ?? 0), eachLane(31));
}

describe('numbers of hops in one integer', () => {
  it('are lowered for each tier up to one', () => {
    fc.assert(
      fc.property(hops, (numbers) => {
        const least = RANKS.map((rank) => Math.min(...numbers.slice(rank)));

        expect(RANKS.map((rank) => laneOf(lanesOf(numbers), rank))).toEqual(least);
        expect(withAtMost(lanesOf(numbers), -1, 0)).toBe(lanesOf(numbers));
      }),
    );
  });

  it('are held against others all at once', () => {
    fc.assert(
      fc.property(hops, hops, (left, right) => {
        const [lanes, limits] = [lanesOf(left), lanesOf(right)];

        const within = lanesWithin(lanes, limits);

        for (const rank of RANKS) {
          const isWithin = RANKS.slice(0, rank + 1).some((lane) => laneOf(lanes, lane) <= laneOf(limits, lane));
          expect((within & lanesUpTo(rank)) !== 0).toBe(isWithin);
        }
      }),
    );
  });
});
