import { describe, expect, it } from 'vitest';
import { clamp, isDrift, lagOf, median, nearestTo, quantile, rounded, roundedUp } from './lags.ts';

describe('what is taken out of times', () => {
  it.each([
    [0, 0],
    [124, 0],
    [125, 250],
    [374, 250],
    [375, 500],
    [-124, 0],
    [-126, -250],
    [62_130, 62_250],
  ])('is rounded to a quarter of a second, %i ms to %i', (ms, whole) => {
    expect(rounded(ms)).toBe(whole);
  });

  it('is a drift from one second on, early or late', () => {
    expect([999, 1_000, -999, -1_000].map((medianMs) => isDrift({ medianMs, scatterMs: 0, samples: 9 }))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('what times scatter by', () => {
  it('is rounded to no less than was measured', () => {
    expect([0, 1, 250, 251].map(roundedUp)).toEqual([0, 250, 250, 500]);
  });

  it('is held between the least and the most', () => {
    expect([0, 1, 2, 5, 6].map((value) => clamp(value, 1, 5))).toEqual([1, 1, 2, 5, 5]);
  });
});

describe('what many measurements come to', () => {
  it('is their middle, and three times the middle of how far they are from it', () => {
    expect(lagOf([40, 10, 20, 1_000, 30], 1)).toEqual({ medianMs: 30, scatterMs: 30, samples: 5 });
    expect(lagOf([7.4, 7.4, 9.6], 1)).toEqual({ medianMs: 7, scatterMs: 1, samples: 3 });
  });

  it('is nothing where there are fewer than it takes', () => {
    expect(lagOf([5, 5], 2)).toEqual({ medianMs: 5, scatterMs: 0, samples: 2 });
    expect(lagOf([5], 2)).toBeNull();
    expect(lagOf([], 0)).toBeNull();
  });
});

describe('the middle of values', () => {
  it('is the lower of two', () => {
    expect([median([3]), median([9, 3]), median([9, 1, 3]), median([9, 1, 3, 4])]).toEqual([3, 3, 3, 3]);
  });

  it('is none of none', () => {
    expect([median([]), quantile([], 0.95)]).toEqual([null, null]);
  });
});

describe('the value below which a share of values lies', () => {
  it('is one of them, the greatest for all', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);

    expect([0, 0.5, 0.95, 1].map((share) => quantile(values, share))).toEqual([1, 11, 20, 20]);
    expect(quantile(values.slice(0, 10), 0.9)).toBe(20);
  });
});

describe('the nearest of some times', () => {
  it.each([
    [90, 100],
    [100, 100],
    [149, 100],
    [150, 100],
    [151, 200],
    [260, 200],
  ])('to %i is %i, of two as near the earlier one', (time, nearest) => {
    expect(nearestTo(time, [100, 200])).toBe(nearest);
  });

  it('is none where all are more than twenty minutes away', () => {
    const [limit, times] = [1_200_000, [5_000_000]];

    expect([5_000_000 - limit, 5_000_000 + limit].map((time) => nearestTo(time, times))).toEqual([5_000_000, 5_000_000]);
    expect([5_000_000 - limit - 1, 5_000_000 + limit + 1].map((time) => nearestTo(time, times))).toEqual([null, null]);
    expect(nearestTo(0, [])).toBeNull();
  });
});
