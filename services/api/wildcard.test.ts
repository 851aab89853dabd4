import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcard } from './wildcard.ts';

describe('matchesWildcard', () => {
  it.each([
    ['svchost.exe', 'SVCHOST.EXE', true],
    ['svchost.exe', 'svchost', false],
    ['svchost.exe', '*', true],
    ['', '*', true],
    ['', '', true],
    ['abcabd', '*abd', true],
    ['abcabd', 'a*b*d', true],
    ['abcabd', 'a*c', false],
    ['a.c', 'a?c', false],
  ])('%j like %j is %s', (text, pattern, expected) => {
    expect(matchesWildcard(text, pattern)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 12 }), word, (text, pattern) => {
        expect(matchesWildcard(text, pattern)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(text));
      }),
    );
  });

  it('is quick on a pattern made to be slow', () => {
    expect(matchesWildcard('a'.repeat(5_000), `${'*a'.repeat(500)}b`)).toBe(false);
  });
});
