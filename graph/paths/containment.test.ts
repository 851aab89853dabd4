import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { type ContainmentOptions, containment } from './containment.ts';
import { aMovement, byClocks } from './movement-builder.ts';
import { indexMovements } from './temporal-index.ts';
import type { WalkEnd } from './walk-ends.ts';

type Spreads = Readonly<Record<string, number>>;

const host = (id: string): WalkEnd => ({ kind: 'HOST', id });

function between(movements: readonly Movement[], from: string, to: string | null, options: ContainmentOptions = {}) {
  return containment(indexMovements(movements), from.split(' ').map(host), to?.split(' ').map(host) ?? null, options);
}

function as(user: string, movement: Movement): Movement {
  return { ...movement, user };
}

/** Whether a walk leads from A to E by these movements, by trying all. */
function isReached(movements: readonly Movement[], spreads: Spreads): boolean {
  const spreadOf = ({ source, target }: Movement): number => Math.max(spreads[source.host] ?? 0, spreads[target.host] ?? 0);
  const extend = (walk: readonly Movement[]): boolean => {
    const last = walk.at(-1);
    if (last?.target.host === 'E') return true;
    return movements.some((next) => {
      const isTied = next.source.host === (last?.target.host ?? 'A') && next.source.host !== next.target.host && !walk.includes(next);
      return isTied && walk.every((each) => each.firstSeen - spreadOf(each) <= next.firstSeen + spreadOf(next)) && extend([...walk, next]);
    });
  };
  return extend([]);
}

/** The fewest of some things without which nothing is reached; null where not even without all. */
function fewest<T>(things: readonly T[], isCut: (without: readonly T[]) => boolean): number | null {
  for (let size = 0; size <= things.length; size++) if (subsets(things, size).some(isCut)) return size;
  return null;
}

function subsets<T>(things: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return things.flatMap((thing, position) => subsets(things.slice(position + 1), size - 1).map((others) => [thing, ...others]));
}

describe('the fewest movements to contain', () => {
  it('are a bottleneck, not all that lead in', () => {
    const movements = [
      aMovement('A', 'B', 10),
      aMovement('B', 'C', 20),
      aMovement('B', 'D', 20),
      aMovement('C', 'E', 30),
      aMovement('D', 'E', 30),
    ];

    expect(between(movements, 'A', 'E').movements()).toMatchObject({ movements: [{ id: 'A>B@10' }], isExact: true, atLeast: 1 });
  });

  it('are none where time parts the ends already', () => {
    expect(between([aMovement('A', 'B', 20), aMovement('B', 'E', 10)], 'A', 'E').movements().movements).toEqual([]);
    expect(between([aMovement('A', 'E', 20)], 'A', 'E', { since: 21 }).movements().movements).toEqual([]);
  });

  it('differ from what a graph without time would need', () => {
    // Without time the walks over B and over C have a way from C to B in common; in time it is not there for them.
    const movements = [
      aMovement('A', 'B', 30),
      aMovement('B', 'E', 40),
      aMovement('A', 'C', 10),
      aMovement('C', 'B', 50),
      aMovement('C', 'E', 20),
    ];

    expect(
      between(movements, 'A', 'E')
        .movements()
        .movements.map(({ id }) => id),
    ).toEqual(['A>C@10', 'A>B@30']);
  });
});

