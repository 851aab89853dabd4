import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { type BestWalk, bestWalks } from './best-walks.ts';
import { aMovement, byClocks, offBy } from './movement-builder.ts';
import { orderAssumptions } from './order-assumptions.ts';
import { indexMovements } from './temporal-index.ts';
import { type WalkEnd, walkEnds } from './walk-ends.ts';
import type { WalkOptions } from './walk-options.ts';

type Spreads = Readonly<Record<string, number>>;

/** A movement that left nothing behind on its target. */
function aBriefMovement(from: string, to: string, at: number, changes: Partial<Movement> = {}): Movement {
  return { ...aMovement(from, to, at), until: at, ...changes };
}

function walks(movements: readonly Movement[], from: string, to: string, options: WalkOptions = {}, spreads: Spreads = {}): BestWalk[] {
  const index = indexMovements(byClocks(movements, spreads));
  return bestWalks(index, walkEnds(index, hosts(from), hosts(to)), options);
}

/** `A B` are the hosts A and B. */
function hosts(names: string): WalkEnd[] {
  return names.split(' ').map((id) => ({ kind: 'HOST', id }));
}

/** What a walk supposes of the clocks: `B>C@800 after A>B@1000 by 200`. */
function supposed(walk: BestWalk | undefined): string[] {
  return orderAssumptions(walk?.movements ?? []).map(
    ({ movement, comesAfter, byMs }) => `${movement.id} after ${comesAfter.id} by ${byMs}`,
  );
}

/** What is compared of walks: their movements, `A>B@10 B>C@20`. */
function written(found: readonly BestWalk[]): string[] {
  return found.map(({ movements }) => movements.map(({ id }) => id).join(' '));
}

describe('the best walks', () => {
  it('arrive earlier by more hops or later by fewer', () => {
    const movements = [aMovement('A', 'B', 10), aMovement('B', 'C', 20), aMovement('A', 'C', 30)];

    expect(written(walks(movements, 'A', 'C'))).toEqual(['A>B@10 B>C@20', 'A>C@30']);
  });

  it('are better known or earlier', () => {
    const sure: Partial<Movement> = { tier: 'CORROBORATED' };
    const movements = [
      aMovement('A', 'B', 10),
      { ...aMovement('A', 'B', 20), tier: 'DETECTED' as const },
      aBriefMovement('A', 'B', 30, sure),
    ];

    expect(walks(movements, 'A', 'B').map(({ arrival, weakest }) => [arrival, weakest])).toEqual([
      [10, 'OBSERVED'],
      [20, 'DETECTED'],
      [30, 'CORROBORATED'],
    ]);
  });

  it('go on from a host at the very moment of arrival, never before', () => {
    expect(written(walks([aMovement('A', 'B', 10), aMovement('B', 'C', 10)], 'A', 'C'))).toEqual(['A>B@10 B>C@10']);
    expect(walks([aMovement('A', 'B', 10), aMovement('B', 'C', 9)], 'A', 'C')).toEqual([]);
  });

  it('are found where a direct movement comes after a longer way began', () => {
    const movements = [aMovement('A', 'B', 100), aMovement('A', 'C', 50), aMovement('C', 'D', 60)];

    expect(written(walks(movements, 'A', 'D'))).toEqual(['A>C@50 C>D@60']);
  });

  it('lead between any of several hosts', () => {
    const movements = [aMovement('A', 'C', 40), aMovement('B', 'E', 10), aMovement('E', 'D', 20)];

    expect(written(walks(movements, 'A B', 'C D'))).toEqual(['B>E@10 E>D@20', 'A>C@40']);
  });

  it('have no more movements than asked for', () => {
    const names = [...'ABCDEFGHIJKLMN'];
    const chain = names.slice(1).map((name, position) => aMovement(names[position] ?? '', name, position));

    expect(walks(chain, 'A', 'M')).toHaveLength(1);
    expect(walks(chain, 'A', 'N')).toEqual([]);
    expect(walks(chain, 'A', 'D', { maxHops: 2 })).toEqual([]);
    expect(walks(chain, 'A', 'D', { maxHops: 3 })).toHaveLength(1);
  });

  it('count movements within the window, its ends included', () => {
    const movements = [aMovement('A', 'B', 10), aMovement('B', 'C', 20)];

    expect(walks(movements, 'A', 'C', { since: 10, before: 20 })).toHaveLength(1);
    expect(walks(movements, 'A', 'C', { since: 11 })).toEqual([]);
    expect(walks(movements, 'A', 'C', { before: 19 })).toEqual([]);
    expect(walks(movements, 'A', 'C', { since: 20, before: 10 })).toEqual([]);
  });

  it('are none between hosts that never were, or by movements that stay on their host', () => {
    expect(walks([aMovement('A', 'A', 10)], 'A', 'A')).toEqual([]);
    expect(walks([aMovement('A', 'B', 10)], 'A', 'Z')).toEqual([]);
    expect(walks([], 'A', 'B')).toEqual([]);
  });

  it('lead back where they began', () => {
    expect(written(walks([aMovement('A', 'B', 10), aMovement('B', 'A', 20)], 'A', 'A'))).toEqual(['A>B@10 B>A@20']);
  });

  it('are found among more walks than anybody could try', () => {
    const names = [...'ABCDEFGHIJKLM'];
    const several = Array.from({ length: 30 }, (_, nth) => nth);
    const chain = names
      .slice(1)
      .flatMap((name, position) => several.map((nth) => aBriefMovement(names[position] ?? '', name, 30 * position + nth)));

    expect(written(walks(chain, 'A', 'M'))).toHaveLength(1);
    expect(written(walks(chain, 'A', 'M', { maxDwellMs: 30 }))).toHaveLength(1);
    expect(walks(chain, 'A', 'M', { maxDwellMs: 0 })).toEqual([]);
  });

  it('refuse options out of range', () => {
    for (const wrong of [
      { maxHops: 0 },
      { maxHops: 13 },
      { maxHops: 1.5 },
      { maxDwellMs: -1 },
      { maxDwellMs: Number.NaN },
      { since: Number.NaN },
    ])
      expect(() => walks([], 'A', 'B', wrong)).toThrow(RangeError);
    for (const spread of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => indexMovements([offBy(spread, aMovement('A', 'B', 10))])).toThrow(/The time of A>B@10 may be off by/);
  });
});

