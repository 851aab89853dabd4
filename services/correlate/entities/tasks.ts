import { append } from '../../../graph/append.ts';
import { eventId, hostId, taskId } from '../../../graph/ids.ts';
import type { HistoryEntry, TaskAction } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents, earlier } from '../facts/representative.ts';
import { within } from '../first-from.ts';
import { decodeActions } from '../tasks/decode-actions.ts';
import { definitionIn } from '../tasks/parse-task-xml.ts';
import { isRegistration } from '../techniques/definitions.ts';
import { TASKS } from '../techniques/task.ts';
import { type DefinitionTimes, timesOfDefinitions } from './definitions.ts';

/** A scheduled task as the logs and the registry tell of it. */
export interface TaskEntity {
  readonly id: string;
  readonly host: string;
  /** Its path with a leading backslash; its key under TaskCache where no event names it. */
  readonly name: string;
  readonly guid: string | null;
  readonly author: string | null;
  readonly actions: readonly TaskAction[];
  readonly triggers: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** Events that name it, earliest first. */
  readonly events: readonly HoplineEvent[];
  /** The registry write that gives its key in the cache its name; null where none was seen. */
  readonly naming: HoplineEvent | null;
}

/** Tasks by the events that tell of them. */
export interface TaskTable extends DefinitionTimes<TaskEntity> {
  /** The task that an event names or whose cached actions it writes. */
  of(event: HoplineEvent): TaskEntity | null;
  all(): TaskEntity[];
}

/** The service logs a registration and writes the cache in one go; records are late by less than this, ms. */
const SAME_REGISTRATION_MS = 5_000;

const WHAT: ReadonlyMap<string, string> = new Map(TASKS.events.map(({ code, what }) => [code, what]));

const CACHED = /\\taskcache\\tasks\\(\{[0-9a-f-]{36}\})\\(\w+)$/i;
const TREE_ID = /\\taskcache\\tree\\(.+)\\id$/i;

/** Assembles tasks from Security, TaskScheduler and the registry's TaskCache. */
export function assembleTasks(facts: Facts, times: EventTimes): TaskTable {
  const named = eventsByTask(facts);
  const cached = cachedTasks(facts);
  const registrations = registrationsByHost(named, times);
  const nameOf = new Map<string, string>();
  const cacheOf = new Map<string, CachedTask>();
  for (const [key, cache] of [...cached].sort(([left], [right]) => compareIds(left, right))) {
    const name = cache.name ?? nameByAdjacency(cache, registrations.get(cache.host) ?? [], times) ?? cache.guid;
    nameOf.set(key, name);
    cacheOf.set(`${cache.host}|${name.toLowerCase()}`, cache);
  }
  const tasks = new Map<string, TaskEntity>();
  for (const key of new Set([...named.keys(), ...cacheOf.keys()])) {
    const [host, lowerName] = split(key);
    const events = named.get(key) ?? [];
    const cache = cacheOf.get(key) ?? null;
    const name =
      events[0]?.['winlog.event_data.TaskName'] ?? (cache === null ? lowerName : nameOf.get(`${host}|${cache.guid}`)) ?? lowerName;
    tasks.set(key, taskOf(host, name, events, cache, times));
  }
  return {
    ...timesOfDefinitions(tasks.values(), times),
    of(event) {
      const host = hostOf(event);
      const name = event['winlog.event_data.TaskName'];
      if (name !== undefined) return tasks.get(`${host}|${name.toLowerCase()}`) ?? null;
      const guid = CACHED.exec(event['registry.path'] ?? '')?.[1]?.toLowerCase();
      if (guid === undefined) return null;
      return tasks.get(`${host}|${(nameOf.get(`${host}|${guid}`) ?? guid).toLowerCase()}`) ?? null;
    },
    all: () => [...tasks.values()],
  };
}

interface CachedTask {
  readonly host: string;
  readonly guid: string;
  name: string | null;
  /** The earliest write of that name. */
  naming: HoplineEvent | null;
  /** Writes of its `Actions`, earliest first. */
  readonly writes: HoplineEvent[];
}

function eventsByTask(facts: Facts): Map<string, HoplineEvent[]> {
  const named = new Map<string, HoplineEvent[]>();
  for (const [kind, events] of facts.tasks) {
    const key = kind.slice(0, kind.lastIndexOf('|'));
    named.set(key, [...(named.get(key) ?? []), ...events]);
  }
  for (const events of named.values()) events.sort(compareEvents);
  return named;
}

