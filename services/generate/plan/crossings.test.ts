import { describe, expect, it } from 'vitest';
import { generateCapture } from '../generate.ts';
import type { IntrusionShape } from '../options.ts';
import type { TruthHop } from '../truth.ts';
import { crossingFirst } from './crossings.ts';

const MINUTE_MS = 60_000;

function hopsOf(intrusions: Partial<IntrusionShape>, seed: number): Map<number, TruthHop[]> {
  const estate = {
    scenario: 'estate',
    dialect: 'nxlog',
    hosts: 60,
    hours: 12,
    eventsPerHostHour: 0,
    benignActs: 0,
    without: ['dhcp'],
  } as const;
  return Map.groupBy(generateCapture({ ...estate, seed, intrusions }).truth.hops, ({ intrusion }) => intrusion);
}

describe('intrusions', () => {
  it('are as many as are wanted, each of three to seven hops by an account that is told', () => {
    const intrusions = hopsOf({ count: 5, fewestHops: 3, mostHops: 7 }, 4);

    expect([...intrusions.keys()].sort()).toEqual([0, 1, 2, 3, 4]);
    for (const hops of intrusions.values()) {
      expect(hops.length).toBeGreaterThanOrEqual(3);
      expect(hops.length).toBeLessThanOrEqual(7);
      for (const { account, isLanded } of hops) expect([account, isLanded]).toEqual([expect.any(String), expect.any(Boolean)]);
    }
  });

  it.each([1, 2, 3, 4])('cross in pairs: both come to one host at about one time, and go on from there (seed %i)', (seed) => {
    const [first = [], second = []] = [...hopsOf({ count: 4, fewestHops: 3, mostHops: 5, crossings: 1 }, seed)]
      .sort(([a], [b]) => a - b)
      .map(([, hops]) => hops);

    expect(first[0]?.target).toBe(second[0]?.target);
    expect(Math.abs(Date.parse(first[0]?.time ?? '') - Date.parse(second[0]?.time ?? ''))).toBeLessThan(60 * MINUTE_MS);
    for (const hops of [first, second]) expect([hops[0]?.isLanded, hops[1]?.source]).toEqual([true, hops[0]?.target]);
  });
});

describe('the techniques of an intrusion that crosses another', () => {
  it('begin with one that lands on any host', () => {
    expect(crossingFirst(['smb-copy', 'wmi', 'task'])).toEqual(['wmi', 'smb-copy', 'task']);
    expect(crossingFirst(['wmi', 'smb-copy'])).toEqual(['wmi', 'smb-copy']);
    expect(crossingFirst(['smb-copy'])).toEqual(['smb-copy']);
  });
});
