import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipped, wrap, wrapAll } from './wrap.ts';

describe('wrap', () => {
  it('breaks between words, and indents what goes on', () => {
    expect(wrap('by one two three', 8)).toEqual(['by one', '  two', '  three']);
  });

  it('breaks a path after one of its parts', () => {
    expect(wrap('\\Microsoft\\Windows\\Cache', 20)).toEqual(['\\Microsoft\\Windows\\', '  Cache']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefghijk', 6)).toEqual(['abcdef', '  ghij', '  k']);
  });

  it('loses nothing but blanks, and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrap(text, width);

        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        expect(lines.every((line) => line.length <= width)).toBe(true);
      }),
    );
  });
});

describe('wrapAll', () => {
  it('begins each text on a line of its own', () => {
    expect(wrapAll(['by one two', 'as me'], 8)).toBe('by one\n  two\nas me');
  });
});

describe('clipped', () => {
  it('leaves a text of the given length whole', () => {
    expect(clipped('abcdef', 6)).toBe('abcdef');
  });

  it('says how much of a longer one is left out, and how to see it', () => {
    expect(clipped('abcdefgh', 6)).toBe('abcdef… (2 more characters, shown by --wide)');
  });
});
