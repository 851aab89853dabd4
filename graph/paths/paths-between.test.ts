import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { aMovement } from './movement-builder.ts';
import { type PathOptions, pathsBetween } from './paths-between.ts';
import { indexMovements } from './temporal-index.ts';

function idsOf(movements: readonly Movement[], from: string, to: string, options?: PathOptions): string[] {
  const { paths, isComplete } = pathsBetween(indexMovements(movements), from, to, options);
  expect(isComplete).toBe(true);
  return paths.map((path) => path.map((movement) => movement.id).join(' '));
}

/** Every path, found by trying everything. */
function allPaths(
  movements: readonly Movement[],
  from: string,
  to: string,
  options: { readonly [K in keyof PathOptions]-?: number },
): Movement[][] {
  const found: Movement[][] = [];
  const extend = (path: readonly Movement[], host: string, visited: readonly string[]): void => {
    if (host === to) {
      found.push([...path]);
      return;
    }
    if (path.length === options.maxHops) return;
    const arrival = path.at(-1)?.firstSeen;
    for (const movement of movements) {
      if (movement.source.host !== host || visited.includes(movement.target.host)) continue;
      if (movement.firstSeen < options.after || movement.firstSeen > options.before) continue;
      if (arrival !== undefined && (movement.firstSeen < arrival || movement.firstSeen - arrival > options.maxDwellMs)) continue;
      extend([...path, movement], movement.target.host, [...visited, movement.target.host]);
    }
  };
  if (from !== to) extend([], from, [from]);
  return found;
}

function tierRankOf(path: readonly Movement[]): readonly [arrival: number, hops: number] {
  return [path.at(-1)?.firstSeen ?? 0, path.length];
}

describe('pathsBetween', () => {
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
    const movements = [aMovement('A', 'B', 1), aMovement('A', 'B', 90), aMovement('B', 'C', 100)];

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

    expect(idsOf(movements, 'A', 'B', { after: 2 })).toEqual(['A>B@2', 'A>B@3']);
    expect(idsOf(movements, 'A', 'B', { before: 1 })).toEqual(['A>B@1']);
    expect(idsOf(movements, 'A', 'B', { maxHops: 1 })).toEqual(['A>B@1', 'A>B@2', 'A>B@3']);
    expect(idsOf(movements, 'A', 'B', { limit: 2 })).toEqual(['A>B@1', 'A>B@2']);
  });

  it('has no path for an unknown host or from a host to itself', () => {
    expect(idsOf([aMovement('A', 'B', 1), aMovement('B', 'A', 2)], 'A', 'A')).toEqual([]);
    expect(idsOf([aMovement('A', 'B', 1)], 'A', 'Z')).toEqual([]);
    expect(idsOf([], 'A', 'B')).toEqual([]);
  });

  it('refuses options out of range', () => {
    const index = indexMovements([]);

    expect(() => pathsBetween(index, 'A', 'B', { maxHops: 0 })).toThrow(/maxHops must be 1 to 15, not 0/);
    expect(() => pathsBetween(index, 'A', 'B', { limit: 1.5 })).toThrow(/limit/);
    expect(() => pathsBetween(index, 'A', 'B', { maxDwellMs: Number.NaN })).toThrow(/maxDwellMs/);
  });

  it('gives what trying everything gives, whatever the order of the movements', () => {
    const host = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    const movement = fc.tuple(host, host, fc.nat(9)).map(([from, to, time]) => aMovement(from, to, time));
    const movements = fc.uniqueArray(movement, { minLength: 5, maxLength: 20, size: 'max', selector: (each) => each.id });
    const options = fc.record({
      maxHops: fc.integer({ min: 1, max: 5 }),
      limit: fc.constantFrom(1, 2, 3, 1000),
      maxDwellMs: fc.constantFrom(Number.POSITIVE_INFINITY, 0, 1, 3),
      after: fc.constantFrom(Number.NEGATIVE_INFINITY, 2),
      before: fc.constantFrom(Number.POSITIVE_INFINITY, 7),
    });
    fc.assert(
      fc.property(movements, options, (given, chosen) => {
        const expected = allPaths(given, 'A', 'E', chosen);
        const { paths, isComplete } = pathsBetween(indexMovements(given), 'A', 'E', chosen);
        const reversed = pathsBetween(indexMovements([...given].reverse()), 'A', 'E', chosen);

        expect(isComplete).toBe(true);
        expect(reversed.paths).toEqual(paths);
        const ranks = expected.map(tierRankOf).sort((left, right) => left[0] - right[0] || left[1] - right[1]);
        expect(paths.map(tierRankOf)).toEqual(ranks.slice(0, chosen.limit));
        const known = new Set(expected.map((path) => path.map((each) => each.id).join()));
        const seen = new Set(paths.map((path) => path.map((each) => each.id).join()));
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
      const { paths, isComplete } = pathsBetween(indexMovements(crowd(hosts, 1200)), 'h0', 'h11', { limit: 100 });

      expect(isComplete).toBe(true);
      expect(paths).toHaveLength(100);
    }, 2000);

    it.each([undefined, 600])(
      'gives up in time where only walks, but no paths lead out of the crowd (dwell %s)',
      (maxDwellMs) => {
        // To leave the crowd one must come back to h1, through which one came in: a walk may, a path may not.
        const trap = [aMovement('h0', 'h1', 0), ...crowd(hosts.slice(1), 1198), aMovement('h1', 'T', 1199)];

        const { paths } = pathsBetween(indexMovements(trap), 'h0', 'T', { maxDwellMs });

        expect(paths.length).toBeLessThanOrEqual(1);
      },
      10_000,
    );
  });
});
