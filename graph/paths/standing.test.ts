import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Standing } from './standing.ts';

const way = fc.record({ earliest: fc.nat(5), leaveBy: fc.oneof(fc.nat(5), fc.constant(Number.POSITIVE_INFINITY)) });

describe('the ways to stand on a host', () => {
  it('are those of which none came as early and may leave as late as another, by rising times', () => {
    fc.assert(
      fc.property(fc.array(way, { maxLength: 12 }), fc.nat(6), fc.nat(6), (ways, earliest, leaveBy) => {
        const standing = new Standing({ earliest: ways.map((each) => each.earliest), leaveBy: ways.map((each) => each.leaveBy) });

        const taken = ways.map((_, number) => standing.add(number));

        const isCovered = (own: number, others: readonly number[]): boolean =>
          others.some(
            (other) =>
              (ways[other]?.earliest ?? 0) <= (ways[own]?.earliest ?? 0) && (ways[other]?.leaveBy ?? 0) >= (ways[own]?.leaveBy ?? 0),
          );
        const numbers = [...ways.keys()];
        expect(taken).toEqual(numbers.map((own) => !isCovered(own, numbers.slice(0, own))));
        const isLeft = (own: number): boolean =>
          taken[own] === true &&
          !isCovered(
            own,
            numbers.slice(own + 1).filter((later) => taken[later]),
          );
        const left = numbers.filter(isLeft);
        expect(standing.ways).toEqual(left.toSorted((one, other) => (ways[one]?.earliest ?? 0) - (ways[other]?.earliest ?? 0)));
        const inTime = ways.filter((each) => each.leaveBy >= leaveBy).map((each) => each.earliest);
        expect(standing.earliestFor(leaveBy)).toBe(Math.min(Number.POSITIVE_INFINITY, ...inTime));
        expect(standing.covers(earliest, leaveBy)).toBe(inTime.some((each) => each <= earliest));
      }),
      { numRuns: 1_000 },
    );
  });
});
