import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf } from '../entities/connections.ts';
import { isRemote, type SessionEntity } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { type Act, actsOf } from './acts.ts';
import { type AssembledMovement, assembleMovement, userOfProcess, viewEvents } from './assembled-movement.ts';
import { type Finding, unique } from './finding.ts';
import { sessionOver } from './hop.ts';
import { eventsOfProcess, processAt, sourceProcessOf } from './source-process.ts';
import { isAdminPort, mostExact } from './technique-family.ts';

/** Connections and logons from the source this close to an act are part of it, ms. */
export const MEANWHILE_MS = 60_000;

/** A definition and the finding that tells of it are of one registration within this, ms. */
const SAME_REGISTRATION_MS = 10_000;

/** The movements that findings tell of, each with what both ends' telemetry adds. */
export function detectedMovements(findings: readonly Finding[], landscape: Landscape): AssembledMovement[] {
  return actsOf(findings).flatMap((act) => movementOf(act, landscape) ?? []);
}

function movementOf(act: Act, landscape: Landscape): AssembledMovement | null {
  const { source, target, findings } = act;
  const hops = findings.flatMap((finding) => finding.hops);
  const times = [...hops.map((hop) => hop.timeMs), ...findings.map((finding) => finding.timeMs)];
  const [from, to] = [Math.min(...times) - MEANWHILE_MS, Math.max(...times) + MEANWHILE_MS];
  const carrying = unique(hops.flatMap((hop) => hop.connection ?? []));
  const meanwhile = landscape.connections
    .between(source, target)
    .filter((connection) => connection.firstSeen >= from && connection.firstSeen <= to && isAdminPort(connection.destinationPort));
  const named = unique(findings.flatMap((finding) => finding.sessions).filter((session) => session.host === target && isRemote(session)));
  const sessions = unique([
    ...named,
    ...carrying.flatMap((each) => sessionOver(each, landscape) ?? []),
    ...sessionsFrom(act, from, to, landscape),
  ]);
  const session = bestSession(sessions, named, carrying);
  const connection = bestConnection(carrying, session, meanwhile);
  const sourceProcess = sourceProcessOf(source, findings, carrying, meanwhile, landscape);
  const targetProcess = connection === null ? null : processAt(connection, connection.destination, landscape.processes);
  const connections = unique([...carrying, ...meanwhile]);
  const tasks = definitionsOf(act, landscape.tasks, sessions, landscape);
  const services = definitionsOf(act, landscape.services, sessions, landscape);
  const sourceAccount = sourceProcess === null ? null : userOfProcess(sourceProcess, landscape);
  return assembleMovement(
    {
      source,
      target,
      technique: mostExact(findings.flatMap((finding) => finding.technique)),
      tier: isCorroborated(act, connections, sessions) ? 'CORROBORATED' : 'DETECTED',
      findings,
      session,
      sessions,
      connection,
      connections,
      sourceProcess,
      targetProcess,
      account: accountOf(act, session, sourceAccount),
      tasks: tasks.map(({ id }) => id),
      services: services.map(({ id }) => id),
      events: [
        ...findings.flatMap((finding) => finding.events),
        ...(session === null ? [] : [session.event]),
        ...viewEvents(connection),
        ...carrying.flatMap(viewEvents),
        ...eventsOfProcess(sourceProcess),
        ...[...tasks, ...services].flatMap((definition) => definition.events.filter((event) => isOfAct(event, act, sessions, landscape))),
      ],
    },
    landscape,
  );
}

/** Sessions of somebody on the target that came from the source meanwhile. */
function sessionsFrom(act: Act, from: number, to: number, landscape: Landscape): SessionEntity[] {
  return landscape.sessions.remoteOn(act.target).filter((session) => {
    if (session.start < from || session.start > to || session.sourceIp === null || !isSomebody(session.account)) return false;
    return (landscape.ledger.hostAt(session.sourceIp, session.start) ?? session.sourceIp) === act.source;
  });
}

