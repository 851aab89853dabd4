import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { aMovement, byClocks, offBy } from './movement-builder.ts';
import { type Reach, reachFrom, reachInto } from './reach.ts';
import { indexMovements } from './temporal-index.ts';

const host = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const movement = fc.tuple(host, host, fc.nat(12)).map(([from, to, time]) => aMovement(from, to, time));
const someMovements = fc.uniqueArray(movement, { maxLength: 18, selector: (each) => each.id });

const spreads: fc.Arbitrary<Spreads> = fc.oneof(
  fc.constant<Spreads>({}),
  fc.record({ A: fc.nat(2), B: fc.nat(2), C: fc.nat(2), D: fc.nat(2), E: fc.nat(2), F: fc.nat(2) }),
);

type Spreads = Readonly<Record<string, number>>;

function namesOf({ hosts }: Reach): string[] {
  return hosts.map(({ host: name }) => name);
}

/** `C at 20 by A>B@10 B>C@20`. */
function written({ hosts, wayOf }: Reach): string[] {
  return hosts.map(
    ({ host: name, time }) =>
      `${name} at ${time} by ${wayOf(name)
        .map(({ id }) => id)
        .join(' ')}`,
  );
}

function spreadOf({ source, target }: Movement, spreads: Spreads): number {
  return Math.max(spreads[source.host] ?? 0, spreads[target.host] ?? 0);
}

/** Whether each movement starts where the one before ended, and each two can have happened in their order. */
function isWalk(way: readonly Movement[], spreads: Spreads): boolean {
  return way.every((next, position) => {
    const before = way.slice(0, position);
    const isTied = before.length === 0 || before.at(-1)?.target.host === next.source.host;
    return isTied && before.every((each) => each.firstSeen - spreadOf(each, spreads) <= next.firstSeen + spreadOf(next, spreads));
  });
}

