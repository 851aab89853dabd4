import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { findPaths } from './find-paths.ts';
import { aMovement, offBy } from './movement-builder.ts';
import { MOST_SPREAD_MS } from './movement-spread.ts';
import { indexMovements, type TemporalIndex } from './temporal-index.ts';
import { type WalkEnds, walkEnds } from './walk-ends.ts';
import { whyNoPath } from './why-no-path.ts';

const CHAIN = ['A', 'B', 'C', 'D', 'E'];

/** The chain, a step each second, each timed by its target, of which one host's clock is off; and movements elsewhere. */
function planted(host: string, offByMs: number): TemporalIndex {
  const steps = CHAIN.slice(1).map((to, nth): Movement => {
    const at = 1_000_000 + 1_000 * nth + (to === host ? offByMs : 0);
    return offBy(MOST_SPREAD_MS, { ...aMovement(CHAIN[nth] ?? '', to, at), until: at });
  });
  const elsewhere = [aMovement('X', 'B', 2_000_000), aMovement('B', 'Y', 900_000), aMovement('D', 'A', 950_000)];
  return indexMovements([...steps, ...elsewhere]);
}

function endsIn(index: TemporalIndex): WalkEnds {
  return walkEnds(index, [{ kind: 'HOST', id: 'A' }], [{ kind: 'HOST', id: 'E' }]);
}

describe('a planted chain', () => {
  it.each(CHAIN.flatMap((host) => [-3_000, 3_000].map((offByMs) => [host, offByMs] as const)))(
    'is found with the clock of %s off by %d ms, with what it assumes',
    (host, offByMs) => {
      const index = planted(host, offByMs);

      const { paths } = findPaths(index, endsIn(index));

      const [path] = paths.map(({ movements }) => movements.map(({ target }) => target.host).join(''));
      expect(path).toBe('BCDE');
      // A clock that is ahead makes the next step seem early, one that is behind the step itself; at an end of the chain nothing is out of order.
      const isAtEnd = offByMs > 0 ? host === 'E' : host === 'B';
      expect(paths[0]?.assumptions.length === 0).toBe(host === 'A' || isAtEnd);
    },
  );

  it.each([
    ['B', 60_000, 'B>C', 59_000],
    ['C', -60_000, 'B>C', 59_000],
    ['D', 60_000, 'D>E', 59_000],
    ['E', -60_000, 'D>E', 59_000],
  ])('is no path with the clock of %s off by %d ms, and says which step is out of order by how much', (host, offByMs, step, byMs) => {
    const index = planted(host, offByMs);

    expect(findPaths(index, endsIn(index)).paths).toEqual([]);
    const { kind, blockedAt } = whyNoPath(index, endsIn);
    expect(kind).toBe('AGAINST_TIME');
    expect(`${blockedAt?.movement.source.host}>${blockedAt?.movement.target.host}`).toBe(step);
    expect(blockedAt?.byMs).toBe(byMs);
  });
});

describe('input that no estate should give', () => {
  it('is a hundred thousand movements in one second, in a circle', () => {
    const movements = Array.from({ length: 100_000 }, (_, nth) => {
      const [from, to] = [`h${nth % 50}`, `h${(nth + 1) % 50}`];
      return offBy(MOST_SPREAD_MS, { ...aMovement(from, to, nth % 1_000, `movement:${nth}`), until: nth % 1_000 });
    });
    const index = indexMovements(movements);
    const ends = walkEnds(index, [{ kind: 'HOST', id: 'h0' }], [{ kind: 'HOST', id: 'h9' }]);

    const { paths, truncated } = findPaths(index, ends, { limit: 3 });

    expect(paths.map(({ movements: path }) => path.length)).toEqual([9, 9, 9]);
    expect(truncated).toBe('LIMIT');
  }, 20_000);
});
