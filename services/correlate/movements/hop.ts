import { byTimeThenId } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import { type ProcessEntity, seenAt } from '../entities/processes.ts';
import { isDesktop, isRemote, type SessionEntity } from '../entities/sessions.ts';
import { namesOneHost } from '../facts/addresses.ts';
import { hostOf } from '../facts/gather.ts';
import { logonIdOf } from '../facts/sessions.ts';
import type { Ancestry, Landscape, Trails, Whereabouts } from '../landscape.ts';
import { clientAt } from './client.ts';

/** From where to where one event's evidence leads. Hosts by short name or, where they send nothing, by address. */
export interface Hop {
  readonly source: string;
  readonly target: string;
  /** The address and port that the source acted from, where known. */
  readonly ip: string | null;
  readonly port: number | null;
  readonly connection: ConnectionEntity | null;
  readonly session: SessionEntity | null;
  /** Calibrated, epoch ms. */
  readonly timeMs: number;
  /** The host whose own telemetry the evidence is. */
  readonly seenBy: string;
  /** The record of a client's or a gateway's log that names both ends, where that is all that does. */
  readonly teller?: HoplineEvent;
}

/** Generations that a session is looked for in: a service's or a shell's child runs what the remote end asked its parent for. */
export const MOST_GENERATIONS = 4;

/** The hop that an event itself shows, or its session by equality of logon ids; null where it names no remote end. */
export function hopOf(event: HoplineEvent, landscape: Trails): Hop | null {
  const host = hostOf(event);
  const hop = ofNetwork(event, host, landscape) ?? ofAddress(event, host, landscape) ?? ofSession(event, host, landscape);
  return hop === null || hop.source === hop.target ? null : hop;
}

function ofNetwork(event: HoplineEvent, host: string, landscape: Whereabouts & Pick<Landscape, 'sessions' | 'times'>): Hop | null {
  if (event['network.direction'] === undefined) return null;
  const connection = landscape.connections.of(event);
  if (connection === null) return ofEndsAlone(event, host, landscape);
  const session = sessionOver(connection, landscape);
  const [source, target] = [endOf(connection, 'source'), endOf(connection, 'destination')];
  const { sourceIp: ip, sourcePort: port } = connection;
  return { source, target, ip, port, connection, session, timeMs: connection.firstSeen, seenBy: host };
}

/** Of a crowd of flows (`joinCrowd`) not all are kept: one that a rule wants is known by its event alone. */
function ofEndsAlone(event: HoplineEvent, host: string, landscape: Pick<Landscape, 'ledger' | 'sessions' | 'times'>): Hop | null {
  const { 'source.ip': ip, 'source.port': port = null, 'destination.ip': destination, 'network.direction': direction } = event;
  if (!namesOneHost(ip) || !namesOneHost(destination)) return null;
  const timeMs = landscape.times.calibratedMs(event);
  const source = direction === 'egress' ? host : (landscape.ledger.hostAt(ip, timeMs) ?? ip);
  const target = direction === 'egress' ? (landscape.ledger.hostAt(destination, timeMs) ?? destination) : host;
  const session = port === null ? null : landscape.sessions.from(ip, port, target, timeMs);
  return { source, target, ip, port, connection: null, session, timeMs, seenBy: host };
}

/** The session that was opened from a connection's source address and port: proof that the connection carried it. */
export function sessionOver(connection: ConnectionEntity, landscape: Pick<Landscape, 'sessions'>): SessionEntity | null {
  const { sourceIp, sourcePort, firstSeen, destination } = connection;
  const target = endOf(connection, 'destination');
  const session = landscape.sessions.from(sourceIp, sourcePort, target, firstSeen);
  // What arrived from no address of the source's came through a NAT, which keeps ports where it can.
  return session ?? (destination === null ? landscape.sessions.fromPort(sourcePort, target, firstSeen) : null);
}

/** Whether a connection is the one that a session came over: from its address and port, or through a NAT from its port. */
export function carries({ sourceIp, sourcePort, destination }: ConnectionEntity, session: SessionEntity): boolean {
  return sourcePort === session.sourcePort && (sourceIp === session.sourceIp || destination === null);
}

