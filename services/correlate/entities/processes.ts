import { append } from '../../../graph/append.ts';
import { hostId, processId } from '../../../graph/ids.ts';
import { byTimeThenId } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import { within } from '../first-from.ts';
import { DESKTOP_LOGON } from '../techniques/logon-kind.ts';
import { holderAt, holdersOf, SAME_START_MS } from './pid-holders.ts';

/** A process as all that tells of it agree. Times are calibrated, epoch ms. */
export interface ProcessEntity {
  readonly id: string;
  /** Short host name. */
  readonly host: string;
  readonly entityId: string | null;
  readonly pid: number | null;
  readonly name: string | null;
  readonly executable: string | null;
  /** Null where only sightings tell of it. */
  readonly start: number | null;
  readonly end: number | null;
  /** The event that tells of its end. */
  readonly ended: HoplineEvent | null;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly logonId: string | null;
  /** What tells of it: its starts by each sensor, else the event that names it. */
  readonly events: readonly HoplineEvent[];
}

/** Processes by the ways events name them. */
export interface ProcessTable {
  /** The process an event is about; null where it names none. */
  of(event: HoplineEvent): ProcessEntity | null;
  parentOf(process: ProcessEntity): ProcessEntity | null;
  /** What a process started, as far as it was seen; in no order that means anything. */
  childrenOf(process: ProcessEntity): readonly ProcessEntity[];
  /** Processes that ran in a session; in no order that means anything. */
  inSession(session: { readonly host: string; readonly logonId: string }): readonly ProcessEntity[];
  /** Processes that started on a host within a time, both ends included. */
  startedOn(host: string, fromMs: number, toMs: number): readonly ProcessEntity[];
  /** Whether programs of a desktop ran in a session: it belongs to a person who sits at the host or at a remote desktop. */
  isDesktopSession(host: string, logonId: string | undefined): boolean;
  all(): ProcessEntity[];
}

const DESKTOP_PROGRAMS: ReadonlySet<string> = new Set(DESKTOP_LOGON.programs);

/** Assembles processes: starts by several sensors become one, and pids are looked up in time. */
export function assembleProcesses(facts: Facts, times: EventTimes): ProcessTable {
  const byId = new Map<string, ProcessEntity>();
  const byEntity = new Map<string, ProcessEntity>();
  const byPid = new Map<string, ProcessEntity[]>();
  const desktopSessions = new Set<string>();
  const add = (told: ProcessEntity): void => {
    // A sensor's identity may be spelt in two ways, and is one process all the same.
    const entity = byId.get(told.id) ?? told;
    if (told.entityId !== null) byEntity.set(told.entityId, entity);
    if (entity !== told) return;
    byId.set(entity.id, entity);
    if (entity.pid !== null) append(byPid, `${entity.host}|${entity.pid}`, entity);
    if (DESKTOP_PROGRAMS.has(entity.name?.toLowerCase() ?? '')) desktopSessions.add(`${entity.host}|${entity.logonId}`);
  };
  const starts = [...facts.starts.values()].sort(compareEvents);
  const unclaimed = unidentifiedStarts(starts, times);
  for (const start of starts) {
    const entityId = start['process.entity_id'];
    if (entityId === undefined) continue;
    const twin = claimTwin(unclaimed, start, times);
    add(entityOf(entityId, twin === null ? [start] : [start, twin], facts, times, true));
  }
  for (const lists of unclaimed.values()) {
    for (const { start, isClaimed } of lists) if (!isClaimed) add(entityOf(null, [start], facts, times, true));
  }
  const sightings = [...facts.sightings].filter(([entityId]) => !byEntity.has(entityId));
  for (const [entityId, sighting] of sightings.sort(([, left], [, right]) => compareEvents(left, right))) {
    add(entityOf(entityId, [sighting], facts, times, false));
  }
  const holdersByPid = new Map([...byPid].map(([key, processes]) => [key, holdersOf(processes)]));

  const byHost = Map.groupBy(byId.values(), (entity) => entity.host);
  const sorted = new Map<string, ProcessEntity[]>();
  const startsOf = (host: string): ProcessEntity[] => {
    const known = sorted.get(host) ?? (byHost.get(host) ?? []).filter((entity) => entity.start !== null).sort(byTimeThenId(seenAt));
    sorted.set(host, known);
    return known;
  };
  const lookUp = (host: string, pid: number, name: string | undefined, timeMs: number): ProcessEntity | null => {
    const holders = holdersByPid.get(`${host}|${pid}`);
    return holders === undefined ? null : holderAt(holders, name, timeMs);
  };
  const parentOf = (process: ProcessEntity): ProcessEntity | null => {
    for (const event of process.events) {
      const entityId = event['process.parent.entity_id'];
      const parent = entityId === undefined ? undefined : byEntity.get(entityId);
      if (parent !== undefined) return parent;
    }
    const event = process.events.find((each) => each['process.parent.pid'] !== undefined);
    const pid = event?.['process.parent.pid'];
    if (event === undefined || pid === undefined) return null;
    return lookUp(process.host, pid, event['process.parent.name'], times.calibratedMs(event));
  };
  const children = once(() => {
    const byParent = new Map<ProcessEntity, ProcessEntity[]>();
    for (const process of byId.values()) {
      const parent = parentOf(process);
      if (parent !== null && parent !== process) append(byParent, parent, process);
    }
    return byParent;
  });
  const bySession = once(() => Map.groupBy(byId.values(), ({ host, logonId }) => `${host}|${logonId}`));
  return {
    of(event) {
      const entityId = event['process.entity_id'];
      if (entityId !== undefined) return byEntity.get(entityId) ?? null;
      const { 'process.pid': pid, 'process.name': name } = event;
      return pid === undefined ? null : lookUp(hostOf(event), pid, name, times.calibratedMs(event));
    },
    parentOf,
    childrenOf: (process) => children().get(process) ?? [],
    inSession: ({ host, logonId }) => bySession().get(`${host}|${logonId}`) ?? [],
    startedOn(host, fromMs, toMs) {
      return within(startsOf(host), fromMs, toMs, seenAt);
    },
    isDesktopSession: (host, logonId) => logonId !== undefined && desktopSessions.has(`${host}|${logonId}`),
    all: () => [...byId.values()],
  };
}

