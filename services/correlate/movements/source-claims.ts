import type { ClaimJoin } from '../../../graph/closure.ts';
import { hostId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf, viewEvents } from '../entities/connection.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import { hostOf } from '../facts/gather.ts';
import type { Ancestry, Landscape } from '../landscape.ts';
import type { Anchors } from './anchors.ts';
import { type AccountTeller, type CitedClaim, tellerOf } from './claims.ts';
import type { MovementParts } from './movement-parts.ts';
import { userOfProcess } from './process-user.ts';
import { eventsOfProcess, processAt } from './source-process.ts';

/** What a movement says of its source: the host, the process that acted, and whom that ran as. */
export function sourceClaims(
  parts: MovementParts,
  anchors: Anchors,
  landscape: Ancestry & Pick<Landscape, 'times' | 'users' | 'witnesses'>,
): CitedClaim[] {
  const process = processClaim(parts, anchors, landscape);
  return [hostClaim(parts, anchors, landscape), process, process === null ? null : userClaim(parts, process, landscape)].filter(
    (claim) => claim !== null,
  );
}

/** The source by its own record of a connection, else by what gives its address, else by hits of its own. */
function hostClaim(parts: MovementParts, anchors: Anchors, landscape: Pick<Landscape, 'times' | 'witnesses'>): CitedClaim | null {
  const { source, target } = parts;
  const claim = { kind: 'SOURCE_HOST', node: hostId(source) } as const;
  const from = parts.connections.filter((connection) => endOf(connection, 'source') === source);
  const ranked = [...from.filter((each) => !isByTimeAlone(each, anchors)), ...from.filter((each) => isByTimeAlone(each, anchors))];
  const own = anchors.events.filter((event) => hostOf(event) === source);
  const seen = ranked.find((connection) => connection.source !== null);
  if (seen !== undefined && anchors.joinOfConnection(seen) !== 'TIME') {
    return { ...claim, join: seen.destination === null ? 'RECORD' : 'FLOW', events: endEvents(seen, landscape) };
  }
  const { session } = parts;
  const [nearest] = ranked;
  if (own.length > 0) {
    // What it did there is tied to what it recorded by its address, where the other end alone recorded the call.
    const called = nearest === undefined ? [] : addressEvents(nearest.sourceIp, source, nearest.firstSeen, landscape);
    const came = session === null ? [] : addressEvents(session.sourceIp, source, session.start, landscape);
    return { ...claim, join: 'RECORD', events: [...own, ...called, ...came] };
  }
  if (session !== null && session.sourceIp !== null && anchors.joinOfSession(session) !== 'TIME') {
    const join = anchors.joinOfSession(session);
    return { ...claim, join, events: [...session.events, ...addressEvents(session.sourceIp, source, session.start, landscape)] };
  }
  if (nearest !== undefined) {
    const join = anchors.joinOfConnection(nearest);
    return { ...claim, join, events: endEvents(nearest, landscape) };
  }
  const clients = anchors.events.filter((event) => hostOf(event) === target && event['source.ip'] !== undefined);
  const addresses = new Map(clients.map((event) => [event['source.ip'] ?? '', landscape.times.calibratedMs(event)]));
  const holdings = [...addresses].flatMap(([ip, timeMs]) => addressEvents(ip, source, timeMs, landscape));
  if (clients.length > 0) return { ...claim, join: 'RECORD', events: [...clients, ...holdings] };
  if (parts.tellers.length > 0) return { ...claim, join: 'TIME', events: parts.tellers };
  if (session === null) return null;
  return { ...claim, join: 'TIME', events: [...session.events, ...addressEvents(session.sourceIp, source, session.start, landscape)] };
}

/** What both ends recorded of a connection; of an end that recorded nothing what tells whose its address was. */
export function endEvents(connection: ConnectionEntity, landscape: Pick<Landscape, 'witnesses'>): HoplineEvent[] {
  const { source, sourceIp, sourceHost, destination, destinationIp, destinationHost, firstSeen } = connection;
  return [
    ...viewEvents(connection),
    ...(source === null ? addressEvents(sourceIp, sourceHost, firstSeen, landscape) : []),
    ...(destination === null ? addressEvents(destinationIp, destinationHost, firstSeen, landscape) : []),
  ];
}

/** What tells that an address was the host's; none where the host is known by the address itself. */
function addressEvents(
  ip: string | null,
  host: string | null,
  timeMs: number,
  landscape: Pick<Landscape, 'witnesses'>,
): readonly HoplineEvent[] {
  return ip === null || host === null || ip === host ? [] : landscape.witnesses.of(ip, host, timeMs);
}

function isByTimeAlone(connection: ConnectionEntity, anchors: Anchors): boolean {
  return anchors.joinOfConnection(connection) === 'TIME';
}

/** The process by a rule's evidence on the source, else by the connection it opened, else by the credentials it used, else by its command line. */
function processClaim(parts: MovementParts, anchors: Anchors, landscape: Pick<Landscape, 'processes' | 'witnesses'>): CitedClaim | null {
  const { sourceProcess: process, source } = parts;
  if (process === null) return null;
  const claim = { kind: 'SOURCE_PROCESS', node: process.id } as const;
  const named = anchors.events.filter((event) => hostOf(event) === source && landscape.processes.of(event)?.id === process.id);
  const opened = parts.connections.filter((connection) => isOpener(process, connection, landscape));
  const carrying = opened.filter((connection) => anchors.joinOfConnection(connection) !== 'TIME');
  const events = (connections: readonly ConnectionEntity[]): HoplineEvent[] => [
    ...connections.flatMap((connection) => endEvents(connection, landscape)),
    ...eventsOfProcess(process),
  ];
  // That a rule saw it run on the source says nothing of the target: only its connection there does, which the rule's own evidence may be.
  const isSeenCalling = carrying.length > 0 || named.some((event) => event['network.direction'] === 'egress');
  if (named.length > 0 && isSeenCalling) return { ...claim, join: 'RECORD', events: [...named, ...events(carrying)] };
  if (carrying.length > 0) return { ...claim, join: 'PROCESS', events: events(carrying) };
  const uses = opened.length > 0 ? [] : parts.beside.filter((event) => event['event.code'] === '4648' && hostOf(event) === source);
  const isByTime = opened.length > 0 || named.length > 0 || uses.length > 0;
  return { ...claim, join: isByTime ? 'TIME' : 'COMMAND_LINE', events: [...named, ...uses, ...events(opened)] };
}

function isOpener(process: ProcessEntity, connection: ConnectionEntity, landscape: Pick<Landscape, 'processes'>): boolean {
  return connection.source?.host === process.host && processAt(connection, connection.source, landscape.processes)?.id === process.id;
}

function userClaim(
  { sourceProcess: process }: MovementParts,
  { join }: CitedClaim,
  landscape: Pick<Landscape, 'sessions' | 'users'>,
): CitedClaim | null {
  const account = process === null ? null : userOfProcess(process, landscape);
  if (process === null || account === null) return null;
  const teller = tellerOf(account, tellersOfProcess(process, join, landscape));
  return teller === null ? null : { kind: 'SOURCE_USER', node: landscape.users.accountOf(account).id, ...teller };
}

/** What names the account a process runs as: its own events, else the logon of its session. */
export function tellersOfProcess(process: ProcessEntity, join: ClaimJoin, landscape: Pick<Landscape, 'sessions'>): AccountTeller[] {
  const session = landscape.sessions.ofProcess(process);
  return [{ join, events: process.events }, ...(session === null ? [] : [{ join, events: session.events }])];
}
