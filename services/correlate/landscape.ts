import { append } from '../../graph/append.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes } from '../../schema/rule-match.ts';
import { measureClocks } from './clocks/clocks.ts';
import { eventTimes } from './clocks/event-times.ts';
import type { Clocks } from './clocks/known-clocks.ts';
import { assembleClientCalls, type ClientCall } from './entities/client-calls.ts';
import { assembleConnections, type ConnectionTable } from './entities/connections.ts';
import { type CredentialWitnesses, layOutCredentialWitnesses } from './entities/credential-witnesses.ts';
import { type EventInstants, eventInstants } from './entities/event-instants.ts';
import { type EventSpreads, eventSpreads } from './entities/event-spreads.ts';
import { assembleOwnCalls, type OwnCall } from './entities/own-calls.ts';
import { assembleProcesses, type ProcessTable } from './entities/processes.ts';
import { assembleServices, type ServiceTable } from './entities/services.ts';
import { assembleSessions, type SessionTable } from './entities/sessions.ts';
import { assembleTasks, type TaskTable } from './entities/tasks.ts';
import { createUserDirectory, type UserDirectory } from './entities/users.ts';
import type { Facts } from './facts/facts.ts';
import { hostOf } from './facts/gather.ts';
import { byCalibratedTime, compareEvents } from './facts/representative.ts';
import { adminAccess, adminPipe } from './facts/sessions.ts';
import { layOutWitnesses, type WitnessTable } from './ledger/address-witnesses.ts';
import { type HostLedger, layOutLedger } from './ledger/host-ledger.ts';

/** Everything the facts add up to, by the ways events name it: what movements are read from. */
export interface Landscape {
  readonly facts: Facts;
  readonly clocks: Clocks;
  readonly times: EventTimes;
  readonly instantOf: EventInstants;
  readonly spreadOf: EventSpreads;
  readonly ledger: HostLedger;
  readonly witnesses: WitnessTable;
  readonly processes: ProcessTable;
  readonly connections: ConnectionTable;
  readonly sessions: SessionTable;
  readonly tasks: TaskTable;
  readonly services: ServiceTable;
  readonly users: UserDirectory;
  /** Session id → what the session did on administrative shares and pipes. */
  readonly shares: ReadonlyMap<string, HoplineEvent[]>;
  /** `host|pipe`, lower case → accesses to an administrative pipe, in order of time. */
  readonly pipes: ReadonlyMap<string, readonly HoplineEvent[]>;
  /** Host → its calls to services of its own. */
  readonly ownCalls: ReadonlyMap<string, readonly OwnCall[]>;
  /** Host → what its programs used other accounts' credentials for, in order of time. */
  readonly explicitLogons: ReadonlyMap<string, readonly HoplineEvent[]>;
  /** Host → the sessions that clients say they opened on it, in order of time. */
  readonly clientCalls: ReadonlyMap<string, readonly ClientCall[]>;
  /** What domain controllers tell of who was about to log on. */
  readonly credentials: CredentialWitnesses;
  /** Process id → the event of the last connection that it opened. */
  readonly lastOpened: ReadonlyMap<string, HoplineEvent>;
}

/** Whose an address was, and which connections there were: who is at the other end. */
export type Whereabouts = Pick<Landscape, 'connections' | 'ledger'>;

/** Which process an event is of, what started that, and in which sessions they ran. */
export type Ancestry = Pick<Landscape, 'processes' | 'sessions'>;

/** All that leads from an event to the other end of its act. */
export type Trails = Whereabouts & Ancestry & Pick<Landscape, 'times'>;

/** What was defined on hosts. */
export type DefinitionTables = Pick<Landscape, 'tasks' | 'services'>;

/** Assembles all entities. A function of the set of events that the facts were gathered from. */
export function assembleLandscape(facts: Facts, isClockRepaired: boolean): Landscape {
  const clocks = measureClocks(facts, isClockRepaired);
  const times = eventTimes(clocks);
  const ledger = layOutLedger(facts, clocks, times);
  const processes = assembleProcesses(facts, times);
  const connections = assembleConnections(facts, times, ledger);
  const sessions = assembleSessions(facts, times, ledger);
  const instantOf = eventInstants(clocks, times, connections);
  return {
    facts,
    clocks,
    times,
    instantOf,
    spreadOf: eventSpreads(connections.all(), times, instantOf),
    ledger,
    witnesses: layOutWitnesses(facts, times),
    processes,
    connections,
    sessions,
    tasks: assembleTasks(facts, times),
    services: assembleServices(facts, times),
    users: createUserDirectory(eventsWithAccounts(facts)),
    shares: sharesBySession(facts, sessions),
    pipes: accessesByPipe(facts, times),
    ownCalls: assembleOwnCalls(facts, times),
    explicitLogons: explicitLogonsByHost(facts, times),
    clientCalls: assembleClientCalls(facts, times, ledger),
    credentials: layOutCredentialWitnesses(facts, times),
    lastOpened: lastOpenedBy(connections, processes, times),
  };
}

function explicitLogonsByHost({ explicitLogons }: Facts, times: EventTimes): Map<string, HoplineEvent[]> {
  const byHost = Map.groupBy(explicitLogons.values(), hostOf);
  for (const events of byHost.values()) events.sort(byCalibratedTime(times));
  return byHost;
}

function lastOpenedBy(connections: ConnectionTable, processes: ProcessTable, times: EventTimes): Map<string, HoplineEvent> {
  const last = new Map<string, HoplineEvent>();
  for (const { source } of connections.all()) {
    const event = source?.events[0];
    const process = event === undefined ? null : processes.of(event);
    if (event === undefined || process === null) continue;
    const known = last.get(process.id);
    const later = known === undefined ? 1 : times.calibratedMs(event) - times.calibratedMs(known) || compareEvents(event, known);
    if (later > 0) last.set(process.id, event);
  }
  return last;
}

function sharesBySession(facts: Facts, sessions: SessionTable): Map<string, HoplineEvent[]> {
  const shares = new Map<string, HoplineEvent[]>();
  for (const event of new Set([...facts.shares.values()].sort(compareEvents))) {
    const session = adminAccess(event) === null ? null : sessions.of(event, event['winlog.event_data.SubjectLogonId']);
    if (session !== null) append(shares, session.id, event);
  }
  return shares;
}

function accessesByPipe(facts: Facts, times: EventTimes): Map<string, HoplineEvent[]> {
  const pipes = new Map<string, HoplineEvent[]>();
  for (const event of facts.shares.values()) {
    const pipe = adminPipe(event);
    if (pipe !== null) append(pipes, `${hostOf(event)}|${pipe}`, event);
  }
  for (const events of pipes.values()) events.sort(byCalibratedTime(times));
  return pipes;
}

function* eventsWithAccounts(facts: Facts): Generator<HoplineEvent> {
  yield* facts.logons.values();
  yield* facts.starts.values();
  for (const events of facts.tasks.values()) yield* events;
  for (const events of facts.services.values()) yield* events;
}
