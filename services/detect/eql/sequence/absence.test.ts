import { describe, expect, it } from 'vitest';
import { aHit, planOf } from '../testing/sequence-plans.ts';
import { type GapTimes, noteForbidden } from './absence.ts';

describe('when events came that must be missing', () => {
  const plan = planOf('sequence with maxspan=1m ![C] [A] ![D]');

  it('is noted in order of time, each time once', () => {
    const times: GapTimes = [];

    expect([3, 1, 2, 1].map((timeMs) => noteForbidden(plan, times, aHit(timeMs, 0)))).toEqual([true, true, true, false]);
    expect(times).toEqual([[1, 2, 3]]);
  });

  it('is new where any of the gaps that forbid the event did not know it', () => {
    const times: GapTimes = [];
    noteForbidden(plan, times, aHit(1, 0));

    expect(noteForbidden(plan, times, aHit(1, 2, 0))).toBe(true);
    expect(noteForbidden(plan, times, aHit(1, 2, 0))).toBe(false);
    expect(times).toEqual([[1], [1]]);
  });

  it('is not noted of what must happen', () => {
    const times: GapTimes = [];

    expect(noteForbidden(plan, times, aHit(1, 1))).toBe(false);
    expect(times).toEqual([]);
  });
});