describe('a stay on a host', () => {
  it('is as long as it may be, counted from the last that was left there', () => {
    const movements = [aBriefMovement('A', 'B', 10, { until: 50 }), aMovement('B', 'C', 60)];

    expect(walks(movements, 'A', 'C')).toHaveLength(1);
    expect(walks(movements, 'A', 'C', { maxDwellMs: 10 })).toHaveLength(1);
    expect(walks(movements, 'A', 'C', { maxDwellMs: 9 })).toEqual([]);
  });

  it('that is too long is shortened by coming back', () => {
    const movements = [
      aBriefMovement('A', 'B', 10),
      aBriefMovement('B', 'D', 20),
      aBriefMovement('D', 'B', 30),
      aBriefMovement('B', 'C', 40),
    ];

    expect(written(walks(movements, 'A', 'C', { maxDwellMs: 10 }))).toEqual(['A>B@10 B>D@20 D>B@30 B>C@40']);
    expect(written(walks(movements, 'A', 'C', { maxDwellMs: 30 }))).toEqual(['A>B@10 B>C@40']);
  });

  it('is of who came later, where who came first had to go', () => {
    const movements = [aBriefMovement('A', 'B', 10), aBriefMovement('A', 'B', 30), aBriefMovement('B', 'C', 35)];

    expect(written(walks(movements, 'A', 'C', { maxDwellMs: 5 }))).toEqual(['A>B@30 B>C@35']);
  });

  it('may be of no time at all', () => {
    const movements = [aBriefMovement('A', 'B', 10), aBriefMovement('B', 'C', 10), aBriefMovement('B', 'C', 11)];

    expect(written(walks(movements, 'A', 'C', { maxDwellMs: 0 }))).toEqual(['A>B@10 B>C@10']);
  });
});

describe('clocks that may be off', () => {
  const backwards = [aMovement('A', 'B', 1_000), aMovement('B', 'C', 800)];

  it('let a movement come after one that is timed later, which is then assumed', () => {
    const [walk] = walks(backwards, 'A', 'C', {}, { C: 200 });

    expect(supposed(walk)).toEqual(['B>C@800 after A>B@1000 by 200']);
    expect(walk?.arrival).toBe(800);
    expect(walks(backwards, 'A', 'C', {}, { C: 199 })).toEqual([]);
  });

  it('may both be off', () => {
    expect(walks(backwards, 'A', 'C', {}, { A: 120, C: 80 })).toHaveLength(1);
    expect(walks(backwards, 'A', 'C', {}, { A: 120, C: 79 })).toEqual([]);
    expect(walks(backwards, 'A', 'C', {}, { B: 100 })).toHaveLength(1);
  });

  it('do not add up over many movements', () => {
    const chain = [aMovement('A', 'B', 1_000), aMovement('B', 'C', 900), aMovement('C', 'D', 800)];

    expect(walks(chain, 'A', 'C', {}, { A: 50, B: 50, C: 50, D: 50 })).toHaveLength(1);
    expect(walks(chain, 'A', 'D', {}, { A: 50, B: 50, C: 50, D: 50 })).toEqual([]);
    expect(supposed(walks(chain, 'A', 'D', {}, { A: 100, B: 50, C: 50, D: 100 })[0])).toEqual([
      'B>C@900 after A>B@1000 by 100',
      'C>D@800 after A>B@1000 by 200',
    ]);
  });

  it('leave room for a movement that only a longer way comes in time for', () => {
    const movements = [
      aMovement('A', 'B', 105),
      aMovement('A', 'X', 80),
      aMovement('X', 'B', 95),
      aMovement('B', 'C', 101),
      aMovement('C', 'D', 97),
    ];

    expect(written(walks(movements, 'A', 'D', {}, { B: 5 }))).toEqual(['A>X@80 X>B@95 B>C@101 C>D@97']);
  });

  it.each([Number.POSITIVE_INFINITY, 1_000])(
    'lead to an earlier end past movements that are timed after a later one (dwell %d)',
    (maxDwellMs) => {
      const movements = [
        aBriefMovement('A', 'B', 0),
        aBriefMovement('B', 'G', 1),
        offBy(1, aBriefMovement('G', 'E', 0)),
        aBriefMovement('E', 'C', 2),
        offBy(5, aBriefMovement('C', 'H', 0)),
      ];
      const index = indexMovements(movements);

      const found = bestWalks(index, walkEnds(index, hosts('A'), hosts('G H')), { maxDwellMs });

      expect(written(found)).toEqual(['A>B@0 B>G@1 G>E@0 E>C@2 C>H@0', 'A>B@0 B>G@1']);
    },
  );

  it('are assumed to be off only where no walk as good does without', () => {
    const movements = [...backwards, aMovement('A', 'B', 700)];

    const [walk] = walks(movements, 'A', 'C', {}, { C: 5_000 });

    expect([walk?.movements[0]?.id, supposed(walk)]).toEqual(['A>B@700', []]);
  });
});