/** The session a finding's own logon id names, else the one that came over a connection of the act, else the first from there. */
function bestSession(
  sessions: readonly SessionEntity[],
  named: readonly SessionEntity[],
  carrying: readonly ConnectionEntity[],
): SessionEntity | null {
  const proof = (session: SessionEntity): number =>
    (isSomebody(session.account) ? 8 : 0) +
    (named.some(({ id }) => id === session.id) ? 4 : 0) +
    (carrying.some(({ sourceIp, sourcePort }) => sourceIp === session.sourceIp && sourcePort === session.sourcePort) ? 2 : 0) +
    (session.sourceIp === null ? 0 : 1);
  const [best] = [...sessions].sort(
    (left, right) => proof(right) - proof(left) || left.start - right.start || (left.id < right.id ? -1 : 1),
  );
  return best ?? null;
}

function bestConnection(
  carrying: readonly ConnectionEntity[],
  session: SessionEntity | null,
  meanwhile: readonly ConnectionEntity[],
): ConnectionEntity | null {
  const carries = ({ sourceIp, sourcePort }: ConnectionEntity): boolean =>
    session !== null && sourceIp === session.sourceIp && sourcePort === session.sourcePort;
  const [first] = [...carrying].sort((left, right) => endpointMapperLast(left, right) || left.firstSeen - right.firstSeen);
  return carrying.find(carries) ?? first ?? meanwhile.find(carries) ?? null;
}

/** Port 135 only tells where to connect to: what follows on another port carried the act. */
function endpointMapperLast(left: ConnectionEntity, right: ConnectionEntity): number {
  return Number(left.destinationPort === 135) - Number(right.destinationPort === 135);
}

/**
 * Whether the end that no finding's telemetry is of tells of the act as well: of the same flow, or, where the source told first, of a
 * logon from it.
 */
function isCorroborated(act: Act, connections: readonly ConnectionEntity[], sessions: readonly SessionEntity[]): boolean {
  const tellers = new Set(act.findings.flatMap((finding) => finding.events.map(hostOf)));
  if (tellers.has(act.source) && tellers.has(act.target)) return true;
  const own = connections.filter(
    (connection) => endOf(connection, 'source') === act.source && endOf(connection, 'destination') === act.target,
  );
  if (tellers.has(act.target)) return own.some((connection) => connection.source !== null);
  return own.some((connection) => connection.destination !== null) || sessions.some((session) => session.host === act.target);
}

/** Whom the target let in, else who asked, else who acted on the source. */
function accountOf(act: Act, session: SessionEntity | null, sourceAccount: AccountName | null): AccountName | null {
  const subjects = act.findings.flatMap((finding) => finding.events.filter((event) => hostOf(event) === act.target).map(accountNameOf));
  const candidates = [session?.account ?? null, ...subjects, sourceAccount, ...act.findings.map((finding) => finding.account)];
  return candidates.find(isSomebody) ?? null;
}

interface Definition {
  readonly id: string;
  readonly events: readonly HoplineEvent[];
}

interface DefinitionTable<T extends Definition> {
  of(event: HoplineEvent): T | null;
  onHost(host: string): readonly T[];
}

/** Tasks or services on the target that the findings name, or that one of the act's sessions made. */
function definitionsOf<T extends Definition>(
  act: Act,
  table: DefinitionTable<T>,
  sessions: readonly SessionEntity[],
  landscape: Landscape,
): T[] {
  const named = act.findings.flatMap((finding) =>
    finding.events.filter((event) => hostOf(event) === act.target).flatMap((event) => table.of(event) ?? []),
  );
  const made = table
    .onHost(act.target)
    .filter((definition) => definition.events.some((event) => isMadeIn(event, sessions, act, landscape)));
  return unique([...named, ...made]);
}

function isMadeIn(event: HoplineEvent, sessions: readonly SessionEntity[], act: Act, landscape: Landscape): boolean {
  const logonId = event['winlog.event_data.SubjectLogonId'];
  return sessions.some((session) => session.logonId === logonId) && isNear(event, act, landscape, MEANWHILE_MS);
}

function isOfAct(event: HoplineEvent, act: Act, sessions: readonly SessionEntity[], landscape: Landscape): boolean {
  return isMadeIn(event, sessions, act, landscape) || isNear(event, act, landscape, SAME_REGISTRATION_MS);
}

function isNear(event: HoplineEvent, act: Act, landscape: Landscape, withinMs: number): boolean {
  const timeMs = landscape.times.calibratedMs(event);
  return act.findings.some((finding) => Math.abs(finding.timeMs - timeMs) <= withinMs);
}
