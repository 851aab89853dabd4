import { describe, expect, it } from 'vitest';
import { generateCapture } from '../generate.ts';
import type { IntrusionShape } from '../options.ts';
import type { GroundTruth } from '../truth.ts';

const HOUR_MS = 3_600_000;

/** The truth of an estate without events of the background. */
function truthWith(intrusions: Partial<IntrusionShape>, seed = 3): GroundTruth {
  const estate = { scenario: 'estate', dialect: 'nxlog', hosts: 60, hours: 12, eventsPerHostHour: 0, benignActs: 0 } as const;
  return generateCapture({ ...estate, seed, intrusions }).truth;
}

describe('sweeps by the account of an intruder', () => {
  const { benign, hops } = truthWith({ count: 5, fewestHops: 3, mostHops: 7, sweeps: 2 });
  const sweeps = [
    ...Map.groupBy(
      benign.filter(({ kind }) => kind === 'SWEEP'),
      ({ source, user }) => `${source} ${user}`,
    ).values(),
  ];

  it('are as many as are wanted, each of a dozen hosts or more within an hour', () => {
    expect(sweeps).toHaveLength(2);
    for (const acts of sweeps) {
      const times = acts.map(({ time }) => Date.parse(time));
      expect(new Set(acts.map(({ target }) => target)).size).toBeGreaterThanOrEqual(12);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(HOUR_MS);
    }
  });

  it('leave a host that the intruder came to, by the account it came by, at about that time', () => {
    for (const [first] of sweeps) {
      const crossed = hops.filter(({ target, account }) => target === first?.source && first.user.endsWith(`\\${account}`));
      expect(crossed.some(({ time }) => Math.abs(Date.parse(time) - Date.parse(first?.time ?? '')) < HOUR_MS)).toBe(true);
    }
  });

  it('are none unless they are wanted', () => {
    expect(truthWith({}).benign.filter(({ kind }) => kind === 'SWEEP')).toEqual([]);
  });
});
