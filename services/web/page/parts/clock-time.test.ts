import { describe, expect, it } from 'vitest';
import { clockWords, dayWords, durationOf, zoneOf } from './clock-time.ts';

const TIME = Date.parse('2021-03-02T04:05:06.007Z');

describe('a time', () => {
  it('is told to the millisecond, the second or the minute', () => {
    expect([clockWords(TIME, 'UTC'), clockWords(TIME, 'UTC', 's'), clockWords(TIME, 'UTC', 'min')]).toEqual([
      '04:05:06.007',
      '04:05:06',
      '04:05',
    ]);
  });

  it('has its day and its zone', () => {
    expect([dayWords(TIME, 'UTC'), zoneOf(TIME, 'UTC')]).toEqual(['2 Mar 2021', 'UTC']);
  });

  it('is that of this machine’s zone where that is asked for', () => {
    const local = new Date(TIME);

    expect(clockWords(TIME, 'local', 'min')).toBe(
      [local.getHours(), local.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':'),
    );
  });
});

describe('a duration', () => {
  it.each([
    [8, '0.008 s'],
    [1_250, '1.3 s'],
    [59_000, '59 s'],
    [280_000, '4 min 40 s'],
    [4_561_000, '1 h 16 min'],
    [3_600_000, '1 h'],
    [90_000_000, '1 d 1 h'],
  ])('of %i ms is %s', (ms, words) => {
    expect(durationOf(ms)).toBe(words);
  });
});
