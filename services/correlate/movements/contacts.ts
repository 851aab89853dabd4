import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf, openedAt, viewEvents } from '../entities/connection.ts';
import { isDesktop, isRemote, type SessionEntity } from '../entities/sessions.ts';
import { accountNameOf, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Ancestry, Landscape, Whereabouts } from '../landscape.ts';
import { familyOfCaller } from '../techniques/callers.ts';
import { COMPONENT_OBJECT, isObjectServer } from '../techniques/dcom.ts';
import { ENDPOINT_MAPPER, isServedOn, REMOTE_PROCEDURE_CALL } from '../techniques/protocol.ts';
import { REMOTE_DESKTOP } from '../techniques/rdp.ts';
import { isCalledAt, techniqueOfPort } from '../techniques/reach.ts';
import { ADMIN_SHARES } from '../techniques/smb.ts';
import { isSshServer, SECURE_SHELL } from '../techniques/ssh.ts';
import { REMOTE_SERVICES } from '../techniques/technique.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { clientAt } from './client.ts';
import type { Contact } from './contact.ts';
import { sessionOver } from './hop.ts';
import { processAt } from './source-process.ts';
import { accessesByCredentials, calledByClients, type ToldLandscape } from './told-contacts.ts';

/** All contacts between hosts, each by what tells of it. */
export function contactsOf(landscape: ToldLandscape & Pick<Landscape, 'shares'>): Contact[] {
  const seen = [
    ...logons(landscape),
    ...desktops(landscape),
    ...shells(landscape),
    ...connections(landscape),
    ...remoteCalls(landscape),
    ...calledObjects(landscape),
    ...calledByClients(landscape),
  ];
  return [...seen, ...accessesByCredentials(seen, landscape)];
}

/** What the session did on administrative shares and pipes. */
export function sharesOf(session: SessionEntity, landscape: Pick<Landscape, 'shares'>): readonly HoplineEvent[] {
  return landscape.shares.get(session.id) ?? [];
}

function logons(landscape: Whereabouts & Pick<Landscape, 'sessions' | 'shares'>): Contact[] {
  return landscape.sessions.all().flatMap((session) => {
    const { sourceIp, sourcePort, host, start: timeMs, account } = session;
    if (sourceIp === null || !isRemote(session) || !isSomebody(account)) return [];
    const { host: source, connection } = clientAt(sourceIp, sourcePort, host, timeMs, landscape);
    const technique = techniqueOf(session, connection, landscape);
    if (technique === null || source === host) return [];
    // That it is a movement at all then rests on the administrator's privileges.
    const privileges = technique === REMOTE_SERVICES.id ? session.privileges : null;
    const events = [...session.events, ...(privileges === null ? [] : [privileges]), ...viewEvents(connection)];
    return [{ source, target: host, technique, timeMs, session, connection, account, events }];
  });
}

/**
 * A remote desktop says so itself; a network logon is told by its port, or by what it did. To a directory's or a web server's port it is
 * none; where no connection tells, or only a remote procedure call, it is one if it came with an administrator's privileges.
 */
function techniqueOf(session: SessionEntity, connection: ConnectionEntity | null, landscape: Pick<Landscape, 'shares'>): string | null {
  if (isDesktop(session)) return REMOTE_DESKTOP.id;
  if (isSshServer(session.event['process.name'])) return SECURE_SHELL.id;
  if (sharesOf(session, landscape).length > 0) return ADMIN_SHARES.id;
  const port = connection?.destinationPort ?? null;
  const known = port === null ? undefined : techniqueOfPort(port);
  if (known !== undefined) return known;
  const isPrivileged = session.privileges !== null;
  return isPrivileged && (port === null || isServedOn(REMOTE_PROCEDURE_CALL, port)) ? REMOTE_SERVICES.id : null;
}

/** Remote desktops by what Terminal Services says of them. */
function desktops(landscape: Pick<Landscape, 'facts' | 'ledger' | 'times'>): Contact[] {
  return [...landscape.facts.desktops.values()].flatMap((event) => {
    const [ip, target, timeMs] = [event['source.ip'], hostOf(event), landscape.times.calibratedMs(event)];
    const source = ip === undefined ? target : (landscape.ledger.hostAt(ip, timeMs) ?? ip);
    if (source === target) return [];
    const account = accountNameOf(event);
    return [{ source, target, technique: REMOTE_DESKTOP.id, timeMs, session: null, connection: null, account, events: [event] }];
  });
}

