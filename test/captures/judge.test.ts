import { describe, expect, it } from 'vitest';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { findingsOf } from '../../services/cli/findings/find.ts';
import { faultsOf } from './judge.ts';
import type { ExpectedMovement } from './truth.ts';

const findings = findingsOf({
  writes: taskIntrusion,
  stats: { events: 0, unknown: {} },
  deadLetters: { count: 0, reasons: {}, kept: [] },
});

function expected(movement: Partial<ExpectedMovement> = {}): ExpectedMovement {
  return { source: 'WORKSTATION5', target: 'WORKSTATION6', techniques: ['T1053.005'], tier: 'CORROBORATED', ...movement };
}

describe('faultsOf', () => {
  it('is silent where everything is as it should be', () => {
    const truth = {
      logonId: '0xEAD4335',
      sourcePort: 56588,
      sourceProcess: 'schtasks.exe',
      task: '\\EventCacheManager',
      action: 'cmd.exe /C notepad',
    };

    expect(faultsOf(findings, { movements: [expected({ user: 'gustavo', ...truth })] })).toEqual([]);
  });

  it('names a movement that was not found, and the one that was found instead', () => {
    const faults = faultsOf(findings, { movements: [expected({ target: 'DC1' })] });

    expect(faults).toEqual([
      'T1053.005 from WORKSTATION5 to DC1 was not found',
      expect.stringMatching(/^T1053\.005 from WORKSTATION5 to WORKSTATION6 at .* is CORROBORATED .* should not be$/),
    ]);
  });

  it('names each fact that differs', () => {
    const faults = faultsOf(findings, { movements: [expected({ user: 'eve', service: 'PSEXESVC' })] });

    expect(faults).toEqual([
      'T1053.005 from WORKSTATION5 to WORKSTATION6: its user is "gustavo", not "eve"',
      'T1053.005 from WORKSTATION5 to WORKSTATION6: its service is [], not "PSEXESVC"',
    ]);
  });

  it('misses a detection that should have fired by itself', () => {
    const faults = faultsOf(findings, { movements: [expected()], detectionsWithoutMovement: ['T1021.006'] });

    expect(faults).toEqual(['no rule of T1021.006 fired by itself']);
  });
});
