import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLag, type LagSamples, lagsIn, mergeLags } from './lag-sample.ts';

const HOUR_MS = 3_600_000;

const measurements = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 * HOUR_MS }), fc.integer({ min: -1000, max: 1000 })), {
  maxLength: 200,
});

function samplesOf(measured: readonly (readonly [recordedMs: number, lagMs: number])[]): LagSamples {
  const samples: LagSamples = new Map();
  for (const [recordedMs, lagMs] of measured) addLag(samples, 'SYSMON', recordedMs, lagMs);
  return samples;
}

describe('a sample of lags', () => {
  it('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(measurements, fc.nat(), (all, turn) => {
        const cut = all.length === 0 ? 0 : turn % all.length;
        const again = samplesOf([...all.slice(cut), ...all.slice(0, cut), ...all].reverse());

        expect(new Map([...again].sort())).toEqual(new Map([...samplesOf(all)].sort()));
      }),
    );
  });

  it('is that of all measurements where it is merged of parts', () => {
    fc.assert(
      fc.property(measurements, measurements, (one, other) => {
        const merged = samplesOf(one);
        mergeLags(merged, samplesOf(other));

        expect(new Map([...merged].sort())).toEqual(new Map([...samplesOf([...one, ...other])].sort()));
      }),
    );
  });

  it('keeps sixteen of an hour, from all over it', () => {
    const samples = samplesOf(Array.from({ length: 50_000 }, (_, index) => [index * 72, index % 7]));
    const kept = lagsIn(samples, 'SYSMON');

    expect(kept).toHaveLength(16);
    expect(kept.filter(({ recordedMs }) => recordedMs < HOUR_MS / 2).length).toBeGreaterThan(3);
    expect(kept.filter(({ recordedMs }) => recordedMs >= HOUR_MS / 2).length).toBeGreaterThan(3);
  });

  it('keeps another sixteen of each hour and kind', () => {
    const samples = samplesOf(Array.from({ length: 40 }, (_, index) => [index * HOUR_MS + 5, index]));
    addLag(samples, 'SYSMON_NETWORK', 5, 60_000);

    expect(lagsIn(samples, 'SYSMON')).toHaveLength(40);
    expect(lagsIn(samples, 'SYSMON_NETWORK')).toEqual([{ recordedMs: 5, lagMs: 60_000 }]);
  });
});
