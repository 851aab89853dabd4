import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLag, emptySample, median, sortedLags } from './lag-sample.ts';

const measurements = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: -1000, max: 1000 })), { maxLength: 600 });

describe('a lag sample', () => {
  it('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(measurements, fc.nat(), (all, turn) => {
        const once = emptySample();
        for (const [time, lag] of all) addLag(once, time, lag);
        const again = emptySample();
        const cut = all.length === 0 ? 0 : turn % all.length;
        for (const [time, lag] of [...all.slice(cut), ...all.slice(0, cut), ...all].reverse()) addLag(again, time, lag);

        expect(sortedLags(again)).toEqual(sortedLags(once));
      }),
    );
  });

  it('stays bounded and close to the true median', () => {
    const sample = emptySample();
    for (let index = 0; index < 50_000; index++) addLag(sample, index * 7, index % 101);

    expect(sample.lags.size).toBeLessThanOrEqual(256);
    expect(Math.abs((median(sortedLags(sample)) ?? 0) - 50)).toBeLessThan(15);
  });
});
