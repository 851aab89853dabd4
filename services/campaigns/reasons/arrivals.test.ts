import { describe, expect, it } from 'vitest';
import { latestUpTo, MOST_ARRIVALS } from './arrivals.ts';

describe('the latest arrivals', () => {
  const times = Array.from({ length: 300 }, (_, place) => place * 1_000);
  const upTo = (leftMs: number): readonly number[] => latestUpTo(times, leftMs, (time) => time);

  it('are those no later than a movement left, as far as clocks differ', () => {
    expect(upTo(10_000).at(-1)).toBe(12_000);
    expect(upTo(-2_001)).toEqual([]);
  });

  it('are so many at most', () => {
    expect(MOST_ARRIVALS).toBe(256);
    expect(upTo(1e9)).toEqual(times.slice(300 - 256));
  });
});
