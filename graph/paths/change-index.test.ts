import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { TIERS } from '../tiers.ts';
import { changeIndex } from './change-index.ts';
import { aMovement } from './movement-builder.ts';
import { indexMovements } from './temporal-index.ts';

const host = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const movement = fc
  .record({ id: fc.nat(30), from: host, to: host, time: fc.nat(3), tier: fc.constantFrom(...TIERS) })
  .map(({ id, from, to, time, tier }): Movement => ({ ...aMovement(from, to, time, String(id)), tier }));
const movements = fc.uniqueArray(movement, { maxLength: 20, selector: ({ id }) => id });
const spreadOf = (name: string): number => name.charCodeAt(0);

describe('a changed index', () => {
  it('is that of what is there then, whatever went, came and changed', () => {
    fc.assert(
      fc.property(movements, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), movements, (before, isGone, others) => {
        const gone = before.filter((_, position) => isGone[position]);
        const kept = before.filter((each) => !gone.includes(each));
        const come = others.filter(({ id }) => !kept.some((each) => each.id === id));

        const changed = changeIndex(indexMovements(before, spreadOf), gone, come, spreadOf);

        expect(changed).toEqual(indexMovements([...kept, ...come], spreadOf));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its hosts where they stay the same', () => {
    const index = indexMovements([aMovement('A', 'B', 1), aMovement('A', 'B', 2)]);

    expect(changeIndex(index, [aMovement('A', 'B', 1)], [aMovement('B', 'A', 3)]).hosts).toBe(index.hosts);
  });

  it('refuses a clock that is off by what no clock can be off', () => {
    expect(() => changeIndex(indexMovements([]), [], [aMovement('A', 'B', 1)], () => -1)).toThrow(/clock of A/);
  });
});
