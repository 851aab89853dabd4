/**
 * Administration that repeats itself. A management program that brings its agent to every host, and a help desk that works on other
 * people's machines, do what intruders do; what sets them apart is that they have done it for days, to many hosts, in the same way.
 */
import type { Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { append } from '../append.ts';
import { actOf, familyOf } from '../techniques/family-of.ts';
import type { AssembledMovement } from './assembled-movement.ts';

const HOUR_MS = 3_600_000;

/** What a habit needs. A worm meets the number of hosts within minutes, never the number of hours. */
interface Habit {
  readonly leastTargets: number;
  /** Different hours of the clock in which it acted. */
  readonly leastHours: number;
  readonly leastSpanMs: number;
}

/** Of a program that only administrators can have put where it lies. */
const OF_PROGRAMS: Habit = { leastTargets: 4, leastHours: 4, leastSpanMs: 4 * HOUR_MS };
/** Of people, whose tools intruders have as well. */
const OF_PEOPLE: Habit = { leastTargets: 5, leastHours: 5, leastSpanMs: 24 * HOUR_MS };

/** Folders that only administrators write to, less those of Windows, whose programs everybody may run. */
const PROGRAM_FOLDERS = /^\\program files(?: \(x86\))?\\/;

/** Acts of a routine that are cited for it, the earliest first. */
const MOST_CITED = 8;

/** How an act was done: two acts that agree in all that is known of both may be of one routine. */
interface Manner {
  readonly source: string;
  /** The program that did it, by path without its drive, lower case; null where unknown. */
  readonly program: string | null;
  /** The account it ran as on the source, and whose logon the target saw; node ids. */
  readonly sourceUser: string | null;
  readonly user: string | null;
  /** Of what people do, the family of techniques; a program's tasks, services and queries are one job. */
  readonly family: string | null;
  /** What it brought, where neither program nor account is known. */
  readonly work: string | null;
}

interface Routine {
  readonly manner: Manner;
  readonly members: readonly AssembledMovement[];
  /** What its acts brought to the targets. */
  readonly works: ReadonlySet<string>;
}

/** That a routine explains a movement, and the acts that show it. */
export type RoutineReason = Omit<Movement['reasons'][number], 'weight'>;

/**
 * Why each movement that a routine explains is one of it. Nothing is taken away: the detections stay, and a movement that differs in
 * program or account is none of the routine.
 */
export function explainedByRoutines(movements: readonly AssembledMovement[]): ReadonlyMap<AssembledMovement, RoutineReason> {
  const reasons = new Map(routinesOf(movements).map((routine) => [routine, reasonOf(routine)]));
  const routines = Map.groupBy(reasons.keys(), ({ manner }) => manner.source);
  const explained = new Map<AssembledMovement, RoutineReason>();
  for (const movement of movements) {
    const routine = routines.get(movement.source)?.find((each) => isOf(movement, each));
    const reason = routine === undefined ? undefined : reasons.get(routine);
    if (reason !== undefined) explained.set(movement, reason);
  }
  return explained;
}

function routinesOf(movements: readonly AssembledMovement[]): Routine[] {
  const byManner = new Map<string, AssembledMovement[]>();
  const manners = new Map<string, Manner>();
  const put = (manner: Manner, movement: AssembledMovement): void => {
    const key = JSON.stringify(manner);
    manners.set(key, manner);
    append(byManner, key, movement);
  };
  for (const movement of movements) {
    const manner = mannerOf(movement);
    if (!isAnonymous(manner)) put(manner, movement);
    else for (const work of worksOf(movement)) put({ ...manner, work }, movement);
  }
  const ordered = [...byManner].sort(([left], [right]) => compareIds(left, right));
  return ordered.flatMap(([key, members]) => {
    const manner = manners.get(key);
    if (manner === undefined || !isHabit(members, isManaged(manner.program) ? OF_PROGRAMS : OF_PEOPLE)) return [];
    return [{ manner, members, works: new Set(members.flatMap(worksOf)) }];
  });
}

function isHabit(members: readonly AssembledMovement[], { leastTargets, leastHours, leastSpanMs }: Habit): boolean {
  const targets = new Set(members.map(({ target }) => target));
  const times = members.map(({ node }) => node.lastSeen);
  const hours = new Set(times.map((timeMs) => Math.floor(timeMs / HOUR_MS)));
  return targets.size >= leastTargets && hours.size >= leastHours && Math.max(...times) - Math.min(...times) >= leastSpanMs;
}

function mannerOf({ node, source, processes }: AssembledMovement): Manner {
  const process = processes.find(({ id }) => id === node.source.process);
  const program = withoutDrive(process?.executable ?? process?.name ?? null);
  const family = isManaged(program) ? null : actOf(familyOf(node.technique)).name;
  return { source, program, sourceUser: node.source.user, user: node.user, family, work: null };
}

/** Whether neither end's records say who did it. */
function isAnonymous({ program, sourceUser, user }: Manner): boolean {
  return program === null && sourceUser === null && user === null;
}

/** What an act brought to its target: names of tasks and services, and the programs that were started, by path without drive. */
function worksOf({ node, target, processes }: AssembledMovement): string[] {
  const defined = [...node.tasks, ...node.services].map((id) => id.slice(id.indexOf('/')).toLowerCase());
  const started = new Set(node.processes);
  const ran = processes.filter(({ id, host }) => started.has(id) && host === target).map(({ executable }) => withoutDrive(executable));
  return [...new Set([...defined, ...ran.filter((path) => path !== null)])];
}

/** `\program files\…` of a path with a drive's letter or, as the filtering platform writes it, its device. */
function withoutDrive(path: string | null): string | null {
  return path?.toLowerCase().replace(/^(?:[a-z]:|\\device\\harddiskvolume\d+)(?=\\)/, '') ?? null;
}

function isManaged(program: string | null): boolean {
  return program !== null && PROGRAM_FOLDERS.test(program);
}

/**
 * Whether an act may be one of a routine's: the same in all that is known of both. Of one that nobody is known to have done it must have
 * brought what the routine brings: that alone would be what an intruder chooses, but it also came from the routine's host.
 */
function isOf(movement: AssembledMovement, { manner: routine, works }: Routine): boolean {
  const manner = mannerOf(movement);
  const isSame = (left: string | null, right: string | null): boolean => left === null || right === null || left === right;
  return (
    isSame(manner.program, routine.program) &&
    isSame(manner.sourceUser, routine.sourceUser) &&
    isSame(manner.user, routine.user) &&
    isSame(manner.family, routine.family) &&
    ((manner.program !== null && routine.program !== null) ||
      (manner.user !== null && routine.user !== null) ||
      worksOf(movement).some((work) => works.has(work)))
  );
}

function reasonOf({ manner, members }: Routine): RoutineReason {
  const targets = new Set(members.map(({ target }) => target)).size;
  const times = members.map(({ node }) => node.lastSeen);
  const hours = Math.round((Math.max(...times) - Math.min(...times)) / HOUR_MS);
  const who = manner.program?.slice(manner.program.lastIndexOf('\\') + 1) ?? 'the same account';
  const cited = [...members].sort((left, right) => left.node.firstSeen - right.node.firstSeen || compareIds(left.node.id, right.node.id));
  return {
    reason: `Routine: ${who} on ${manner.source.toUpperCase()} did the same to ${targets} hosts over ${hours} hours.`,
    evidence: cited.slice(0, MOST_CITED).flatMap(({ node }) => node.evidence.slice(0, 1)),
  };
}
