import { describe, expect, it } from 'vitest';
import type { FoundMovement } from '../services/cli/findings/document.ts';
import type { BenignAct, GroundTruth } from '../services/generate/truth.ts';
import { isFirstOfItsJob } from './new-jobs.ts';

/** A rollout on a day of March 2026, at eight. */
function aRollout(day: number, changes: Partial<BenignAct> = {}): BenignAct {
  const time = new Date(Date.UTC(2026, 2, day, 8)).toISOString();
  return { kind: 'DEPLOYED_SERVICE', source: 'DPL01', target: 'FS01', user: 'svc', brought: 'FontPack', time, ...changes };
}

function isFirst(act: BenignAct | null, before: readonly BenignAct[], from = 'dpl01'): boolean {
  const movement = { source: { host: { name: from } } } as FoundMovement;
  const benign = act === null ? before : [...before, act];
  return isFirstOfItsJob({ movement, act, instead: 'DEPLOYED_SERVICE' }, { benign } as unknown as GroundTruth);
}

const THREE_DAYS = [1, 2, 3].map((day) => aRollout(day));

describe('the first acts of a job', () => {
  it('are those before it was done on three days', () => {
    expect(isFirst(aRollout(3), THREE_DAYS.slice(0, 2))).toBe(true);
    expect(isFirst(aRollout(4), THREE_DAYS)).toBe(false);
  });

  it.each([
    ['its kind', { kind: 'DEPLOYED_TASK' as const }],
    ['its host', { user: 'another' }],
    ['its account', { user: 'other' }],
    ['what it brings', { brought: 'VpnClient' }],
  ])('are told by what tells the job: %s', (_what, changes) => {
    expect(isFirst(aRollout(4, changes), THREE_DAYS)).toBe(true);
  });

  it('are no movement from elsewhere, and none that nothing explains', () => {
    expect(isFirst(aRollout(1), [], 'wks05')).toBe(false);
    expect(isFirst(null, [])).toBe(false);
  });
});
