import type { ClaimJoin } from '../../../graph/closure.ts';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import { hostOf } from '../facts/gather.ts';
import type { Ancestry, Landscape } from '../landscape.ts';
import { tieToRemoteSession } from './hop.ts';
import type { MovementParts } from './movement-parts.ts';
import { processAt } from './source-process.ts';

/** What ties the connections and sessions of a movement to its act. */
export interface Anchors {
  /** The events that tell of the act itself: those of its hits, or of the contacts that no rule tells of. */
  readonly events: readonly HoplineEvent[];
  joinOfConnection(connection: ConnectionEntity): ClaimJoin;
  joinOfSession(session: SessionEntity): ClaimJoin;
  /** Events beside its logon that are of a session, by its logon id or, over its processes, by theirs. */
  eventsOfSession(session: SessionEntity): readonly HoplineEvent[];
}

/** Finds what ties a movement's parts to its act by equality; what it does not find is tied by time alone. */
export function anchorsOf(parts: MovementParts, landscape: Ancestry & Pick<Landscape, 'connections'>): Anchors {
  const { source, target, hits } = parts;
  const events = hits.length > 0 ? hits.flatMap((hit) => hit.events) : parts.events;
  const anchored = eventIdsOf(events);
  const recorded = new Set(events.flatMap((event) => connectionOf(event, landscape) ?? []));
  const callers = new Set(hits.flatMap((hit) => hit.processes.filter(({ host }) => host === source).map(({ id }) => id)));
  const clients = new Set(events.filter((event) => hostOf(event) === target).flatMap((event) => clientOf(event) ?? []));
  const ties = [...events, ...parts.events].flatMap((event) => {
    const tie = hostOf(event) === target && !isLogon(event) ? tieToRemoteSession(event, landscape) : null;
    return tie === null ? [] : [{ event, ...tie }];
  });
  const bySession = Map.groupBy(ties, ({ session }) => session.id);

  const sessionsOver = Map.groupBy(parts.sessions, ({ sourceIp, sourcePort }) => `${sourceIp}|${sourcePort}`);
  const carriers = Map.groupBy(parts.connections, clientEndOf);

  const ownJoin = (connection: ConnectionEntity): ClaimJoin | null => {
    if (recorded.has(connection.id)) return 'RECORD';
    if (clients.has(clientEndOf(connection))) return 'SOURCE_PORT';
    const caller = callers.size === 0 ? null : processAt(connection, connection.source, landscape.processes);
    return caller !== null && callers.has(caller.id) ? 'PROCESS' : null;
  };
  const logonJoin = (session: SessionEntity): ClaimJoin | null => {
    if (bySession.has(session.id)) return 'LOGON_ID';
    return anchored.has(eventId(session.event)) ? 'RECORD' : null;
  };
  return {
    events,
    joinOfConnection(connection) {
      const own = ownJoin(connection);
      if (own !== null) return own;
      const over = sessionsOver.get(clientEndOf(connection)) ?? [];
      return over.some((session) => logonJoin(session) !== null) ? 'SOURCE_PORT' : 'TIME';
    },
    joinOfSession(session) {
      const own = logonJoin(session);
      if (own !== null) return own;
      const carrying = carriers.get(`${session.sourceIp}|${session.sourcePort}`) ?? [];
      return carrying.some((connection) => ownJoin(connection) !== null) ? 'SOURCE_PORT' : 'TIME';
    },
    eventsOfSession: (session) =>
      (bySession.get(session.id) ?? []).flatMap(({ event, lineage }) => [event, ...lineage.flatMap((process) => process.events)]),
  };
}

/** The events by their ids: what came twice is one event. */
export function eventIdsOf(events: readonly HoplineEvent[]): Set<string> {
  return new Set(events.map((event) => eventId(event)));
}

/** Whether a session was opened from the address and port that a connection comes from. */
export function isOver({ sourceIp, sourcePort }: SessionEntity, connection: ConnectionEntity): boolean {
  return sourceIp === connection.sourceIp && sourcePort === connection.sourcePort;
}

function clientEndOf({ sourceIp, sourcePort }: ConnectionEntity): string {
  return `${sourceIp}|${sourcePort}`;
}

function connectionOf(event: HoplineEvent, landscape: Pick<Landscape, 'connections'>): string | null {
  return event['network.direction'] === undefined ? null : (landscape.connections.of(event)?.id ?? null);
}

/** Logons and share accesses give their client's address and port. */
function clientOf(event: HoplineEvent): string | null {
  const { 'source.ip': ip, 'source.port': port, 'destination.ip': destination } = event;
  return ip === undefined || port === undefined || destination !== undefined ? null : `${ip}|${port}`;
}

function isLogon(event: HoplineEvent): boolean {
  return event['event.code'] === '4624';
}
