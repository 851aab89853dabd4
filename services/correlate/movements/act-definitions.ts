import { argumentsOf } from '../../../graph/command-line.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Definition } from '../entities/definitions.ts';
import { firstOf } from '../entities/processes.ts';
import type { ServiceEntity } from '../entities/services.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import { accountNameOf, isSameAccount, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { firstFrom } from '../first-from.ts';
import type { DefinitionTables, Landscape } from '../landscape.ts';
import { isRegistration } from '../techniques/definitions.ts';
import { actOf, familyOf } from '../techniques/family-of.ts';
import { type Act, MEANWHILE_MS } from './acts.ts';
import { unique } from './rule-hit.ts';

/** A definition and the hit that tells of it are of one registration within this, ms. */
const SAME_REGISTRATION_MS = 10_000;

/** What an act defined on its target. */
export interface ActDefinitions {
  readonly tasks: readonly TaskEntity[];
  readonly services: readonly ServiceEntity[];
  /** What tells of them then. */
  readonly events: readonly HoplineEvent[];
}

/**
 * Tasks and services on the target that the hits name, that one of the act's sessions made or its account registered, or that the tool on the
 * source was told to make.
 */
export function definitionsOf(
  act: Act,
  sessions: readonly SessionEntity[],
  landscape: DefinitionTables & Pick<Landscape, 'sessions' | 'times'>,
): ActDefinitions {
  const ids = new Set(sessions.map(({ id }) => id));
  const takenBeside = new Set(
    act.hits.flatMap((hit) => {
      const { definition } = actOf(familyOf(hit.technique));
      return definition?.isTakenBeside === true ? [definition.value] : [];
    }),
  );
  const isMade = (event: HoplineEvent): boolean =>
    ids.has(landscape.sessions.of(event, event['winlog.event_data.SubjectLogonId'])?.id ?? '') &&
    isNear(event, act, MEANWHILE_MS, landscape);
  const isRegistered = (event: HoplineEvent, others: readonly HoplineEvent[]): boolean =>
    isRegistration(event) &&
    isByAccountOf(event, sessions) &&
    isNear(event, act, MEANWHILE_MS, landscape) &&
    !others.some((other) => other['winlog.event_data.SubjectLogonId'] !== undefined && isNear(other, act, MEANWHILE_MS, landscape));
  const told = namesTold(act);
  const isInstalled = (event: HoplineEvent): boolean =>
    takenBeside.has(event['registry.value']?.toLowerCase() ?? '') && isNear(event, act, SAME_REGISTRATION_MS, landscape);
  const seen = act.hits.flatMap((hit) => hit.events).filter((event) => hostOf(event) === act.target);
  const [from, to] = [(act.hits[0]?.timeMs ?? 0) - MEANWHILE_MS, (act.hits.at(-1)?.timeMs ?? 0) + MEANWHILE_MS];
  const made = <T extends Definition>(definitions: readonly T[]): T[] =>
    definitions.filter(
      ({ name, events }) =>
        events.some((event) => isMade(event) || isRegistered(event, events) || isInstalled(event)) ||
        (told.has(withoutFolder(name)) && events.some((event) => isNear(event, act, MEANWHILE_MS, landscape))),
    );
  const tasks = unique([
    ...seen.flatMap((event) => landscape.tasks.of(event) ?? []),
    ...made(landscape.tasks.toldOn(act.target, from, to)),
  ]);
  const services = unique([
    ...seen.flatMap((event) => landscape.services.of(event) ?? []),
    ...made(landscape.services.toldOn(act.target, from, to)),
  ]);
  const events = [...tasks, ...services].flatMap((definition) => {
    const own = definition.events.filter((event) => isMade(event) || isNear(event, act, SAME_REGISTRATION_MS, landscape));
    return own.length > 0 ? own : definition.events.filter((event) => isNear(event, act, MEANWHILE_MS, landscape));
  });
  return { tasks, services, events };
}

/**
 * Whether a record that gives no session was made for the account of one of the sessions: the scheduler's own log gives no more. Where the
 * Security log tells of the same registration, its session is known.
 */
function isByAccountOf(event: HoplineEvent, sessions: readonly SessionEntity[]): boolean {
  const asked = accountNameOf(event);
  if (event['winlog.event_data.SubjectLogonId'] !== undefined || !isSomebody(asked)) return false;
  return sessions.some(({ account }) => account !== null && isSameAccount(account, asked));
}

/** The words on the command lines of the tools on the source, without the folders that a task's path begins with; lower case. */
function namesTold({ source, hits }: Act): ReadonlySet<string> {
  const tools = hits.flatMap((hit) => hit.processes.filter(({ host }) => host === source));
  const words = tools.flatMap(({ events }) => argumentsOf(firstOf(events, 'process.command_line')) ?? []);
  return new Set(words.map(withoutFolder));
}

function withoutFolder(name: string): string {
  return name.toLowerCase().replace(/^\\+/, '');
}

/** Whether an event lies within so many ms of one of the act's hits. */
function isNear(event: HoplineEvent, { hits }: Act, withinMs: number, landscape: Pick<Landscape, 'times'>): boolean {
  const timeMs = landscape.times.calibratedMs(event);
  const next = hits[firstFrom(hits, timeMs - withinMs, (hit) => hit.timeMs)];
  return next !== undefined && next.timeMs <= timeMs + withinMs;
}