/** The earliest arrivals, found by taking every movement from every moment at which somebody can stand somewhere, until nothing changes. */
function firstArrivals(
  movements: readonly Movement[],
  start: string,
  spreads: Spreads,
  since: number,
  before: number,
): Map<string, number> {
  const stands = new Map([[start, Number.NEGATIVE_INFINITY]]);
  const arrivals = new Map<string, number>();
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const movement of movements) {
      const { source, target, firstSeen } = movement;
      const stood = stands.get(source.host) ?? Number.POSITIVE_INFINITY;
      const isInWindow = firstSeen >= since && firstSeen <= before && source.host !== target.host;
      if (!isInWindow || firstSeen + spreadOf(movement, spreads) < stood) continue;
      arrivals.set(target.host, Math.min(arrivals.get(target.host) ?? Number.POSITIVE_INFINITY, firstSeen));
      const arrived = Math.max(stood, firstSeen - spreadOf(movement, spreads));
      if (arrived >= (stands.get(target.host) ?? Number.POSITIVE_INFINITY)) continue;
      stands.set(target.host, arrived);
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

describe('what is reached from a host', () => {
  it('gives the earliest arrivals and the ways there, in order of arrival', () => {
    const movements = [aMovement('A', 'B', 10), aMovement('B', 'C', 20), aMovement('A', 'C', 30), aMovement('C', 'D', 5)];

    expect(written(reachFrom(indexMovements(movements), 'A'))).toEqual(['B at 10 by A>B@10', 'C at 20 by A>B@10 B>C@20']);
  });

  it('starts after the given time, and reaches nothing from an unknown host', () => {
    const index = indexMovements([aMovement('A', 'B', 10), aMovement('B', 'C', 20)]);

    expect(namesOf(reachFrom(index, 'A', { since: 11 }))).toEqual([]);
    expect(namesOf(reachFrom(index, 'A', { since: 10 }))).toEqual(['B', 'C']);
    expect(namesOf(reachFrom(index, 'A', { since: 10, before: 19 }))).toEqual(['B']);
    expect(namesOf(reachFrom(index, 'Z'))).toEqual([]);
    expect(reachFrom(index, 'A').wayOf('Z')).toEqual([]);
    expect(reachFrom(index, 'A').wayOf('A')).toEqual([]);
  });

  it('takes movements that are known well enough', () => {
    const movements = [aMovement('A', 'B', 10), { ...aMovement('A', 'B', 20), tier: 'DETECTED' as const }];

    expect(written(reachFrom(indexMovements(movements), 'A', { tier: 'DETECTED' }))).toEqual(['B at 20 by A>B@20']);
  });

  it('goes against the clocks as far as these may be off, and by them where that is as early', () => {
    const movements = [aMovement('A', 'B', 1_000), aMovement('B', 'C', 800), aMovement('C', 'D', 700)];
    const index = (spreadMs: number) => indexMovements(movements.map((each) => offBy(spreadMs, each)));

    expect(written(reachFrom(index(100), 'A'))).toEqual(['C at 800 by A>B@1000 B>C@800', 'B at 1000 by A>B@1000']);
    expect(namesOf(reachFrom(index(99), 'A'))).toEqual(['B']);
    const sure = indexMovements([...movements, aMovement('A', 'B', 600)].map((each) => offBy(5_000, each)));
    expect(
      reachFrom(sure, 'A')
        .wayOf('C')
        .map(({ id }) => id),
    ).toEqual(['A>B@600', 'B>C@800']);
  });

  it('is what walks of any length reach, and first', () => {
    fc.assert(
      fc.property(someMovements, spreads, fc.nat(6), fc.integer({ min: 6, max: 12 }), (movements, spreads, since, before) => {
        const reach = reachFrom(indexMovements(byClocks(movements, spreads)), 'A', { since, before });

        expect(Object.fromEntries(reach.hosts.map(({ host, time }) => [host, time]))).toEqual(
          Object.fromEntries(firstArrivals(movements, 'A', spreads, since, before)),
        );
        for (const { host: name, time } of reach.hosts) {
          const way = reach.wayOf(name);
          expect([way[0]?.source.host, way.at(-1)?.target.host, way.at(-1)?.firstSeen]).toEqual(['A', name, time]);
          expect(isWalk(way, spreads)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what reaches a host', () => {
  it('has the latest departures and the ways from there, latest first', () => {
    const movements = [
      aMovement('A', 'B', 10),
      aMovement('B', 'D', 20),
      aMovement('A', 'D', 15),
      aMovement('D', 'A', 30),
      aMovement('C', 'B', 21),
    ];

    expect(written(reachInto(indexMovements(movements), 'D', { before: 25 }))).toEqual(['B at 20 by B>D@20', 'A at 15 by A>D@15']);
  });

  it('mirrors what is reached', () => {
    fc.assert(
      fc.property(someMovements, spreads, fc.integer({ min: 4, max: 12 }), fc.nat(4), (movements, spreads, before, since) => {
        const origins = reachInto(indexMovements(byClocks(movements, spreads)), 'F', { before, since });
        const expected = firstArrivals(mirrored(movements), 'F', spreads, -before, -since);

        expect(Object.fromEntries(origins.hosts.map(({ host: name, time }) => [name, time]))).toEqual(
          Object.fromEntries([...expected].map(([name, time]) => [name, -time])),
        );
        for (const { host: name, time } of origins.hosts) {
          const way = origins.wayOf(name);
          expect([way[0]?.source.host, way[0]?.firstSeen, way.at(-1)?.target.host]).toEqual([name, time, 'F']);
          expect(isWalk(way, spreads)).toBe(true);
        }
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

  it('takes the time of a movement for as uncertain as may be where an older version did not say', () => {
    const { clockSpreadMs: _, ...older } = aMovement('A', 'B', 1);

    expect([...indexMovements([older]).spread]).toEqual([5_000]);
  });

  it('leaves out what stays on its host', () => {
    expect(indexMovements([aMovement('A', 'A', 1)]).movements).toEqual([]);
  });
});
