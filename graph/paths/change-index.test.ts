import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { TIERS } from '../tiers.ts';
import { changeIndex } from './change-index.ts';
import { aMovement, offBy } from './movement-builder.ts';
import { indexMovements } from './temporal-index.ts';

const host = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const movement = fc
  .record({ id: fc.nat(30), from: host, to: host, time: fc.nat(3), tier: fc.constantFrom(...TIERS) })
  .map(({ id, from, to, time, tier }): Movement => offBy(time * id, { ...aMovement(from, to, time, String(id)), tier }));
const movements = fc.uniqueArray(movement, { maxLength: 20, selector: ({ id }) => id });

describe('a changed index', () => {
  it('is that of what is there then, whatever went, came and changed', () => {
    fc.assert(
      fc.property(movements, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), movements, (before, isGone, others) => {
        const gone = before.filter((_, position) => isGone[position]);
        const kept = before.filter((each) => !gone.includes(each));
        const come = others.filter(({ id }) => !kept.some((each) => each.id === id));

        const changed = changeIndex(indexMovements(before), gone, come);

        expect(changed).toEqual(indexMovements([...kept, ...come]));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its hosts where they stay the same', () => {
    const index = indexMovements([aMovement('A', 'B', 1), aMovement('A', 'B', 2)]);

    expect(changeIndex(index, [aMovement('A', 'B', 1)], [aMovement('B', 'A', 3)]).hosts).toBe(index.hosts);
  });

  it('refuses a clock that is off by what no clock can be off', () => {
    expect(() => changeIndex(indexMovements([]), [], [offBy(-1, aMovement('A', 'B', 1))])).toThrow(/The time of A>B@1 may be off by/);
  });
});
