import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { findPaths, furtherPaths, type PathOptions } from './find-paths.ts';
import { aMovement, byClocks, offBy } from './movement-builder.ts';
import { indexMovements, type TemporalIndex } from './temporal-index.ts';
import { type WalkEnd, type WalkEnds, walkEnds } from './walk-ends.ts';

type Spreads = Readonly<Record<string, number>>;

/** A movement that left nothing behind on its target. */
function aBriefMovement(from: string, to: string, at: number): Movement {
  return { ...aMovement(from, to, at), until: at };
}

/** `A B` are the hosts A and B. */
function between(index: TemporalIndex, from: string, to: string): WalkEnds {
  const [starts, ends] = [from, to].map((names) => names.split(' ').map((id): WalkEnd => ({ kind: 'HOST', id })));
  return walkEnds(index, starts ?? [], ends ?? []);
}

/** What is compared of paths: their movements, `A>B@10 B>C@20`. */
function written(paths: readonly (readonly Movement[])[]): string[] {
  return paths.map((path) => path.map(({ id }) => id).join(' '));
}

function idsOf(movements: readonly Movement[], from: string, to: string, { limit = 10, ...options }: PathOptions = {}): string[] {
  const index = indexMovements(movements);
  const { paths, isCut } = furtherPaths(index, between(index, from, to), options, limit);
  expect(isCut).toBe(false);
  return written(paths);
}

interface Asked {
  readonly maxHops: number;
  readonly maxDwellMs: number;
  readonly since: number;
  readonly before: number;
}

/** Every path, found by trying everything. */
function allPaths(movements: readonly Movement[], from: string, to: string, asked: Asked, spreads: Spreads): Movement[][] {
  const [starts, ends] = [from.split(' '), to.split(' ')];
  const spreadOf = ({ source, target }: Movement): number => Math.max(spreads[source.host] ?? 0, spreads[target.host] ?? 0);
  const goesOn = (path: readonly Movement[], next: Movement): boolean => {
    if (next.firstSeen < asked.since || next.firstSeen > asked.before) return false;
    const last = path.at(-1);
    if (last === undefined) return starts.includes(next.source.host) && next.source.host !== next.target.host;
    const isInOrder = path.every((each) => each.firstSeen - spreadOf(each) <= next.firstSeen + spreadOf(next));
    const isVisited = path.some(({ source, target }) => [source.host, target.host].includes(next.target.host));
    return last.target.host === next.source.host && isInOrder && !isVisited && next.firstSeen - last.until <= asked.maxDwellMs;
  };
  const found: Movement[][] = [];
  const extend = (path: readonly Movement[]): void => {
    if (ends.includes(path.at(-1)?.target.host ?? '')) found.push([...path]);
    if (path.length < asked.maxHops) for (const next of movements) if (goesOn(path, next)) extend([...path, next]);
  };
  extend([]);
  return found;
}

function rankOf(path: readonly Movement[]): readonly [arrival: number, hops: number] {
  return [path.at(-1)?.firstSeen ?? 0, path.length];
}

