import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf } from '../entities/connections.ts';
import { isRemote, REMOTE_INTERACTIVE, type SessionEntity } from '../entities/sessions.ts';
import { isSomebody } from '../entities/users.ts';
import { adminAccess } from '../facts/sessions.ts';
import type { Landscape } from '../landscape.ts';
import { type AssembledMovement, assembleMovement, userOfProcess, viewEvents } from './assembled-movement.ts';
import { MEANWHILE_MS } from './detected.ts';
import { unique } from './finding.ts';
import { sessionOver } from './hop.ts';
import { eventsOfProcess, processAt, sourceProcessOf } from './source-process.ts';
import { mostExact, TECHNIQUE_OF_PORT } from './technique-family.ts';

/** Contacts of one kind between two hosts are one movement while no more than this lies between them, ms. */
const CONTACT_GAP_MS = 3_600_000;

/** One remote logon or connection over an administrative protocol. */
interface Contact {
  readonly source: string;
  readonly target: string;
  readonly technique: string;
  readonly timeMs: number;
  readonly session: SessionEntity | null;
  readonly connection: ConnectionEntity | null;
}

/** Movements that no rule tells of: remote logons of somebody and connections over administrative protocols, but those that `detected` explain. */
export function observedMovements(detected: readonly AssembledMovement[], landscape: Landscape): AssembledMovement[] {
  const explained = windowsOf(detected);
  const byKind = new Map<string, Contact[]>();
  for (const contact of [...logons(landscape), ...connections(landscape)]) {
    const windows = explained.get(`${contact.source}|${contact.target}`) ?? [];
    if (windows.some(({ from, to }) => contact.timeMs >= from && contact.timeMs <= to)) continue;
    const kind = `${contact.source}|${contact.target}|${contact.technique}`;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [contact]);
    else known.push(contact);
  }
  return [...byKind.values()].flatMap((contacts) => inTime(contacts).flatMap((group) => movementOf(group, landscape) ?? []));
}

function windowsOf(detected: readonly AssembledMovement[]): Map<string, { from: number; to: number }[]> {
  const windows = new Map<string, { from: number; to: number }[]>();
  for (const { source, target, node } of detected) {
    const key = `${source}|${target}`;
    const window = { from: node.firstSeen - MEANWHILE_MS, to: node.lastSeen + MEANWHILE_MS };
    windows.set(key, [...(windows.get(key) ?? []), window]);
  }
  return windows;
}

function logons(landscape: Landscape): Contact[] {
  return landscape.sessions.all().flatMap((session) => {
    const { sourceIp, sourcePort, host, start } = session;
    if (sourceIp === null || !isRemote(session) || !isSomebody(session.account)) return [];
    const connection = sourcePort === null ? null : landscape.connections.from(sourceIp, sourcePort, host, start);
    const source = connection === null ? (landscape.ledger.hostAt(sourceIp, start) ?? sourceIp) : endOf(connection, 'source');
    const technique = techniqueOf(session, connection, landscape);
    return technique === null || source === host ? [] : [{ source, target: host, technique, timeMs: start, session, connection }];
  });
}

/** A remote desktop says so itself; a network logon is told by its port, or by what it did; to a directory's or a web server's port it is none. */
function techniqueOf(session: SessionEntity, connection: ConnectionEntity | null, landscape: Landscape): string | null {
  if (session.logonType === 10) return 'T1021.001';
  if (sharesOf(session, landscape).length > 0) return 'T1021.002';
  return connection === null ? null : (TECHNIQUE_OF_PORT.get(connection.destinationPort) ?? null);
}

/** What the session did on administrative shares and pipes. */
function sharesOf(session: SessionEntity, landscape: Landscape): HoplineEvent[] {
  const prefix = `${session.host}|${session.logonId}|`;
  return landscape.shares.get(prefix) ?? [];
}

function connections(landscape: Landscape): Contact[] {
  return landscape.connections.all().flatMap((connection) => {
    const technique = TECHNIQUE_OF_PORT.get(connection.destinationPort);
    const [source, target] = [endOf(connection, 'source'), endOf(connection, 'destination')];
    // Of two ends that send nothing there is no telemetry to observe by; a public address is no host of ours.
    const isKnown = connection.sourceHost !== null || connection.destinationHost !== null;
    if (technique === undefined || source === target || !isKnown) return [];
    return [{ source, target, technique, timeMs: connection.firstSeen, session: sessionOver(connection, landscape), connection }];
  });
}

function inTime(contacts: readonly Contact[]): Contact[][] {
  const groups: Contact[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const contact of [...contacts].sort((left, right) => left.timeMs - right.timeMs)) {
    const group = groups.at(-1);
    if (group === undefined || contact.timeMs - last > CONTACT_GAP_MS) groups.push([contact]);
    else group.push(contact);
    last = contact.timeMs;
  }
  return groups;
}

/** Contacts whose events are kept as evidence of a movement: the first ones prove it. */
const MOST_EVIDENCE = 10;

function movementOf(contacts: readonly Contact[], landscape: Landscape): AssembledMovement | null {
  const [first] = contacts;
  if (first === undefined) return null;
  const byProof = [...contacts].sort((left, right) => left.timeMs - right.timeMs || compareIdsOf(left, right));
  const proving = byProof.slice(0, MOST_EVIDENCE);
  const sessions = unique(contacts.flatMap((contact) => contact.session ?? []));
  const all = unique(contacts.flatMap((contact) => contact.connection ?? []));
  const somebodys = proving.flatMap((contact) =>
    contact.session !== null && isSomebody(contact.session.account) ? [contact.session] : [],
  );
  const session = somebodys.find((each) => each.logonType === REMOTE_INTERACTIVE) ?? somebodys[0] ?? null;
  const connection = proving.find((contact) => contact.connection !== null)?.connection ?? null;
  const sourceProcess = sourceProcessOf(first, [], all.slice(0, MOST_EVIDENCE), [], landscape);
  const sourceAccount = sourceProcess === null ? null : userOfProcess(sourceProcess, landscape);
  const shares = sessions.flatMap((each) => sharesOf(each, landscape)).slice(0, MOST_EVIDENCE);
  const technique = shares.some((event) => adminAccess(event) === 'write') ? [first.technique, 'T1570'] : [first.technique];
  return assembleMovement(
    {
      source: first.source,
      target: first.target,
      technique: mostExact(technique),
      tier: 'OBSERVED',
      findings: [],
      session,
      sessions,
      connection,
      connections: all.slice(0, MOST_EVIDENCE),
      sourceProcess,
      targetProcess: connection === null ? null : processAt(connection, connection.destination, landscape.processes),
      account: session?.account ?? (isSomebody(sourceAccount) ? sourceAccount : null),
      tasks: [],
      services: [],
      started: [],
      events: [
        ...proving.flatMap((contact) => [...(contact.session === null ? [] : [contact.session.event]), ...viewEvents(contact.connection)]),
        ...shares,
        ...eventsOfProcess(sourceProcess),
      ],
    },
    landscape,
  );
}

function compareIdsOf(left: Contact, right: Contact): number {
  const [from, to] = [left, right].map((contact) => contact.connection?.id ?? contact.session?.id ?? '') as [string, string];
  return from < to ? -1 : from > to ? 1 : 0;
}
