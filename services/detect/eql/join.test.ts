import { describe, expect, it } from 'vitest';
import { matchJoins } from './join.ts';
import type { SampleHit } from './sample.ts';

/** An event, numbered by its place in order, that passes an item. */
function hit(event: number, item: number, keys = ['k']): SampleHit {
  return { event, item, keys: keys.map((id) => ({ id, values: [id] })) };
}

function found(itemCount: number, hits: readonly SampleHit[]): readonly (readonly number[])[] {
  return matchJoins(itemCount, hits).map(({ events }) => events);
}

/** The item of a hit that ends what is open, of a join of two. */
const UNTIL = 2;

describe('a join', () => {
  it('takes its events in any order and gives them in the order of its items', () => {
    expect(found(2, [hit(1, 1), hit(2, 0)])).toEqual([[2, 1]]);
  });

  it('keeps the first event of an item', () => {
    expect(found(2, [hit(1, 0), hit(2, 0), hit(3, 1)])).toEqual([[1, 3]]);
  });

  it('begins anew when it is complete', () => {
    expect(found(2, [hit(1, 0), hit(2, 1), hit(3, 1), hit(4, 0)])).toEqual([
      [1, 2],
      [4, 3],
    ]);
  });

  it('begins anew after its end', () => {
    expect(found(2, [hit(1, 0), hit(2, UNTIL), hit(3, 1), hit(4, 0)])).toEqual([[4, 3]]);
  });

  it('lets an event that is both its end and an item begin the next', () => {
    expect(found(2, [hit(1, 0), hit(2, UNTIL), hit(2, 0), hit(3, 1)])).toEqual([[2, 3]]);
  });

  it('counts no event twice', () => {
    expect(found(2, [hit(1, 0), hit(1, 1)])).toEqual([]);
  });

  it('keeps keys apart, and counts an event with several for each', () => {
    expect(found(2, [hit(1, 0, ['a', 'b']), hit(2, 1, ['b']), hit(3, 1, ['c'])])).toEqual([[1, 2]]);
  });

  it('does not hang on the order in which hits come', () => {
    const hits = [hit(1, 0), hit(2, 1), hit(3, 1), hit(4, 0)];

    expect(found(2, hits.toReversed())).toEqual(found(2, hits));
  });
});