describe('further paths', () => {
  it('follows a movement out only if it is not before the movement in', () => {
    expect(idsOf([aMovement('A', 'B', 100), aMovement('B', 'C', 100)], 'A', 'C')).toEqual(['A>B@100 B>C@100']);
    expect(idsOf([aMovement('A', 'B', 100), aMovement('B', 'C', 99)], 'A', 'C')).toEqual([]);
  });

  it('goes on from a session that is still open', () => {
    const long = { ...aMovement('A', 'B', 100), lastSeen: 9_000_000 };

    expect(idsOf([long, aMovement('B', 'C', 101)], 'A', 'C')).toHaveLength(1);
  });

  it('finds a way by an early branch after a late one was walked', () => {
    const movements = [aMovement('A', 'B', 100), aMovement('A', 'C', 50), aMovement('C', 'D', 60), aMovement('B', 'D', 110)];

    expect(idsOf(movements, 'A', 'D')).toEqual(['A>C@50 C>D@60', 'A>B@100 B>D@110']);
  });

  it('comes to a host again on another way', () => {
    const movements = [aMovement('A', 'B', 1), aMovement('B', 'C', 2), aMovement('A', 'C', 3), aMovement('C', 'D', 4)];

    expect(idsOf(movements, 'A', 'D')).toEqual(['A>C@3 C>D@4', 'A>B@1 B>C@2 C>D@4']);
  });

  it('needs the later arrival where the dwell forbids to wait from the earlier one', () => {
    const movements = [aBriefMovement('A', 'B', 1), aBriefMovement('A', 'B', 90), aBriefMovement('B', 'C', 100)];

    expect(idsOf(movements, 'A', 'C', { maxDwellMs: 10, limit: 1 })).toEqual(['A>B@90 B>C@100']);
  });

  it('never visits a host twice, though a walk could be in time', () => {
    const movements = [aMovement('A', 'H', 1), aMovement('H', 'X', 2), aMovement('X', 'H', 3), aMovement('H', 'T', 4)];

    expect(idsOf(movements, 'A', 'T')).toEqual(['A>H@1 H>T@4']);
  });

  it('keeps within the window, the hops and the limit', () => {
    const movements = [
      aMovement('A', 'B', 1),
      aMovement('A', 'B', 2),
      aMovement('A', 'B', 3),
      aMovement('A', 'C', 1),
      aMovement('C', 'B', 2),
    ];

    expect(idsOf(movements, 'A', 'B', { since: 2 })).toEqual(['A>B@2', 'A>B@3']);
    expect(idsOf(movements, 'A', 'B', { before: 1 })).toEqual(['A>B@1']);
    expect(idsOf(movements, 'A', 'B', { maxHops: 1 })).toEqual(['A>B@1', 'A>B@2', 'A>B@3']);
    expect(idsOf(movements, 'A', 'B', { limit: 2 })).toEqual(['A>B@1', 'A>B@2']);
  });

  it('has no path for an unknown host or from a host to itself', () => {
    expect(idsOf([aMovement('A', 'B', 1), aMovement('B', 'A', 2)], 'A', 'A')).toEqual([]);
    expect(idsOf([aMovement('A', 'B', 1)], 'A', 'Z')).toEqual([]);
    expect(idsOf([], 'A', 'B')).toEqual([]);
  });

  it('lead between any of several ends, and on from an end to another', () => {
    const movements = [aMovement('A', 'C', 1), aMovement('B', 'C', 2), aMovement('C', 'D', 3)];

    expect(idsOf(movements, 'A B', 'C D')).toEqual(['A>C@1', 'B>C@2', 'A>C@1 C>D@3', 'B>C@2 C>D@3']);
  });

  it('are what trying everything gives, whatever the order of the movements', () => {
    const host = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    const movement = fc
      .tuple(host, host, fc.nat(9), fc.nat(3))
      .map(([from, to, time, stay]) => ({ ...aMovement(from, to, time), until: time + stay }));
    const movements = fc.uniqueArray(movement, { minLength: 5, maxLength: 18, size: 'max', selector: (each) => each.id });
    const spreads: fc.Arbitrary<Spreads> = fc.oneof(
      fc.constant<Spreads>({}),
      fc.record({ A: fc.nat(2), B: fc.nat(2), C: fc.nat(2), D: fc.nat(2), E: fc.nat(2) }),
    );
    const asked = fc.record({
      maxHops: fc.integer({ min: 1, max: 5 }),
      maxDwellMs: fc.constantFrom(Number.POSITIVE_INFINITY, 0, 1, 3),
      since: fc.constantFrom(Number.NEGATIVE_INFINITY, 2),
      before: fc.constantFrom(Number.POSITIVE_INFINITY, 7),
    });
    const ends = fc.constantFrom<[string, string]>(['A', 'E'], ['A', 'D E'], ['A B', 'E'], ['A B', 'B C']);
    fc.assert(
      fc.property(movements, spreads, asked, ends, fc.constantFrom(1, 2, 3, 10_000), (given, spreads, chosen, [from, to], limit) => {
        const expected = allPaths(given, from, to, chosen, spreads);
        const search = (among: readonly Movement[]) => {
          const index = indexMovements(byClocks(among, spreads));
          return furtherPaths(index, between(index, from, to), chosen, limit);
        };
        const { paths, isCut } = search(given);

        expect(isCut).toBe(false);
        expect(search(given.toReversed()).paths).toEqual(paths);
        const ranks = expected.map(rankOf).sort((left, right) => left[0] - right[0] || left[1] - right[1]);
        expect(paths.map(rankOf)).toEqual(ranks.slice(0, limit));
        const known = new Set(written(expected));
        const seen = new Set(written(paths));
        expect(seen.size).toBe(paths.length);
        expect([...seen].filter((path) => !known.has(path))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  describe('on 12 hosts and 1,200 movements', () => {
    const hosts = Array.from({ length: 12 }, (_, number) => `h${number}`);
    /** Every pair of the given hosts in turn, `count` movements a millisecond apart. */
    const crowd = (among: readonly string[], count: number): Movement[] => {
      const pairs = among.flatMap((from) => among.filter((to) => to !== from).map((to) => [from, to] as const));
      return Array.from({ length: count }, (_, time) => {
        const [from, to] = pairs[(time * 37) % pairs.length] ?? ['', ''];
        return aMovement(from, to, time);
      });
    };

    it('answers without trying everything', () => {
      const index = indexMovements(crowd(hosts, 1200).map((each) => offBy(5, each)));
      const { paths, isCut } = furtherPaths(index, between(index, 'h0', 'h11'), {}, 100);

      expect(isCut).toBe(false);
      expect(paths).toHaveLength(100);
    }, 20_000);

    it.each([undefined, 600])(
      'gives up in time where only walks, but no paths lead out of the crowd (dwell %s)',
      (maxDwellMs) => {
        // To leave the crowd one must come back to h1, through which one came in: a walk may, a path may not.
        const trap = [aMovement('h0', 'h1', 0), ...crowd(hosts.slice(1), 1198), aMovement('h1', 'T', 1199)];

        const index = indexMovements(trap.map((each) => ({ ...each, until: each.firstSeen })));
        const { paths } = furtherPaths(index, between(index, 'h0', 'T'), { maxDwellMs }, 10);

        expect(paths.length).toBeLessThanOrEqual(1);
      },
      30_000,
    );
  });
});

describe('found paths', () => {
  function find(movements: readonly Movement[], from: string, to: string, options: PathOptions = {}, spreadMs = 0) {
    const index = indexMovements(movements.map((each) => offBy(spreadMs, each)));
    const { paths, truncated } = findPaths(index, between(index, from, to), options);
    return { paths: paths.map(({ movements: path, isBest }) => `${isBest ? 'best ' : ''}${written([path])[0]}`), truncated };
  }

  it('are the best and all others, by arrival', () => {
    const movements = [aMovement('A', 'B', 1), aMovement('B', 'C', 2), aMovement('A', 'C', 3), aMovement('A', 'C', 4)];

    expect(find(movements, 'A', 'C')).toEqual({
      paths: ['best A>B@1 B>C@2', 'best A>C@3', 'A>C@4'],
      truncated: null,
    });
  });

  it('say what they were cut by, and then are the best', () => {
    const movements = [
      aMovement('A', 'B', 1),
      aMovement('A', 'X', 1),
      aMovement('X', 'B', 2),
      { ...aMovement('A', 'B', 9), tier: 'DETECTED' as const },
    ];

    expect(find(movements, 'A', 'B', { limit: 2 })).toEqual({ paths: ['best A>B@1', 'best A>B@9'], truncated: 'LIMIT' });
    expect(find(movements, 'A', 'B', { limit: 3 }).truncated).toBe(null);
  });

  it('hold first where the clocks are right, though others arrive earlier', () => {
    const movements = [aMovement('A', 'B', 1_000), aMovement('B', 'C', 900), aMovement('B', 'C', 1_100)];

    expect(find(movements, 'A', 'C', {}, 5_000).paths).toEqual(['best A>B@1000 B>C@1100', 'best A>B@1000 B>C@900']);
  });

  it('may come back to a host where that is the only way in time', () => {
    const movements = [
      aBriefMovement('A', 'B', 10),
      aBriefMovement('B', 'D', 20),
      aBriefMovement('D', 'B', 30),
      aBriefMovement('B', 'C', 40),
    ];

    expect(find(movements, 'A', 'C', { maxDwellMs: 10 }).paths).toEqual(['best A>B@10 B>D@20 D>B@30 B>C@40']);
  });

  it('are none where there is no walk, and refuse options out of range', () => {
    expect(find([aMovement('A', 'B', 1)], 'B', 'A')).toEqual({ paths: [], truncated: null });
    for (const wrong of [{ maxHops: 0 }, { maxHops: 13 }, { limit: 1.5 }, { limit: 0 }, { maxDwellMs: Number.NaN }])
      expect(() => find([], 'A', 'B', wrong)).toThrow(RangeError);
  });

  it('begin and end with movements of accounts', () => {
    const own = { ...aMovement('A', 'B', 1), user: 'user:eve' };
    const asOther = aMovement('B', 'C', 2);
    const movements = [own, { ...asOther, source: { ...asOther.source, user: 'user:eve' }, user: 'user:adm' }, aMovement('C', 'D', 3)];
    const index = indexMovements(movements);
    const ends = (from: WalkEnd, to: WalkEnd) =>
      written(findPaths(index, walkEnds(index, [from], [to])).paths.map((each) => each.movements));

    expect(ends({ kind: 'USER', id: 'user:eve' }, { kind: 'HOST', id: 'D' })).toEqual(['B>C@2 C>D@3', 'A>B@1 B>C@2 C>D@3']);
    expect(ends({ kind: 'HOST', id: 'A' }, { kind: 'USER', id: 'user:adm' })).toEqual(['A>B@1 B>C@2']);
    expect(ends({ kind: 'HOST', id: 'A' }, { kind: 'USER', id: 'user:none' })).toEqual([]);
  });
});