describe('the fewest hosts and accounts to contain', () => {
  const relay = ['B', 'C', 'D'].flatMap((name, position) => [
    as('user:eve', aMovement('A', name, position)),
    as(`user:${name}`, aMovement(name, 'E', 10 + position)),
  ]);

  it('are one account where it made every way', () => {
    const { hosts, accounts } = between(relay, 'A', 'E');

    expect(hosts()).toEqual({ ids: ['B', 'C', 'D'], isPossible: true, isExact: true, atLeast: 3 });
    expect(accounts()).toEqual({ ids: ['user:eve'], isPossible: true, isExact: true, atLeast: 1 });
  });

  it('are none where nothing leads there', () => {
    expect(between(relay, 'E', 'A').hosts()).toEqual({ ids: [], isPossible: true, isExact: true, atLeast: 0 });
  });

  it('cannot part hosts that a movement ties without another host or without an account', () => {
    const { hosts, accounts } = between([...relay, aMovement('A', 'E', 5)], 'A', 'E');

    expect([hosts().isPossible, accounts().isPossible]).toEqual([false, false]);
  });

  it('may be where it starts, if asked for', () => {
    expect(between(relay, 'A', 'E', { mayContainStarts: true }).hosts().ids).toEqual(['A']);
  });

  it('cut off from everything where no ends are said', () => {
    const { movements, hosts } = between(relay, 'A', null);

    expect(movements().movements.map(({ id }) => id)).toEqual(['A>B@0', 'A>C@1', 'A>D@2']);
    expect(hosts().ids).toEqual(['B', 'C', 'D']);
  });

  it('may be an account that began a movement, where it is not known whom the target let in', () => {
    const movement = aMovement('A', 'E', 5);

    expect(between([{ ...movement, source: { ...movement.source, user: 'user:adm' } }], 'A', 'E').accounts().ids).toEqual(['user:adm']);
  });

  it('are as few as a search finds where they are more than four, and it says whether fewer may do', () => {
    const names = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'];
    const wide = names.flatMap((name) => [aMovement('A', name, 1), aMovement(name, 'E', 2)]);

    expect(between(wide, 'A', 'E').hosts()).toEqual({ ids: names, isPossible: true, isExact: true, atLeast: 6 });
  });
});

describe('cuts in random graphs', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D', 'E');
  const user = fc.constantFrom('u', 'v', 'w', null);
  const movement = fc
    .tuple(name, name, fc.nat(6), user)
    .map(([from, to, time, user]): Movement => ({ ...aMovement(from, to, time), user }));
  const movements = fc.uniqueArray(movement, { maxLength: 9, size: 'max', selector: ({ id }) => id });
  const spreads: fc.Arbitrary<Spreads> = fc.oneof(
    fc.constant<Spreads>({}),
    fc.record({ A: fc.nat(1), B: fc.nat(1), C: fc.nat(1), D: fc.nat(1), E: fc.nat(1) }),
  );

  it('cut, with as few movements as any do where they are said to be exact', () => {
    fc.assert(
      fc.property(movements, spreads, (timed, spreads) => {
        const given = byClocks(timed, spreads);
        const { movements: cut, isExact, atLeast } = between(given, 'A', 'E').movements();
        const least =
          fewest(
            given,
            (without) =>
              !isReached(
                given.filter((each) => !without.includes(each)),
                spreads,
              ),
          ) ?? 0;

        expect(
          isReached(
            given.filter((each) => !cut.includes(each)),
            spreads,
          ),
        ).toBe(false);
        expect(atLeast).toBeLessThanOrEqual(least);
        if (isExact) expect(cut.length).toBe(least);
        if (Object.keys(spreads).length === 0) expect(isExact).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('cut with as few hosts or accounts as any do', () => {
    fc.assert(
      fc.property(movements, spreads, (timed, spreads) => {
        const given = byClocks(timed, spreads);
        const { hosts, accounts } = between(given, 'A', 'E');
        const withoutHosts = (contained: readonly string[]) =>
          !isReached(
            given.filter(({ source, target }) => !contained.includes(source.host) && !contained.includes(target.host)),
            spreads,
          );
        const withoutAccounts = (contained: readonly string[]) =>
          !isReached(
            given.filter((each) => each.user === null || !contained.includes(each.user)),
            spreads,
          );

        for (const [cut, isCut, all] of [
          [hosts(), withoutHosts, ['B', 'C', 'D']],
          [accounts(), withoutAccounts, ['u', 'v', 'w']],
        ] as const) {
          const least = fewest<string>(all, isCut);
          expect([cut.isPossible, cut.isExact]).toEqual([least !== null, true]);
          if (least !== null) expect([cut.ids.length, cut.atLeast, isCut(cut.ids)]).toEqual([least, least, true]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are the same in whatever order the movements came', () => {
    fc.assert(
      fc.property(movements, spreads, (timed, spreads) => {
        const given = byClocks(timed, spreads);
        const [one, other] = [given, given.toReversed()].map((each) => between(each, 'A', 'E'));

        expect([other?.movements(), other?.hosts(), other?.accounts()]).toEqual([one?.movements(), one?.hosts(), one?.accounts()]);
      }),
      { numRuns: 100 },
    );
  });
});