/** Shells by what the SSH server says of whom it let in. */
function shells(landscape: Whereabouts & Pick<Landscape, 'facts' | 'times'>): Contact[] {
  return [...landscape.facts.shellLogons.values()].flatMap((event) => {
    const { 'source.ip': ip, 'source.port': port = null } = event;
    if (ip === undefined) return [];
    const [target, timeMs, account] = [hostOf(event), landscape.times.calibratedMs(event), accountNameOf(event)];
    const { host: source, connection } = clientAt(ip, port, target, timeMs, landscape);
    if (source === target) return [];
    const events = [event, ...viewEvents(connection)];
    return [{ source, target, technique: SECURE_SHELL.id, timeMs, session: null, connection, account, events }];
  });
}

function connections(landscape: Pick<Landscape, 'connections' | 'sessions'>): Contact[] {
  return landscape.connections
    .all()
    .flatMap((connection) => contactOver(connection, techniqueOfPort(connection.destinationPort), landscape));
}

/** The endpoint mapper is asked this shortly before the call itself, ms. */
const ASKED_WITHIN_MS = 60_000;

/**
 * Calls of programs that call other hosts' remote procedures for whoever runs them, to hosts whose endpoint mapper was asked just before: for
 * COM's objects a service of Windows asks.
 */
function remoteCalls(landscape: Ancestry & Pick<Landscape, 'connections'>): Contact[] {
  return landscape.connections.all().flatMap((connection) => {
    const { destinationPort: port, source } = connection;
    if (source === null || !isServedOn(REMOTE_PROCEDURE_CALL, port)) return [];
    const family = familyOfCaller(processAt(connection, source, landscape.processes)?.name ?? '');
    if (family === undefined || !isCalledAt(family, port)) return [];
    if (isOfNoSuchServer(connection, family, landscape)) return [];
    return contactOver(connection, family.techniques[0]?.id, landscape).flatMap((call) => {
      const asked = questionBefore(call, landscape);
      // That it is a call at all rests on the question.
      return asked === undefined ? [] : [{ ...call, events: [...call.events, ...viewEvents(asked)] }];
    });
  });
}

/** Calls that a program took which serves objects of its own: it has no other reason to be called from another host. */
function calledObjects(landscape: Pick<Landscape, 'connections' | 'sessions'>): Contact[] {
  return landscape.connections.all().flatMap((connection) => {
    const isTaken = connection.destination?.events.some((event) => isObjectServer(event['process.name'])) === true;
    return isTaken ? contactOver(connection, COMPONENT_OBJECT.id, landscape) : [];
  });
}

/** Whether a call was taken by a program that never serves the family, or asked the endpoint mapper for nothing but such calls. */
function isOfNoSuchServer(
  connection: ConnectionEntity,
  { notServers }: TechniqueFamily,
  landscape: Pick<Landscape, 'connections' | 'processes'>,
): boolean {
  const isTakenByOther = (call: ConnectionEntity): boolean =>
    notServers.includes(processAt(call, call.destination, landscape.processes)?.name?.toLowerCase() ?? '');
  if (connection.destinationPort !== ENDPOINT_MAPPER) return isTakenByOther(connection);
  const [source, target, from] = [endOf(connection, 'source'), endOf(connection, 'destination'), connection.firstSeen];
  const calls = within(landscape.connections.between(source, target), from, from + ASKED_WITHIN_MS, openedAt).filter(
    (call) => call.destinationPort !== ENDPOINT_MAPPER && isServedOn(REMOTE_PROCEDURE_CALL, call.destinationPort),
  );
  return calls.length > 0 && calls.every(isTakenByOther);
}

/** The connection over which the endpoint mapper was asked where the call goes to. */
function questionBefore({ source, target, timeMs }: Contact, landscape: Pick<Landscape, 'connections'>): ConnectionEntity | undefined {
  return within(landscape.connections.between(source, target), timeMs - ASKED_WITHIN_MS, timeMs + ASKED_WITHIN_MS, openedAt).find(
    (other) => other.destinationPort === ENDPOINT_MAPPER,
  );
}

function contactOver(connection: ConnectionEntity, technique: string | undefined, landscape: Pick<Landscape, 'sessions'>): Contact[] {
  const [source, target] = [endOf(connection, 'source'), endOf(connection, 'destination')];
  // Of two ends that send nothing there is no telemetry to observe by; a public address is no host of ours.
  const isKnown = connection.sourceHost !== null || connection.destinationHost !== null;
  if (technique === undefined || source === target || !isKnown) return [];
  const session = sessionOver(connection, landscape);
  const events = [...(session?.events ?? []), ...viewEvents(connection)];
  return [{ source, target, technique, timeMs: connection.firstSeen, session, connection, account: session?.account ?? null, events }];
}
