import { describe, expect, it } from 'vitest';
import type { FindingsDocument, FoundMovement } from '../services/cli/findings/document.ts';
import type { BenignAct, GroundTruth, TruthHop } from '../services/generate/truth.ts';
import { figuresOf, shortcomings } from './figures.ts';
import { judgeBenign } from './judge-benign.ts';
import { judgeHops } from './judge-hops.ts';

const HOP: TruthHop = {
  technique: 'task',
  intrusion: 0,
  account: 'anna',
  isLanded: true,
  source: 'WKS01',
  sourceAliases: ['10.250.0.3'],
  sourceAddress: '10.20.16.4',
  target: 'FS01',
  targetAliases: ['10.20.0.6'],
  techniques: ['T1053.005'],
  tier: 'DETECTED',
  isToBeFound: true,
  user: 'anna',
  logonIds: ['0x1'],
  sourcePort: 50_000,
  sourceProcess: 'schtasks.exe',
  otherSourceProcesses: [],
  task: '\\Sync',
  time: '2026-03-10T12:00:00.000Z',
  end: '2026-03-10T12:01:00.000Z',
  telemetry: { act: 2, ends: 2, sessions: ['0x1'], isProgramKnown: true, isDefinitionKnown: true, isActionKnown: false, lost: 0 },
  defects: [],
};

function truthOf(hops: readonly TruthHop[], benign: readonly BenignAct[] = []): GroundTruth {
  return { about: '', scenario: 'estate', dialect: 'nxlog', seed: 1, hosts: [], movements: hops, hops, benign, intrusions: [], path: [] };
}

/** A movement of the hop as it should be found, with changes. */
function aMovement(changes: Partial<FoundMovement> = {}): FoundMovement {
  const movement: Partial<FoundMovement> = {
    id: 'movement',
    source: {
      host: { id: '', name: 'WKS01' },
      ip: null,
      port: null,
      process: { id: '', entityId: null, pid: 1, name: 'schtasks.exe', executable: null, commandLine: null },
      user: null,
    } as FoundMovement['source'],
    target: { host: { id: '', name: 'FS01' }, ip: null, port: null, process: null } as FoundMovement['target'],
    user: { id: '', name: 'Anna', domain: null, sid: null },
    technique: ['T1053.005'],
    tier: 'CORROBORATED',
    firstSeen: HOP.time,
    lastSeen: HOP.end,
    detections: [],
    tasks: [],
    services: [],
    processes: [],
    ...changes,
  };
  return movement as FoundMovement;
}

function from(name: string): Pick<FoundMovement, 'source'> {
  return { source: { ...aMovement().source, host: { id: '', name } } };
}

function findings(...movements: readonly FoundMovement[]): FindingsDocument {
  return { movements } as unknown as FindingsDocument;
}

function verdictOf(...movements: readonly FoundMovement[]): ReturnType<typeof judgeHops>[number] | undefined {
  return judgeHops(truthOf([HOP]), findings(...movements))[0];
}

describe('a planted act', () => {
  it('is found by a movement between its ends in its time, of its technique and tier', () => {
    expect(verdictOf(aMovement())).toMatchObject({ isFound: true, isSourceRight: true });
  });

  it.each([
    ['an hour later', { firstSeen: '2026-03-10T13:00:00.000Z', lastSeen: '2026-03-10T13:00:00.000Z' }],
    ['to another host', { target: { ...aMovement().target, host: { id: '', name: 'FS02' } } }],
    ['of another technique', { technique: ['T1047'] }],
  ])('is not found by one %s', (_, changes) => {
    expect(verdictOf(aMovement(changes))).toMatchObject({ isSeen: false });
  });

  it('is seen and not found by one that no rule tells of', () => {
    expect(verdictOf(aMovement({ tier: 'OBSERVED', technique: ['T1021'] }))).toMatchObject({ isSeen: true, isFound: false });
  });

  it('has the wrong source where the one that a rule tells of comes from elsewhere', () => {
    expect(verdictOf(aMovement(from('WKS02')), aMovement({ tier: 'OBSERVED' }))).toMatchObject({ isFound: true, isSourceRight: false });
  });

  it('may be known by the address of a NAT, and its target by its own', () => {
    const target = { ...aMovement().target, host: { id: '', name: '10.20.0.6' }, ip: '10.20.0.6' };
    const source = { ...aMovement().source, host: { id: '', name: '10.250.0.3' }, ip: '10.250.0.3' };

    expect(verdictOf(aMovement({ source, target }))).toMatchObject({ isFound: true, isSourceRight: true });
  });

  it('has each claim judged by itself', () => {
    const session = { id: '', logonId: '0x2', logonType: 3, authenticationPackage: null };

    expect(verdictOf(aMovement({ logonSession: session }))?.claims).toEqual({
      user: 'RIGHT',
      session: 'WRONG',
      process: 'RIGHT',
      definition: 'ABSENT',
    });
  });
});

describe('a movement at DETECTED or above that is no act', () => {
  const act: BenignAct = { kind: 'BACKUP', source: 'BKP01', target: 'FS01', user: 'svc', time: '2026-03-10T15:00:00.000Z' };
  const later = { firstSeen: '2026-03-10T15:00:10.000Z', lastSeen: '2026-03-10T15:00:20.000Z' };

  it('is named by the benign act that it was', () => {
    const falseMovements = judgeBenign(truthOf([HOP], [act]), findings(aMovement(), aMovement({ ...later, ...from('BKP01') })));

    expect(falseMovements.map(({ instead }) => instead)).toEqual(['BACKUP']);
  });

  it('is a planted act from elsewhere where one was under way', () => {
    expect(judgeBenign(truthOf([HOP]), findings(aMovement(from('WKS02')))).map(({ instead }) => instead)).toEqual([
      'PLANTED_FROM_ELSEWHERE',
    ]);
  });

  it('is not one whose source is left at its address', () => {
    const source = { ...aMovement().source, host: { id: '', name: '10.20.16.4' }, ip: '10.20.16.4' };

    expect(judgeBenign(truthOf([HOP]), findings(aMovement({ source })))).toEqual([]);
  });

  it('counts against what is allowed in so many host-days', () => {
    const falseMovements = judgeBenign(truthOf([]), findings(aMovement(later), aMovement(later)));

    expect(shortcomings(figuresOf('all', []), falseMovements, 1_500)).toHaveLength(1);
    expect(shortcomings(figuresOf('all', []), falseMovements, 2_000)).toEqual([]);
  });
});
