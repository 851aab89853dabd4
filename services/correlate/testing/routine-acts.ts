import type { ProcessEntity, ProcessTable } from '../entities/processes.ts';
import type { AssembledMovement } from '../movements/assembled-movement.ts';
import { explainedByRoutines, type RoutineReason } from '../movements/routine.ts';

const HOUR_MS = 3_600_000;

/** What sets an act apart from the nightly backup of the agent on DPL1. */
export interface Act {
  readonly source?: string;
  readonly target: string;
  readonly hour: number;
  /** Null where nothing names it. */
  readonly program?: string | null;
  readonly user?: string | null;
  /** As whom the program ran on the source. */
  readonly sourceUser?: string | null;
  readonly account?: AssembledMovement['account'];
  readonly technique?: string;
  /** Command lines of what was started on the target; null where nothing was recorded. */
  readonly started?: string | readonly string[] | null;
  /** The target's address. */
  readonly ip?: string | null;
}

const AGENT = 'C:\\Program Files\\Rollout\\RolloutService.exe';

/** A movement, with what routines are told by. */
export function anAct({
  source = 'dpl1',
  target,
  hour,
  program = AGENT,
  user = 'user:svc',
  sourceUser = null,
  account = { sid: null, name: 'svc', domain: 'MERIDIAN' },
  technique = 'T1569.002',
  started = 'C:\\Windows\\agent.exe /backup',
  ip = '10.0.0.1',
}: Act): AssembledMovement {
  const process = program === null ? null : { id: `process:${source}:${program}:${hour}`, host: source, executable: program, name: null };
  const runners = (started === null ? [] : [started].flat()).map((line) => ({
    id: `process:${target}:${line}:${hour}`,
    host: target,
    executable: null,
    name: null,
    events: [{ 'process.command_line': line }],
  }));
  const node: Partial<AssembledMovement['node']> = {
    kind: 'Movement',
    id: `movement:${source}:${target}:${hour}`,
    source: {
      host: `host:${source}`,
      ip: null,
      port: null,
      process: process?.id ?? null,
      user: sourceUser,
      unresolved: null,
      candidates: [],
    },
    target: { host: `host:${target}`, ip, port: null, process: null, unresolved: null, candidates: [] },
    user,
    technique: [technique],
    tasks: [],
    services: [],
    processes: runners.map(({ id }) => id),
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
    account,
    processes: [...(process === null ? [] : [process]), ...runners] as unknown as ProcessEntity[],
    events: [],
    ownEvents: [],
  };
}

/** One act on each of the hosts on each of the days, an hour apart, from the first day on. */
export function nightly(days: number, targets: readonly string[], facts: Partial<Act> = {}): AssembledMovement[] {
  return Array.from({ length: days }, (_, day) =>
    targets.map((target, index) => anAct({ target, hour: 24 * day + index, ...facts })),
  ).flat();
}

const NO_CHILDREN = { processes: { childrenOf: () => [] } as unknown as ProcessTable };

/** Why each movement is one of a routine; null for those that are not. */
export function reasonsOf(movements: readonly AssembledMovement[]): (RoutineReason | null)[] {
  const explained = explainedByRoutines(movements, NO_CHILDREN);
  return movements.map((movement) => explained.get(movement) ?? null);
}

/** Whether the last of these is explained by those before it. */
export function isLastExplained(movements: readonly AssembledMovement[]): boolean {
  return reasonsOf(movements).at(-1) !== null;
}

/** A host that was never met before on each of the days. */
export function meetingNewHosts(days: number, facts: Partial<Act> = {}): AssembledMovement[] {
  return Array.from({ length: days }, (_, day) => anAct({ target: `ws${day}`, hour: 24 * day + 6, ...facts }));
}
