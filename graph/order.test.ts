import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byItems, byTimeThenId, compareIds, firstBy } from './order.ts';

describe('compareIds', () => {
  it('orders as the UTF-8 bytes do', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareIds(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });

  it('puts a character beyond U+FFFF after one before it', () => {
    expect(compareIds('\u{1f600}', '\uff5e')).toBeGreaterThan(0);
    expect(compareIds('a', 'ab')).toBeLessThan(0);
    expect(compareIds('a', 'a')).toBe(0);
  });
});

describe('byTimeThenId', () => {
  it('orders by time, and at one time by id', () => {
    const items = [
      { id: 'c', at: 1 },
      { id: 'b', at: 2 },
      { id: 'a', at: 2 },
    ];

    expect(items.toSorted(byTimeThenId(({ at }) => at)).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
});

describe('byItems', () => {
  const compareLists = byItems(compareIds);

  it('orders by the first items that differ', () => {
    expect(compareLists(['a', 'b', 'z'], ['a', 'c'])).toBeLessThan(0);
    expect(compareLists(['b'], ['a', 'c'])).toBeGreaterThan(0);
  });

  it('puts a list before one that goes on from it', () => {
    expect(compareLists(['a'], ['a', 'b'])).toBeLessThan(0);
    expect(compareLists(['a', 'b'], ['a'])).toBeGreaterThan(0);
    expect(compareLists(['a'], ['a'])).toBe(0);
  });
});

describe('firstBy', () => {
  it('gives what comes first, wherever it stands', () => {
    expect(firstBy(['b', 'a', 'c'], compareIds)).toBe('a');
    expect(firstBy([], compareIds)).toBeUndefined();
  });
});
