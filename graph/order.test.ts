import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds } from './order.ts';

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