/** What the registry tells: `host|guid` → the cached task. */
function cachedTasks(facts: Facts): Map<string, CachedTask> {
  const cached = new Map<string, CachedTask>();
  const get = (host: string, guid: string): CachedTask => {
    const key = `${host}|${guid.toLowerCase()}`;
    const known = cached.get(key) ?? { host, guid: guid.toLowerCase(), name: null, naming: null, writes: [] };
    cached.set(key, known);
    return known;
  };
  for (const writes of facts.registry.values()) {
    for (const write of writes) {
      const path = write['registry.path'] ?? '';
      const [text] = write['registry.data.strings'] ?? [];
      const [, guid, value] = CACHED.exec(path) ?? [];
      const [, leaf] = TREE_ID.exec(path) ?? [];
      if (guid !== undefined && value?.toLowerCase() === 'actions') get(hostOf(write), guid).writes.push(write);
      else if (guid !== undefined && value?.toLowerCase() === 'path' && text?.startsWith('\\') === true)
        setName(get(hostOf(write), guid), text, write);
      else if (leaf !== undefined && text !== undefined && /^\{[0-9a-f-]{36}\}$/i.test(text))
        setName(get(hostOf(write), text), `\\${leaf}`, write);
    }
  }
  for (const { writes } of cached.values()) writes.sort(compareEvents);
  return cached;
}

/** One key has one name; should two be written, the least stands for both. */
function setName(cache: CachedTask, name: string, write: HoplineEvent): void {
  const isSame = cache.name === name;
  if (!isSame && cache.name !== null && compareIds(cache.name, name) < 0) return;
  cache.name = name;
  cache.naming = isSame ? earlier(cache.naming ?? undefined, write) : write;
}

interface Registration {
  readonly name: string;
  readonly timeMs: number;
}

/** Registrations and updates by host, in order of time. */
function registrationsByHost(named: ReadonlyMap<string, readonly HoplineEvent[]>, times: EventTimes): Map<string, Registration[]> {
  const byHost = new Map<string, Registration[]>();
  for (const events of named.values()) {
    for (const event of events) {
      const registration = { name: event['winlog.event_data.TaskName'] ?? '', timeMs: times.calibratedMs(event) };
      if (isRegistration(event)) append(byHost, hostOf(event), registration);
    }
  }
  for (const registrations of byHost.values())
    registrations.sort((left, right) => left.timeMs - right.timeMs || compareIds(left.name, right.name));
  return byHost;
}

function at({ timeMs }: Registration): number {
  return timeMs;
}

/** The task whose registration or update on the host was logged closest to when the cache was written. */
function nameByAdjacency(cache: CachedTask, registrations: readonly Registration[], times: EventTimes): string | null {
  let nearest: { readonly name: string; readonly distance: number } | null = null;
  for (const write of cache.writes) {
    const writtenAt = times.calibratedMs(write);
    for (const { name, timeMs } of within(registrations, writtenAt - SAME_REGISTRATION_MS, writtenAt + SAME_REGISTRATION_MS, at)) {
      const distance = Math.abs(timeMs - writtenAt);
      if (nearest === null || distance < nearest.distance || (distance === nearest.distance && compareIds(name, nearest.name) < 0))
        nearest = { name, distance };
    }
  }
  return nearest?.name ?? null;
}

function taskOf(host: string, name: string, events: readonly HoplineEvent[], cache: CachedTask | null, times: EventTimes): TaskEntity {
  const definitions = events.flatMap((event) => {
    const definition = definitionIn(event);
    return definition === null ? [] : [definition];
  });
  const bytes = cache?.writes.flatMap((write) => write['registry.data.bytes'] ?? []).at(-1);
  const decoded = bytes === undefined ? null : decodeActions(Buffer.from(bytes, 'base64'));
  const xml = definitions.at(-1);
  return {
    id: taskId(hostId(host), name),
    host,
    name,
    guid: cache?.guid ?? null,
    author: xml?.author ?? decoded?.context ?? null,
    actions: xml?.actions ?? decoded?.actions ?? actionsByName(events),
    triggers: xml?.triggers ?? [],
    history: events.map((event) => ({
      time: times.calibratedMs(event),
      what: WHAT.get(event['event.code']) ?? event['event.code'],
      event: eventId(event),
    })),
    events: [...events, ...(cache?.writes ?? [])],
    naming: cache?.naming ?? null,
  };
}

/** What a task does by an event that defines it or stores its actions; empty of any other. */
export function actionsIn(event: HoplineEvent): readonly TaskAction[] {
  const bytes = CACHED.exec(event['registry.path'] ?? '')?.[2]?.toLowerCase() === 'actions' ? event['registry.data.bytes'] : undefined;
  const decoded = bytes === undefined ? null : decodeActions(Buffer.from(bytes, 'base64'));
  return definitionIn(event)?.actions ?? decoded?.actions ?? [];
}

/** TaskScheduler 129 and 200 name what was run, without its arguments. */
function actionsByName(events: readonly HoplineEvent[]): TaskAction[] {
  const path = events.find((event) => event['winlog.event_data.ActionName'] !== undefined)?.['winlog.event_data.ActionName'];
  return path === undefined ? [] : [{ kind: 'EXEC', path, arguments: null, workingDirectory: null, clsid: null, data: null }];
}

function split(key: string): [host: string, name: string] {
  const bar = key.indexOf('|');
  return [key.slice(0, bar), key.slice(bar + 1)];
}
