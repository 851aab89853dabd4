import { describe, expect, it } from 'vitest';
import type { ClockStretch } from '../facts/host-clocks.ts';
import { layOutClock, stretchAt, stretchesBeside } from './lay-out-clock.ts';

const REACH_MS = 100;
const FAR: ClockStretch = { from: 0, to: 0, offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS' };

function aStretch(from: number, to: number, offsetMs: number): ClockStretch {
  return { from, to, offsetMs, toleranceMs: 0, quality: 'CALIBRATED' };
}

/** The correction at each of some times: `far` where nothing is near, `changed` where the clock changed around it. */
function readAt(measured: readonly ClockStretch[], ...times: readonly number[]): (number | string)[] {
  const clock = layOutClock(measured, REACH_MS, FAR);
  return times.map((time) => {
    const stretch = stretchAt(clock, time);
    return stretch === undefined ? 'changed' : stretch.quality === 'AMBIGUOUS' ? 'far' : stretch.offsetMs;
  });
}

describe('layOutClock', () => {
  it('knows nothing of a clock that was never measured', () => {
    expect(layOutClock([], REACH_MS, FAR)).toEqual([]);
  });

  it('holds a measurement as far as it reaches, and no further', () => {
    expect(readAt([aStretch(1_000, 1_010, 5)], 899, 900, 1_000, 1_010, 1_110, 1_111)).toEqual(['far', 5, 5, 5, 5, 'far']);
  });

  it('goes on between two stretches that say the same, but for what is far from both', () => {
    const near = [aStretch(1_000, 1_000, 5), aStretch(1_200, 1_200, 5)];
    const apart = [aStretch(1_000, 1_000, 5), aStretch(1_202, 1_202, 5)];

    expect(readAt(near, 1_100, 1_101)).toEqual([5, 5]);
    expect(readAt(apart, 1_100, 1_101, 1_102)).toEqual([5, 'far', 5]);
  });

  it('is, between two that say the same, as sure as the nearer one', () => {
    const clock = layOutClock([aStretch(1_000, 1_010, 5), { ...aStretch(1_050, 1_060, 5), toleranceMs: 9 }], REACH_MS, FAR);

    expect([1_011, 1_030, 1_031, 1_049].map((time) => stretchAt(clock, time)?.toleranceMs)).toEqual([0, 0, 9, 9]);
  });

  it('leaves open what lies between two that differ, however near it is to one', () => {
    const changed = [aStretch(1_000, 1_010, 5), aStretch(1_100, 1_110, 6)];

    expect(readAt(changed, 1_010, 1_011, 1_099, 1_100)).toEqual([5, 'changed', 'changed', 6]);
    expect(stretchesBeside(layOutClock(changed, REACH_MS, FAR), 1_050).map(({ offsetMs }) => offsetMs)).toEqual([5, 6]);
  });

  it('names neither where a clock was put back, so that one time stands for two', () => {
    const putBack = [aStretch(1_000, 1_060, 5), aStretch(1_040, 1_100, 6)];

    expect(readAt(putBack, 1_039, 1_040, 1_060, 1_061)).toEqual([5, 'far', 'far', 6]);
    expect(readAt([aStretch(1_000, 1_060, 5), aStretch(1_020, 1_040, 6)], 1_019, 1_030, 1_041)).toEqual([5, 'far', 5]);
  });
});
