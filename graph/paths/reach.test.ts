import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { aMovement } from './movement-builder.ts';
import { reachableFrom } from './reachable-from.ts';
import { reachesTo } from './reaches-to.ts';
import { indexMovements } from './temporal-index.ts';

const host = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const movement = fc.tuple(host, host, fc.nat(12)).map(([from, to, time]) => aMovement(from, to, time));
const someMovements = fc.uniqueArray(movement, { maxLength: 18, selector: (each) => each.id });

/** The earliest arrivals, found by repeating until nothing changes. */
function arrivalsByRepetition(movements: readonly Movement[], start: string, after: number, before: number): Map<string, number> {
  const arrivals = new Map([[start, after]]);
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { source, target, firstSeen } of movements) {
      const isPossible = firstSeen >= (arrivals.get(source.host) ?? Number.POSITIVE_INFINITY) && firstSeen <= before;
      if (!isPossible || firstSeen >= (arrivals.get(target.host) ?? Number.POSITIVE_INFINITY)) continue;
      arrivals.set(target.host, firstSeen);
      isChanged = true;
    }
  }
  arrivals.delete(start);
  return arrivals;
}

/** The same movements with time and direction turned round. */
function mirrored(movements: readonly Movement[]): Movement[] {
  return movements.map((each) => aMovement(each.target.host, each.source.host, -each.firstSeen));
}

describe('reachableFrom', () => {
  it('gives the earliest arrival and the movement that made it, in order of arrival', () => {
    const movements = [aMovement('A', 'B', 10), aMovement('B', 'C', 20), aMovement('A', 'C', 30), aMovement('C', 'D', 5)];

    const reached = reachableFrom(indexMovements(movements), 'A', 0);

    expect([...reached].map(([name, { time, movement: by }]) => [name, time, by.id])).toEqual([
      ['B', 10, 'A>B@10'],
      ['C', 20, 'B>C@20'],
    ]);
  });

  it('starts after the given time, and reaches nothing from an unknown host', () => {
    const index = indexMovements([aMovement('A', 'B', 10), aMovement('B', 'C', 20)]);

    expect([...reachableFrom(index, 'A', 11).keys()]).toEqual([]);
    expect([...reachableFrom(index, 'A', 10).keys()]).toEqual(['B', 'C']);
    expect([...reachableFrom(index, 'A', 10, 19).keys()]).toEqual(['B']);
    expect(reachableFrom(index, 'Z', 0).size).toBe(0);
  });

  it('agrees with repetition, and its movements lead back to the start in time', () => {
    fc.assert(
      fc.property(someMovements, fc.nat(6), fc.integer({ min: 6, max: 12 }), (movements, after, before) => {
        const reached = reachableFrom(indexMovements(movements), 'A', after, before);

        expect(new Map([...reached].map(([name, { time }]) => [name, time]))).toEqual(arrivalsByRepetition(movements, 'A', after, before));
        for (const [name, arrival] of reached) {
          let [at, time, steps] = [name, arrival.time, 0];
          for (let by = reached.get(at); at !== 'A' && by !== undefined; by = reached.get(at)) {
            expect(by.movement.target.host).toBe(at);
            expect(by.movement.firstSeen).toBeLessThanOrEqual(time);
            at = by.movement.source.host;
            time = by.time;
            steps++;
          }
          expect(at).toBe('A');
          expect(steps).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('reachesTo', () => {
  it('gives the latest departure and the movement that is it, latest first', () => {
    const movements = [
      aMovement('A', 'B', 10),
      aMovement('B', 'D', 20),
      aMovement('A', 'D', 15),
      aMovement('D', 'A', 30),
      aMovement('C', 'B', 21),
    ];

    const origins = reachesTo(indexMovements(movements), 'D', 25);

    expect([...origins].map(([name, { time, movement: by }]) => [name, time, by.id])).toEqual([
      ['B', 20, 'B>D@20'],
      ['A', 15, 'A>D@15'],
    ]);
  });

  it('is the mirror of reachableFrom', () => {
    fc.assert(
      fc.property(someMovements, fc.integer({ min: 4, max: 12 }), fc.nat(4), (movements, before, after) => {
        const origins = reachesTo(indexMovements(movements), 'F', before, after);
        const expected = arrivalsByRepetition(mirrored(movements), 'F', -before, -after);

        expect(new Map([...origins].map(([name, { time }]) => [name, time]))).toEqual(
          new Map([...expected].map(([name, time]) => [name, -time])),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('indexMovements', () => {
  it('is the same whatever the order of the movements', () => {
    fc.assert(
      fc.property(someMovements, (movements) => {
        expect(indexMovements([...movements].reverse())).toEqual(indexMovements(movements));
      }),
    );
  });

  it('leaves out what stays on its host', () => {
    expect(indexMovements([aMovement('A', 'A', 1)]).movements).toEqual([]);
  });
});
