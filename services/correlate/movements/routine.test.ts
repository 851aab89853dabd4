import { describe, expect, it } from 'vitest';
import type { ProcessEntity } from '../entities/processes.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import { explainedByRoutines, type RoutineReason } from './routine.ts';

const HOUR_MS = 3_600_000;

interface Act {
  readonly source?: string;
  readonly target: string;
  readonly hour: number;
  /** Null where nothing names it. */
  readonly program?: string | null;
  readonly user?: string | null;
  readonly technique?: string;
  /** Path of what was started on the target. */
  readonly started?: string | null;
}

const AGENT = 'C:\\Program Files\\Rollout\\RolloutService.exe';
const SHELL = 'C:\\Windows\\System32\\powershell.exe';

/** A movement, with what routines are told by. */
function anAct({
  source = 'dpl1',
  target,
  hour,
  program = AGENT,
  user = 'user:svc',
  technique = 'T1569.002',
  started = null,
}: Act): AssembledMovement {
  const process = program === null ? null : { id: `process:${source}:${program}:${hour}`, host: source, executable: program, name: null };
  const runner = started === null ? null : { id: `process:${target}:${started}:${hour}`, host: target, executable: started, name: null };
  const node: Partial<AssembledMovement['node']> = {
    kind: 'Movement',
    id: `movement:${source}:${target}:${hour}`,
    source: { host: `host:${source}`, ip: null, port: null, process: process?.id ?? null, user: null, unresolved: null, candidates: [] },
    user,
    technique: [technique],
    tasks: [],
    services: [],
    processes: runner === null ? [] : [runner.id],
    firstSeen: hour * HOUR_MS,
    lastSeen: hour * HOUR_MS + 1_000,
    evidence: [`event:${source}:${target}:${hour}`],
  };
  return {
    node: node as AssembledMovement['node'],
    source,
    target,
    hits: [],
    session: null,
    connection: null,
    sessions: [],
    connections: [],
    account: null,
    processes: [process, runner].filter((each) => each !== null) as unknown as ProcessEntity[],
    events: [],
  };
}

function acts(count: number, everyHours: number, facts: Partial<Act> = {}): AssembledMovement[] {
  return Array.from({ length: count }, (_, index) => anAct({ target: `ws${index}`, hour: index * everyHours, ...facts }));
}

/** Why each movement is one of a routine; null for those that are not. */
function reasonsOf(movements: readonly AssembledMovement[]): (RoutineReason | null)[] {
  const explained = explainedByRoutines(movements);
  return movements.map((movement) => explained.get(movement) ?? null);
}

function areAllExplained(movements: readonly AssembledMovement[]): boolean {
  return reasonsOf(movements).every((reason) => reason !== null);
}

function isAnyExplained(movements: readonly AssembledMovement[]): boolean {
  return reasonsOf(movements).some((reason) => reason !== null);
}

describe('what a program of administrators does to many hosts', () => {
  it('is a routine where it goes on for hours', () => {
    expect(areAllExplained(acts(6, 1))).toBe(true);
  });

  it('is none where it all happens at once, as a worm does', () => {
    expect(isAnyExplained(acts(200, 0.005))).toBe(false);
  });

  it('is none where it meets but a few hosts', () => {
    expect(isAnyExplained([...acts(3, 3), ...acts(3, 4)])).toBe(false);
  });

  it('does not explain what another program does from the same host', () => {
    const other = anAct({ target: 'ws2', hour: 3, program: 'C:\\ProgramData\\PsExec.exe' });

    expect(reasonsOf([...acts(6, 1), other]).at(-1)).toBeNull();
  });

  it('does not explain what another account does by it', () => {
    const other = anAct({ target: 'ws2', hour: 3, user: 'user:other' });

    expect(reasonsOf([...acts(6, 1), other]).at(-1)).toBeNull();
  });

  it('explains an act of the same account whose program no record names', () => {
    const unnamed = anAct({ target: 'ws9', hour: 3, program: null });

    expect(reasonsOf([...acts(6, 1), unnamed]).at(-1)).not.toBeNull();
  });

  it('is explained by the acts that show it', () => {
    expect(reasonsOf(acts(6, 1))[0]).toEqual({
      reason: 'Routine: rolloutservice.exe on DPL1 did the same to 6 hosts over 5 hours.',
      evidence: ['event:dpl1:ws0:0', 'event:dpl1:ws1:1', 'event:dpl1:ws2:2', 'event:dpl1:ws3:3', 'event:dpl1:ws4:4', 'event:dpl1:ws5:5'],
    });
  });
});

describe('what people do to many hosts by the tools of Windows', () => {
  const remoting = { source: 'jmp1', program: SHELL, technique: 'T1021.006' };

  it('is a routine after days', () => {
    expect(areAllExplained(acts(8, 6, remoting))).toBe(true);
  });

  it('is none after hours', () => {
    expect(isAnyExplained(acts(8, 2, remoting))).toBe(false);
  });

  it('does not explain another technique', () => {
    const other = anAct({ ...remoting, target: 'ws2', hour: 20, technique: 'T1047' });

    expect(reasonsOf([...acts(8, 6, remoting), other]).at(-1)).toBeNull();
  });
});

describe('acts of which nobody knows the program or the account', () => {
  const anonymous = { program: null, user: null, started: 'C:\\Windows\\RolloutRunner.exe' };

  it('are a routine where they bring the same from one host for days', () => {
    expect(areAllExplained(acts(8, 6, anonymous))).toBe(true);
  });

  it('are none where each brings something else', () => {
    const different = acts(8, 6, anonymous).map((_, index) =>
      anAct({ ...anonymous, target: `ws${index}`, hour: index * 6, started: `C:\\Windows\\${index}.exe` }),
    );

    expect(isAnyExplained(different)).toBe(false);
  });

  it('are of a known routine of the host where they bring what it brings', () => {
    const known = acts(6, 1, { started: anonymous.started });
    const reasons = reasonsOf([
      ...known,
      anAct({ ...anonymous, target: 'ws8', hour: 2 }),
      anAct({ ...anonymous, target: 'ws9', hour: 3, started: 'C:\\Windows\\System32\\cmd.exe' }),
    ]);

    expect(reasons.at(-2)).not.toBeNull();
    expect(reasons.at(-1)).toBeNull();
  });
});
