import { describe, expect, it } from 'vitest';
import { durationWords, numbered, techniqueWords } from './words.ts';

describe('the words of a story', () => {
  it.each([
    [0, '0 s'],
    [59_000, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [18_180_000, '5 h 3 min'],
    [86_400_000, '1 d'],
    [187_200_000, '2 d 4 h'],
  ])('say that %i ms are %s', (timeMs, words) => {
    expect(durationWords(timeMs)).toBe(words);
  });

  it('count', () => {
    expect([numbered(1, 'host'), numbered(3, 'host')]).toEqual(['1 host', '3 hosts']);
  });

  it('name techniques of lateral movement, and others by their ids', () => {
    expect([techniqueWords('T1047'), techniqueWords('T9999')]).toEqual(['WMI', 'T9999']);
  });
});
