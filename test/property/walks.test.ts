import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement, Tier } from '../../graph/model.ts';
import { type BestWalk, bestWalks } from '../../graph/paths/best-walks.ts';
import { aMovement, byClocks } from '../../graph/paths/movement-builder.ts';
import { orderAssumptions } from '../../graph/paths/order-assumptions.ts';
import { indexMovements } from '../../graph/paths/temporal-index.ts';
import { type WalkEnd, walkEnds } from '../../graph/paths/walk-ends.ts';
import type { WalkOptions } from '../../graph/paths/walk-options.ts';
import { TIERS, tierRankOf } from '../../graph/tiers.ts';

type Spreads = Readonly<Record<string, number>>;

const anyHost = fc.constantFrom('A', 'B', 'C', 'D');
const tier = fc.constantFrom<Tier>(...TIERS);
const movement = fc
  .record({ from: anyHost, to: anyHost, at: fc.nat(8), until: fc.nat(4), tier })
  .map(({ from, to, at, until, tier }): Movement => {
    return { ...aMovement(from, to, at), until: at + until, tier };
  });
const multigraph = fc.uniqueArray(movement, { maxLength: 9, selector: ({ id }) => id });
const spreads = fc.record({ A: fc.nat(2), B: fc.nat(2), C: fc.nat(2), D: fc.nat(2) });
const question = fc.record({
  maxHops: fc.integer({ min: 1, max: 5 }),
  maxDwellMs: fc.constantFrom(Number.POSITIVE_INFINITY, 0, 1, 3),
  since: fc.constantFrom(Number.NEGATIVE_INFINITY, 2),
  before: fc.constantFrom(Number.POSITIVE_INFINITY, 6),
});

/** Every walk there is, by trying all: each two of its movements may have happened in their order, and no stay is too long. */
function everyWalk(
  movements: readonly Movement[],
  from: string,
  to: string,
  options: Omit<WalkOptions, 'tier'>,
  spreads: Spreads,
): Movement[][] {
  const { maxHops = 0, maxDwellMs = 0, since = 0, before = 0 } = options;
  const spreadOf = ({ source, target }: Movement): number => Math.max(spreads[source.host] ?? 0, spreads[target.host] ?? 0);
  const inWindow = movements.filter(
    ({ source, target, firstSeen }) => source.host !== target.host && firstSeen >= since && firstSeen <= before,
  );
  const goesOn = (walk: readonly Movement[], next: Movement): boolean => {
    const last = walk.at(-1);
    if (last === undefined) return next.source.host === from;
    const isInOrder = walk.every((each) => each.firstSeen - spreadOf(each) <= next.firstSeen + spreadOf(next));
    return last.target.host === next.source.host && isInOrder && next.firstSeen - last.until <= maxDwellMs && !walk.includes(next);
  };
  const found: Movement[][] = [];
  const extend = (walk: readonly Movement[]): void => {
    if (walk.length > 0 && walk.at(-1)?.target.host === to) found.push([...walk]);
    if (walk.length < maxHops) for (const next of inWindow) if (goesOn(walk, next)) extend([...walk, next]);
  };
  extend([]);
  return found;
}

/** What walks are judged by, the less the better in each: arrival, hops, and by how much the weakest tier falls short. */
function merits(walk: readonly Movement[]): [arrival: number, hops: number, weakness: number] {
  const weakness = Math.max(...walk.map(({ tier }) => tierRankOf('CORROBORATED') - tierRankOf(tier)));
  return [walk.at(-1)?.firstSeen ?? 0, walk.length, weakness];
}

function holdsByTheClocks(walk: readonly Movement[]): boolean {
  return walk.every(({ firstSeen }, position) => walk.slice(0, position).every((earlier) => earlier.firstSeen <= firstSeen));
}

function walks(movements: readonly Movement[], from: string, to: string, options: WalkOptions = {}, spreads: Spreads = {}): BestWalk[] {
  const index = indexMovements(byClocks(movements, spreads));
  return bestWalks(index, walkEnds(index, [host(from)], [host(to)]), options);
}

function host(id: string): WalkEnd {
  return { kind: 'HOST', id };
}

describe('the best walks in a random graph', () => {
  it('are the best of all walks there are, by arrival, hops and tier', () => {
    fc.assert(
      fc.property(multigraph, question, spreads, (movements, options, spreads) => {
        const all = everyWalk(movements, 'A', 'B', options, spreads);
        const found = walks(movements, 'A', 'B', options, spreads);

        const valued = all.map((walk) => merits(walk));
        const best = valued.filter(
          (own) => !valued.some((other) => other.every((merit, which) => merit <= (own[which] ?? 0)) && `${other}` !== `${own}`),
        );
        expect(found.map(({ movements }) => `${merits(movements)}`)).toEqual([...new Set(best.map((each) => `${each}`))].sort());
        for (const { movements, weakest, arrival } of found) {
          expect(all.map((walk) => walk.map(({ id }) => id))).toContainEqual(movements.map(({ id }) => id));
          expect([arrival, movements.length, tierRankOf('CORROBORATED') - tierRankOf(weakest)]).toEqual(merits(movements));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('rest on an assumption only where every walk as good does, and say each', () => {
    fc.assert(
      fc.property(multigraph, question, spreads, (movements, options, spreads) => {
        const all = everyWalk(movements, 'A', 'B', options, spreads);

        for (const { movements: walk } of walks(movements, 'A', 'B', options, spreads)) {
          const assumptions = orderAssumptions(walk);
          const isSure = all.some((other) => `${merits(other)}` === `${merits(walk)}` && holdsByTheClocks(other));
          expect(assumptions.length === 0).toBe(isSure);
          expect(holdsByTheClocks(walk)).toBe(isSure);
          for (const { movement, comesAfter, byMs } of assumptions) {
            const [later, earlier] = [movement, comesAfter].map((each) => walk.indexOf(each));
            expect(earlier).toBeLessThan(later ?? 0);
            expect(byMs).toBe((walk[earlier ?? 0]?.firstSeen ?? 0) - (walk[later ?? 0]?.firstSeen ?? 0));
            expect(byMs).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('are the same in whatever order the movements came', () => {
    fc.assert(
      fc.property(multigraph, question, spreads, (movements, options, spreads) => {
        expect(walks(movements.toReversed(), 'A', 'B', options, spreads)).toEqual(walks(movements, 'A', 'B', options, spreads));
      }),
    );
  });
});
