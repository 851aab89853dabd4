import { describe, expect, it } from 'vitest';
import { drawSample } from './draw-sample.ts';

const hundred = Array.from({ length: 100 }, (_, index) => index);

describe('a sample', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawSample(hundred, 10, 7)).toEqual(drawSample(hundred, 10, 7));
    expect(drawSample(hundred, 10, 7)).not.toEqual(drawSample(hundred, 10, 8));
  });

  it('holds each item once at most', () => {
    expect(new Set(drawSample(hundred, 60, 7)).size).toBe(60);
  });

  it('holds all items where there are no more than are asked for', () => {
    expect(drawSample(hundred, 200, 7).sort((left, right) => left - right)).toEqual(hundred);
    expect(drawSample([], 5, 7)).toEqual([]);
  });

  it('holds every item about as often as any other', () => {
    const counts = new Map(hundred.map((item) => [item, 0]));
    for (let seed = 0; seed < 2_000; seed++)
      for (const item of drawSample(hundred, 10, seed)) counts.set(item, (counts.get(item) ?? 0) + 1);

    // 200 times each is expected; five standard deviations are 67.
    expect(Math.min(...counts.values())).toBeGreaterThan(133);
    expect(Math.max(...counts.values())).toBeLessThan(267);
  });
});
