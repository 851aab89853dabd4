import type { HoplineEvent } from '../../../schema/event.ts';
import type { Definition } from '../entities/definitions.ts';
import type { ServiceEntity } from '../entities/services.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import { hostOf } from '../facts/gather.ts';
import { firstFrom } from '../first-from.ts';
import type { DefinitionTables, Landscape } from '../landscape.ts';
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

/** Tasks and services on the target that the hits name, or that one of the act's sessions made. */
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
  const isInstalled = (event: HoplineEvent): boolean =>
    takenBeside.has(event['registry.value']?.toLowerCase() ?? '') && isNear(event, act, SAME_REGISTRATION_MS, landscape);
  const told = act.hits.flatMap((hit) => hit.events).filter((event) => hostOf(event) === act.target);
  const [from, to] = [(act.hits[0]?.timeMs ?? 0) - MEANWHILE_MS, (act.hits.at(-1)?.timeMs ?? 0) + MEANWHILE_MS];
  const made = <T extends Definition>(definitions: readonly T[]): T[] =>
    definitions.filter(({ events }) => events.some((event) => isMade(event) || isInstalled(event)));
  const tasks = unique([
    ...told.flatMap((event) => landscape.tasks.of(event) ?? []),
    ...made(landscape.tasks.toldOn(act.target, from, to)),
  ]);
  const services = unique([
    ...told.flatMap((event) => landscape.services.of(event) ?? []),
    ...made(landscape.services.toldOn(act.target, from, to)),
  ]);
  const events = [...tasks, ...services]
    .flatMap((definition) => definition.events)
    .filter((event) => isMade(event) || isNear(event, act, SAME_REGISTRATION_MS, landscape));
  return { tasks, services, events };
}

/** Whether an event lies within so many ms of one of the act's hits. */
function isNear(event: HoplineEvent, { hits }: Act, withinMs: number, landscape: Pick<Landscape, 'times'>): boolean {
  const timeMs = landscape.times.calibratedMs(event);
  const next = hits[firstFrom(hits, timeMs - withinMs, (hit) => hit.timeMs)];
  return next !== undefined && next.timeMs <= timeMs + withinMs;
}