/** What is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** When a process was first seen, calibrated, epoch ms: what lists of processes are in order of. */
export function seenAt({ firstSeen }: ProcessEntity): number {
  return firstSeen;
}

interface Unclaimed {
  readonly start: HoplineEvent;
  readonly timeMs: number;
  isClaimed: boolean;
}

/** Starts without a sensor's identity (Security 4688), by host and image name. */
function unidentifiedStarts(starts: readonly HoplineEvent[], times: EventTimes): Map<string, Unclaimed[]> {
  const unclaimed = new Map<string, Unclaimed[]>();
  for (const event of starts) {
    if (event['process.entity_id'] === undefined)
      append(unclaimed, imageKey(event), { start: event, timeMs: times.calibratedMs(event), isClaimed: false });
  }
  for (const list of unclaimed.values()) list.sort((left, right) => left.timeMs - right.timeMs || compareEvents(left.start, right.start));
  return unclaimed;
}

/** Takes out the 4688 of the process that a sensor's start is of, the nearest in time. */
function claimTwin(unclaimed: Map<string, Unclaimed[]>, start: HoplineEvent, times: EventTimes): HoplineEvent | null {
  const timeMs = times.calibratedMs(start);
  let nearest: Unclaimed | null = null;
  for (const candidate of within(
    unclaimed.get(imageKey(start)) ?? [],
    timeMs - SAME_START_MS,
    timeMs + SAME_START_MS,
    (each) => each.timeMs,
  )) {
    if (candidate.isClaimed || !isSameRun(candidate.start, start)) continue;
    if (nearest === null || Math.abs(candidate.timeMs - timeMs) < Math.abs(nearest.timeMs - timeMs)) nearest = candidate;
  }
  if (nearest !== null) nearest.isClaimed = true;
  return nearest?.start ?? null;
}

/** Pids decide where both sensors give one; else the command lines, where both give those. */
function isSameRun(left: HoplineEvent, right: HoplineEvent): boolean {
  const [pid, other] = [left['process.pid'], right['process.pid']];
  if (pid !== undefined && other !== undefined) return pid === other;
  const [line, otherLine] = [left['process.command_line'], right['process.command_line']];
  return line === undefined || otherLine === undefined || line.trim() === otherLine.trim();
}

function imageKey(event: HoplineEvent): string {
  return `${hostOf(event)}|${event['process.name']?.toLowerCase() ?? ''}`;
}

function entityOf(
  entityId: string | null,
  events: readonly HoplineEvent[],
  facts: Facts,
  times: EventTimes,
  isStart: boolean,
): ProcessEntity {
  const [first] = events as readonly [HoplineEvent, ...HoplineEvent[]]; // callers give at least one
  const host = hostOf(first);
  const timeMs = times.calibratedMs(first);
  const pid = firstOf(events, 'process.pid') ?? null;
  const end = entityId === null ? undefined : facts.ends.get(entityId);
  const endMs = end === undefined ? null : times.calibratedMs(end);
  return {
    id: entityId === null ? processId({ host: hostId(host), pid: pid ?? 0, start: timeMs }) : processId({ entityId }),
    host,
    entityId,
    pid,
    name: firstOf(events, 'process.name') ?? null,
    executable: firstOf(events, 'process.executable') ?? null,
    start: isStart ? timeMs : null,
    end: endMs,
    ended: end ?? null,
    firstSeen: timeMs,
    lastSeen: Math.max(endMs ?? timeMs, ...events.map((event) => times.calibratedMs(event))),
    // A process that another account's session asked for runs in that session: 4688's target, Sysmon's LogonId.
    logonId: firstOf(events, 'winlog.logon.id') ?? null,
    events,
  };
}

/** Whether an event tells that a process was started. */
export function isProcessStart(event: HoplineEvent): boolean {
  return event['event.category'].includes('process') && event['event.type']?.includes('start') === true;
}

/** The first value that one of the events gives. */
export function firstOf<K extends keyof HoplineEvent>(events: readonly HoplineEvent[], field: K): HoplineEvent[K] | undefined {
  return events.find((event) => event[field] !== undefined)?.[field];
}
