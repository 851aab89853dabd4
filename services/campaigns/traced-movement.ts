import { isSomebody } from '../../graph/account.ts';
import { partsOfSession } from '../../graph/ids.ts';
import type { Movement, Process } from '../../graph/model.ts';
import { byTimeThenId } from '../../graph/order.ts';
import { CLOCK_SPREAD_MS } from './clock-spread.ts';
import { isDesktopShell, isHub } from './hubs.ts';
import type { CampaignScene } from './scene.ts';

/** A movement with what reasons are read from. */
export interface TracedMovement {
  readonly id: string;
  readonly movement: Movement;
  /** Whether a rule tells of it, `DETECTED` or above, or people say that it belongs to a story. */
  readonly isBacked: boolean;
  /** Ids of the process that acted and of its forebears up to the first hub, which is left out; the nearest first. */
  readonly lineage: readonly string[];
  /** Ids of the sessions that these ran in. */
  readonly sessions: ReadonlySet<string>;
  /** When the first of these, or the desktop that they were started from, was seen to run; epoch ms, null where no process is known. */
  readonly runningSince: number | null;
  /** When the eldest of these was first seen to run, and when the desktop that it was started from began, as far as that is known; epoch ms. */
  readonly began: readonly number[];
  /** The desktop that it was made at; null where none is known. */
  readonly desktop: Desktop | null;
  /** Whether it is known what started the eldest of these: a program of Windows. */
  readonly isOriginTold: boolean;
  /** Ids of what it started on its target, hubs left out. */
  readonly started: readonly string[];
  /** Whether a log of the target tells whom it let in; else `movement.user` is whom the source's process ran as, or nobody. */
  readonly isUserTold: boolean;
  /** Whether a desktop on its target took the call, or may have: what it started there runs as whoever sits there. */
  readonly isByDesktop: boolean;
  /** Ids of the accounts at its target and at its source that are somebody's. */
  readonly accounts: ReadonlySet<string>;
}

/** What somebody's desktop is known by. */
export interface Desktop {
  /** Id of its shell. */
  readonly process: string;
  /** When its shell was started, or the session that it is of was opened; epoch ms, null where neither was recorded: it may have been there for long. */
  readonly startMs: number | null;
}

/** When a movement began, epoch ms. */
export function beginningOf({ movement }: TracedMovement): number {
  return movement.firstSeen;
}

/** In order of beginning, then id. */
export const byFirstSeen = byTimeThenId(beginningOf);

/** ATT&CK's Distributed Component Object Model, by whose objects a desktop's shell can be told to run programs. */
const DCOM = 'T1021.003';

/** Generations that are looked at: more than any tool has, so that a circle of wrong parents ends. */
const MOST_GENERATIONS = 64;

/** Finds the lineage and the accounts of a movement. */
export function traced(movement: Movement, scene: CampaignScene): TracedMovement {
  const acting = scene.processOf(movement.source.process);
  const { line, hub } = lineageOf(acting, scene);
  const shell = hub !== null && isDesktopShell(hub) ? hub : null;
  const desktop = shell === null ? null : desktopOf(shell, scene);
  const since = [...line, ...(shell === null ? [] : [shell])].map(({ firstSeen }) => firstSeen);
  const ran = acting === null ? line : [acting, ...line];
  return {
    id: movement.id,
    movement,
    isBacked: movement.tier !== 'OBSERVED' || scene.constraints.isNamedTogether(movement.id),
    lineage: line.map(({ id }) => id),
    sessions: new Set(ran.map(({ id }) => scene.sessionOf(id)).filter((session) => session !== null)),
    runningSince: since.length === 0 ? null : Math.min(...since),
    began: line.length === 0 ? [] : [eldestBegan(line, movement), desktop?.startMs].filter((beganMs) => beganMs != null),
    desktop,
    isOriginTold: line.length > 0 && hub !== null,
    started: movement.processes.filter((id) => {
      const process = scene.processOf(id);
      return process !== null && !isHub(process);
    }),
    isUserTold: movement.user !== null && (movement.logonSession !== null || movement.user !== movement.source.user),
    isByDesktop: isTakenByDesktop(movement, scene),
    accounts: new Set([movement.user, movement.source.user].filter((id) => id !== null && isSomebody(scene.userOf(id))) as string[]),
  };
}

/** What is first seen by its own act may have run for long: that says nothing of when it began. */
function eldestBegan(line: readonly Process[], { firstSeen }: Movement): number | null {
  const eldest = line.at(-1);
  if (eldest === undefined) return null;
  return eldest.start ?? (eldest.firstSeen < firstSeen - CLOCK_SPREAD_MS ? eldest.firstSeen : null);
}

/** A call over DCOM, where no log of the target tells which program took it, may have been taken by a desktop's shell. */
function isTakenByDesktop({ target, technique }: Movement, scene: CampaignScene): boolean {
  return target.process === null ? technique.includes(DCOM) : isDesktopShell(scene.processOf(target.process));
}

function desktopOf({ id, start }: Process, scene: CampaignScene): Desktop {
  const session = scene.sessionOf(id);
  return { process: id, startMs: start ?? (session === null ? null : partsOfSession(session).opened) };
}

/** A process and its forebears up to the first hub, and that hub. */
export function lineageOf(process: Process | null, scene: CampaignScene): { line: Process[]; hub: Process | null } {
  const line: Process[] = [];
  let current = process;
  while (current !== null && line.length < MOST_GENERATIONS) {
    if (isHub(current)) return { line, hub: current };
    line.push(current);
    current = scene.parentOf(current.id);
  }
  return { line, hub: null };
}

/** Whether two movements share an account. */
export function shareAccount(left: TracedMovement, right: TracedMovement): boolean {
  return !left.accounts.isDisjointFrom(right.accounts);
}