/** Logons, share accesses and remote-desktop events give the client's address. */
function ofAddress(event: HoplineEvent, host: string, landscape: Whereabouts & Pick<Landscape, 'sessions' | 'times'>): Hop | null {
  const { 'source.ip': ip, 'source.port': port = null, 'destination.ip': destination } = event;
  if (!namesOneHost(ip) || destination !== undefined) return null;
  const timeMs = landscape.times.calibratedMs(event);
  const logonId = event['winlog.logon.id'] ?? event['winlog.event_data.SubjectLogonId'];
  const { host: source, connection } = clientAt(ip, port, host, timeMs, landscape);
  return { source, target: host, ip, port, connection, session: landscape.sessions.of(event, logonId), timeMs, seenBy: host };
}

function ofSession(event: HoplineEvent, host: string, landscape: Trails): Hop | null {
  const session = remoteSessionOf(event, landscape);
  const ip = session?.sourceIp ?? null;
  // What somebody does at a remote desktop is done on the host itself: the desktop came from elsewhere, not the act.
  if (session === null || ip === null || isDesktop(session)) return null;
  const { sourcePort: port, start } = session;
  const { host: source, connection } = clientAt(ip, port, host, start, landscape);
  return { source, target: host, ip, port, connection, session, timeMs: landscape.times.calibratedMs(event), seenBy: host };
}

/** A session from elsewhere, and what ties an event to it. */
export interface RemoteSession {
  readonly session: SessionEntity;
  /** The processes over which the event is of it, up or down to the one that names it; none where the event names it itself. */
  readonly lineage: readonly ProcessEntity[];
}

/** The session from elsewhere in which an event's subject or process acted, or one of the process's forebears. */
export function remoteSessionOf(event: HoplineEvent, landscape: Ancestry): SessionEntity | null {
  return tieToRemoteSession(event, landscape)?.session ?? null;
}

/** The same with what ties the event to it. */
export function tieToRemoteSession(event: HoplineEvent, landscape: Ancestry): RemoteSession | null {
  const { sessions, processes } = landscape;
  const { 'winlog.event_data.SubjectLogonId': subject, 'winlog.logon.id': acting } = event;
  for (const logonId of [subject ?? acting, acting]) {
    const session = sessions.of(event, logonId);
    if (session !== null && isRemote(session)) return { session, lineage: [] };
  }
  const process = processes.of(event);
  const lineage: ProcessEntity[] = [];
  for (let each = process; each !== null && lineage.length < MOST_GENERATIONS; each = processes.parentOf(each)) {
    lineage.push(each);
    const session = sessions.ofProcess(each);
    if (session !== null && isRemote(session)) return { session, lineage };
  }
  return process === null || !isKnownByItsCreator(process) ? null : tieByChildren(process, landscape);
}

/** Whether nothing names the session that a process runs in: before Windows 10 a 4688 gives that of its creator alone. */
function isKnownByItsCreator({ events }: ProcessEntity): boolean {
  return events.every(
    ({ 'winlog.event_data.SubjectLogonId': subject, 'winlog.logon.id': own }) => subject !== undefined && subject === own,
  );
}

/** What a process creates says by its subject in which session that process ran. */
function tieByChildren(process: ProcessEntity, { processes, sessions }: Ancestry): RemoteSession | null {
  for (const child of [...processes.childrenOf(process)].sort(byTimeThenId(seenAt))) {
    for (const event of child.events) {
      const session = sessions.of(event, event['winlog.event_data.SubjectLogonId']);
      if (session !== null && isRemote(session)) return { session, lineage: [process, child] };
    }
  }
  return null;
}

/** Whether a logon among a rule's events opened another session than one of these names by the same id: that of an earlier boot, or of another account. */
export function isOfOtherSession(event: HoplineEvent, events: readonly HoplineEvent[], { sessions }: Pick<Landscape, 'sessions'>): boolean {
  const logonId = event['event.code'] === '4624' ? logonIdOf(event) : undefined;
  const own = sessions.of(event, logonId);
  const isNamed = (other: HoplineEvent): boolean => other !== event && hostOf(other) === hostOf(event) && logonIdOf(other) === logonId;
  return own !== null && events.some((other) => isNamed(other) && sessions.of(other, logonId) !== own);
}
