import { append } from '../../../graph/append.ts';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { accountNameOf, nameKey } from '../entities/users.ts';
import { type Facts, HISTORIES } from './facts.ts';
import { hostOf } from './gather.ts';
import { compareEvents, keepEarlier } from './representative.ts';
import { logonIdOf } from './sessions.ts';

/** Times of one process by two logs lie no further apart than this, as their clocks differ, ms. */
const MOST_DRIFT_MS = 1_200_000;

/**
 * The ids of events, and of those without which they would not be read the same: the starts of their processes and of those processes'
 * forebears, the logons of their sessions, what tells the SIDs of their accounts, and the histories of tasks, services and registry values that some of them are of.
 * `cited` need carry no more than the fields that say so.
 */
export function idsBeside(facts: Facts, cited: ReadonlyMap<string, HoplineEvent>): Set<string> {
  const ids = new Set(cited.keys());
  const open = [...cited.values()];
  const add = (event: HoplineEvent | undefined): void => {
    if (event === undefined) return;
    const id = eventId(event);
    if (ids.has(id)) return;
    ids.add(id);
    open.push(event);
  };
  const besides = besidesIn(facts);
  for (let event = open.pop(); event !== undefined; event = open.pop()) for (const beside of besides(event)) add(beside);
  return ids;
}

/** What lies beside an event, some of it more than once or not known at all. */
function besidesIn(facts: Facts): (event: HoplineEvent) => (HoplineEvent | undefined)[] {
  const starts = startsByPid(facts);
  const histories = historiesByKey(facts);
  const accounts = eventsByAccount(facts);
  const sessions = eventsBySession(facts);
  return (event) => {
    const host = hostOf(event);
    const entities = [event['process.entity_id'], event['process.parent.entity_id']].filter((entity) => entity !== undefined);
    const pids = [event['process.pid'], event['process.parent.pid']].filter((pid) => pid !== undefined);
    const account = accountNameOf(event);
    const logonIds = LOGON_IDS.map((field) => event[field]).filter((logonId) => logonId !== undefined);
    return [
      ...entities.flatMap((entity) => PROCESSES.map((kind) => facts[kind].get(entity))),
      ...pids.flatMap((pid) => startsAround(starts.get(`${host}|${pid}`), event['@timestamp'])),
      ...logonIds.flatMap((logonId) => sessions.get(`${host}|${logonId}`) ?? []),
      ...(account === null ? [] : (accounts.get(nameKey(account))?.values() ?? [])),
      ...historyKeys(event, host).flatMap((key) => histories.get(key) ?? []),
    ];
  };
}

const PROCESSES = ['starts', 'ends', 'sightings'] as const;
const SESSIONS = ['logons', 'logoffs', 'privileges', 'shares'] as const;
const LOGON_IDS = ['winlog.logon.id', 'winlog.event_data.TargetLogonId', 'winlog.event_data.SubjectLogonId'] as const;

/** Account's name → its SIDs → the earliest event that gives both: by its SID an account is known wherever only its name is given. */
function eventsByAccount(facts: Facts): Map<string, Map<string, HoplineEvent>> {
  const accounts = new Map<string, Map<string, HoplineEvent>>();
  const lists = [facts.logons.values(), facts.starts.values(), ...facts.tasks.values(), ...facts.services.values()];
  for (const events of lists) {
    for (const event of events) {
      const named = accountNameOf(event);
      if (named === null || named.sid === null) continue;
      const bySid = accounts.get(nameKey(named)) ?? new Map<string, HoplineEvent>();
      accounts.set(nameKey(named), bySid);
      keepEarlier(bySid, named.sid, event);
    }
  }
  return accounts;
}

/** `host|logon id` → what tells of the sessions that had it, in every boot: which of them an event was in follows from all of them. */
function eventsBySession(facts: Facts): Map<string, HoplineEvent[]> {
  const events = new Map<string, HoplineEvent[]>();
  for (const kind of SESSIONS) for (const event of facts[kind].values()) append(events, `${hostOf(event)}|${logonIdOf(event)}`, event);
  return events;
}

/** `host|pid` → starts of the processes that had it, the earliest first. */
function startsByPid(facts: Facts): Map<string, HoplineEvent[]> {
  const starts = new Map<string, HoplineEvent[]>();
  for (const event of facts.starts.values()) append(starts, `${hostOf(event)}|${event['process.pid']}`, event);
  for (const events of starts.values()) events.sort(compareEvents);
  return starts;
}

/** The starts that may be of the process that had the pid at a time: the last before it, and those that only clocks put after it. */
function startsAround(starts: readonly HoplineEvent[] = [], timeMs: number): HoplineEvent[] {
  const last = starts.findLastIndex((start) => start['@timestamp'] <= timeMs - MOST_DRIFT_MS);
  return starts.slice(Math.max(0, last)).filter((start) => start['@timestamp'] <= timeMs + MOST_DRIFT_MS);
}

function historiesByKey(facts: Facts): Map<string, HoplineEvent[]> {
  const histories = new Map<string, HoplineEvent[]>();
  for (const kind of HISTORIES) {
    for (const events of facts[kind].values()) {
      for (const event of events) for (const key of historyKeys(event, hostOf(event))) append(histories, key, event);
    }
  }
  return histories;
}

/** What an event tells the history of. */
function historyKeys(event: HoplineEvent, host: string): string[] {
  const { 'winlog.event_data.TaskName': task, 'service.name': service, 'registry.path': path } = event;
  return [
    ...(task === undefined ? [] : [`task|${host}|${task.toLowerCase()}`]),
    ...(service === undefined ? [] : [`service|${host}|${service.toLowerCase()}`]),
    ...(path === undefined ? [] : [`registry|${host}|${path.toLowerCase()}`]),
  ];
}
