import { describe, expect, it } from 'vitest';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { findingsOf } from '../../services/cli/findings/find.ts';
import { findingsOfPaths } from '../captures/findings-of-paths.ts';
import { type Expectation, guards, type WantedMovement } from './case-file.ts';
import { faultsOfCase } from './faults-of-case.ts';

const findings = findingsOf({
  writes: taskIntrusion,
  stats: { events: 0, unknown: {} },
  deadLetters: { count: 0, reasons: {}, kept: [] },
});

function expecting(changes: Partial<Expectation>): Expectation {
  return { movements: [], none: [], detections: [], noDetections: [], ...changes };
}

const task: WantedMovement = {
  source: 'workstation5',
  target: 'WORKSTATION6',
  techniques: ['T1021', 'T1053.005'],
  tier: 'DETECTED',
  user: 'gustavo',
  logonId: '0xead4335',
  task: '\\EventCacheManager',
  actionContains: 'notepad',
  toleranceMs: 1_000,
};

describe('the faults of a case', () => {
  it('are none where what it expects is found', () => {
    expect(faultsOfCase(findings, expecting({ movements: [task] }))).toEqual([]);
  });

  it.each([
    { source: 'DC1' },
    { target: 'DC1' },
    { techniques: ['T1047'] },
    { tierAtMost: 'DETECTED' },
    { user: 'eve' },
    { logonId: '0x1' },
    { task: '\\Other' },
    { service: 'PSEXESVC' },
    { actionContains: 'calc' },
    { firstSeen: '2019-01-01T00:00:00.000Z' },
  ] as const)('are that no movement is found with %j', (change) => {
    const wanted = { ...task, ...change } as WantedMovement;

    expect(faultsOfCase(findings, expecting({ movements: [wanted] }))).toEqual([`no movement is ${JSON.stringify(wanted)}`]);
  });

  it('are movements that should not be', () => {
    expect(
      faultsOfCase(findings, expecting({ none: [{ source: 'WORKSTATION5', atLeastTier: 'CORROBORATED', toleranceMs: 0 }] })),
    ).toHaveLength(1);
    expect(faultsOfCase(findings, expecting({ none: [{ source: 'DC1', toleranceMs: 0 }] }))).toEqual([]);
  });

  it('are other numbers of movements and detections', () => {
    const { name } = findings.detections[0]?.rule ?? { name: '' };

    expect(
      faultsOfCase(findings, expecting({ movementsExactly: 7, movementsTotal: 7, detections: [{ rule: name, count: 7 }] })),
    ).toHaveLength(3);
    expect(faultsOfCase(findings, expecting({ detections: [{ rule: name }], noDetections: [{ rule: 'Other' }] }))).toEqual([]);
    expect(faultsOfCase(findings, expecting({ detections: [{ rule: name, host: 'DC1' }], noDetections: [{ rule: name }] }))).toHaveLength(
      2,
    );
  });
});

const all = guards();

if (all.length > 0) {
  describe('analyze of a small case that always held', () => {
    it.each(all.map((guard) => [guard.name, guard] as const))(
      'still finds what follows from %s',
      async (_name, { paths, what, expect: expected }) => {
        expect(faultsOfCase(await findingsOfPaths(paths), expected), what).toEqual([]);
      },
    );
  });
}
