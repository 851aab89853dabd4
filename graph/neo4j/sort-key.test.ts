import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds } from '../order.ts';
import { sortKeyOf } from './sort-key.ts';

describe('sortKeyOf', () => {
  it('leaves an ASCII id as it is', () => {
    expect(sortKeyOf('service:ws5/psexesvc')).toBe('service:ws5/psexesvc');
  });

  it('is ASCII and sorts as the id does', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [sortKeyOf(left), sortKeyOf(right)];

        expect(Buffer.byteLength(a)).toBe(a.length);
        expect(Math.sign(compareIds(left, right))).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });
});
