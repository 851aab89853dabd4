import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement, Tier } from '../model.ts';
import { TIERS } from '../tiers.ts';
import { bestByLayers } from './best-walks.ts';
import { spreadsOf } from './clock-spreads.ts';
import type { WalkTask } from './fastest-walks.ts';
import { aMovement, offBy } from './movement-builder.ts';
import { indexMovements, type TemporalIndex } from './temporal-index.ts';
import { walkEnds } from './walk-ends.ts';
import { walkLimits } from './walk-options.ts';
import { bestBySweep, type FoundWalk } from './walk-sweep.ts';

const HOSTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
const host = fc.constantFrom(...HOSTS);

/** As many movements as in a busy hour, of which few are near to each other, with clocks that are off by more or less. */
const graph = fc.uniqueArray(
  fc
    .record({ from: host, to: host, at: fc.nat(300), spread: fc.constantFrom(0, 1, 5), tier: fc.constantFrom<Tier>(...TIERS) })
    .map(({ from, to, at, spread, tier }): Movement => offBy(spread, { ...aMovement(from, to, at), tier })),
  { size: 'max', maxLength: 120, selector: ({ id }) => id },
);
const question = fc.record({
  maxHops: fc.integer({ min: 1, max: 12 }),
  since: fc.constantFrom(Number.NEGATIVE_INFINITY, 50),
  before: fc.constantFrom(Number.POSITIVE_INFINITY, 250),
  tier: fc.constantFrom<Tier>(...TIERS),
});

function taskOf(index: TemporalIndex, options: object, isStrict: boolean, to: readonly string[] = ['B']): WalkTask {
  const ends = walkEnds(
    index,
    [{ kind: 'HOST', id: 'A' }],
    to.map((id) => ({ kind: 'HOST', id })),
  );
  return { ...ends, ...walkLimits(options), spread: spreadsOf(index, isStrict) };
}

function merits(walks: readonly FoundWalk[] | null): unknown {
  return walks?.map(({ arrival, steps, weakest }) => [arrival, steps.length, weakest]);
}

describe('one sweep', () => {
  it('finds what the search by layers finds', () => {
    fc.assert(
      fc.property(graph, question, fc.boolean(), fc.subarray(HOSTS.slice(1), { minLength: 1 }), (movements, options, isStrict, to) => {
        const index = indexMovements(movements);
        const task = taskOf(index, options, isStrict, to);

        const walks = bestBySweep(index, task);

        expect(merits(walks)).toEqual(merits(bestByLayers(index, task)));
        for (const { steps, arrival, weakest } of walks ?? []) {
          const taken = steps.map((step) => index.movements[step] ?? aMovement('', '', 0));
          expect(taken.map(({ source }) => source.host).slice(1)).toEqual(taken.map(({ target }) => target.host).slice(0, -1));
          expect(Math.min(...taken.map(({ tier }) => TIERS.indexOf(tier)))).toBe(weakest);
          expect(taken.at(-1)?.firstSeen).toBe(arrival);
          for (const [place, later] of taken.entries()) {
            const offByMs = ({ clockSpreadMs }: Movement): number => (isStrict ? 0 : (clockSpreadMs ?? 0));
            for (const earlier of taken.slice(0, place))
              expect(earlier.firstSeen - offByMs(earlier)).toBeLessThanOrEqual(later.firstSeen + offByMs(later));
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives up where too much may have been at one time', () => {
    const crowd = (apartMs: number): TemporalIndex => {
      const movements = Array.from({ length: 20_000 }, (_, nth) => {
        const [from, to] = [`h${Math.floor(nth * Math.E) % 200}`, `h${Math.floor(nth * Math.PI) % 200}`];
        const movement = { ...aMovement(from, to, (nth * 613) % apartMs, `movement:${nth}`), tier: TIERS[nth % 3] ?? 'OBSERVED' };
        return offBy([0, 125, 250, 5_000][nth % 4] ?? 0, movement);
      });
      return indexMovements([...movements, aMovement('nowhere', 'end', apartMs)]);
    };
    const ask = (index: TemporalIndex): FoundWalk[] | null => {
      const ends = walkEnds(index, [{ kind: 'HOST', id: 'h0' }], [{ kind: 'HOST', id: 'end' }]);
      return bestBySweep(index, { ...ends, ...walkLimits({}), spread: spreadsOf(index, false) });
    };

    expect(ask(crowd(1_000))).toBeNull();
    expect(ask(crowd(100_000_000))).toEqual([]);
  });
});
