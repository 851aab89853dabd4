import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap, wrapAll } from './wrap.ts';

describe('wrap', () => {
  it('breaks between words', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  it('loses nothing but blanks at the ends of lines, and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrap(text, width);

        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.every((line) => line.length <= width)).toBe(true);
      }),
    );
  });
});

describe('wrapAll', () => {
  it('indents what goes on in the next line', () => {
    expect(wrapAll(['by one two three', 'as me'], 8)).toBe('by one\n  two\n  three\nas me');
  });

  it('does not put a blank into a word it broke', () => {
    expect(wrapAll(['abcdefghij'], 6)).toBe('abcdef\n  ghij');
  });
});
