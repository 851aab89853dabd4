import { byTimeThenId, firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, openedAt, viewEvents } from '../entities/connection.ts';
import { isProcessStart, type ProcessEntity, seenAt } from '../entities/processes.ts';
import { isDesktop, isRemote, type SessionEntity, startOf } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Ancestry, DefinitionTables, Landscape, Whereabouts } from '../landscape.ts';
import { isRegistration } from '../techniques/definitions.ts';
import { familyOf } from '../techniques/family-of.ts';
import { DESKTOP_LOGON } from '../techniques/logon-kind.ts';
import { ENDPOINT_MAPPER } from '../techniques/protocol.ts';
import { isAdminPort } from '../techniques/reach.ts';
import { mostExact } from '../techniques/technique.ts';
import { definitionsOf } from './act-definitions.ts';
import { actEventsOf } from './act-events.ts';
import { type Act, actsOf, MEANWHILE_MS } from './acts.ts';
import { type AssembledMovement, assembleMovement, type MovementLandscape } from './assembled-movement.ts';
import { clientAt } from './client.ts';
import { definitionRuns } from './definition-runs.ts';
import { actingProcessOf } from './explicit-caller.ts';
import { carries, remoteSessionOf, sessionOver } from './hop.ts';
import { userOfProcess } from './process-user.ts';
import { happenedAt, type RuleHit, unique } from './rule-hit.ts';
import { eventsOfProcess, processAt, sourceProcessOf } from './source-process.ts';

const byStart = byTimeThenId(startOf);
const byHappening = byTimeThenId(happenedAt);
const byOpening = byTimeThenId(openedAt);

/** The movements that hits tell of, each with what both ends' telemetry adds. */
export function detectedMovements(hits: readonly RuleHit[], landscape: MovementLandscape & DefinitionTables): AssembledMovement[] {
  const opened = new Set<string>();
  return actsOf(hits, landscape)
    .sort(byItsFirstHit)
    .flatMap((act) => movementOf(act, opened, landscape) ?? []);
}

function byItsFirstHit({ hits: [left] }: Act, { hits: [right] }: Act): number {
  return left === undefined || right === undefined ? 0 : byHappening(left, right);
}

/** `opened` holds the ids of the sessions in which earlier acts were done. */
function movementOf(act: Act, opened: Set<string>, landscape: MovementLandscape & DefinitionTables): AssembledMovement | null {
  const { source, target, hits } = act;
  const hops = hits.flatMap((hit) => hit.hops);
  const times = [...hops.map((hop) => hop.timeMs), ...hits.map((hit) => hit.timeMs)].sort((left, right) => left - right);
  const [from, to] = [(times[0] ?? 0) - MEANWHILE_MS, (times.at(-1) ?? 0) + MEANWHILE_MS];
  const carrying = unique(hops.flatMap((hop) => hop.connection ?? []));
  const meanwhile = within(landscape.connections.between(source, target), from, to, openedAt).filter(({ destinationPort }) =>
    isAdminPort(destinationPort),
  );
  const named = unique(hits.flatMap((hit) => hit.sessions).filter((session) => session.host === target && isRemote(session)));
  const sessions = unique([
    ...named,
    ...carrying.flatMap((each) => sessionOver(each, landscape) ?? []),
    ...sessionsFrom(act, from, to, landscape),
  ]);
  const acted = actedIn(act, landscape);
  const session = bestSession(sessions, act, acted, carrying);
  const connection = bestConnection(carrying, session, meanwhile);
  const acting = hits.flatMap((hit) => hit.processes);
  const caller = sourceProcessOf(source, acting, carrying, meanwhile, landscape);
  const { process: sourceProcess, uses } = actingProcessOf(caller, source, session, landscape);
  const targetProcess = connection === null ? null : processAt(connection, connection.destination, landscape.processes);
  const connections = unique([...carrying, ...meanwhile]);
  const definitions = definitionsOf(act, sessions, landscape);
  const { tasks, services } = definitions;
  const { own, beside } = actEventsOf(
    act,
    [...(session?.events ?? []), ...viewEvents(connection), ...carrying.flatMap(viewEvents), ...definitions.events],
    session === null || opened.has(session.id) || !acted.has(session.id) ? [] : openingOf(session, connection, times[0] ?? 0),
    landscape,
  );
  if (session !== null) opened.add(session.id);
  const sourceAccount = sourceProcess === null ? null : userOfProcess(sourceProcess, landscape);
  return assembleMovement(
    {
      source,
      target,
      technique: mostExact(hits.flatMap((hit) => hit.technique)),
      hits,
      session,
      sessions,
      connection,
      connections,
      sourceProcess,
      targetProcess,
      account: accountOf(act, session, acted, sourceAccount),
      tasks,
      services,
      started: inOrderOfStart([
        ...startedOn(target, hits, landscape),
        ...definitionRuns(tasks, services, target, from + MEANWHILE_MS, landscape),
      ]),
      events: own,
      beside: [...beside, ...uses, ...eventsOfProcess(sourceProcess)],
      tellers: [...new Set(hops.flatMap((hop) => hop.teller ?? []))],
      mark: markOf(act),
    },
    landscape,
  );
}

/** The first act in a session came with its logon, where that lies no further back than this, ms. Later acts of it have times of their own. */
const LET_IN_BEFORE_MS = 3_600_000;

/** The logon, with its connection, that let in the first act of a session. */
function openingOf(session: SessionEntity, connection: ConnectionEntity | null, actMs: number): HoplineEvent[] {
  if (actMs - session.start > LET_IN_BEFORE_MS) return [];
  return [...session.events, ...(connection !== null && carries(connection, session) ? viewEvents(connection) : [])];
}

/** What the first of an act's rules saw last: rules that share an event are of one act, so no other act has it. */
function markOf({ hits: [first] }: Act): string {
  return first?.eventIds.at(-1) ?? '';
}

/** Sessions of somebody on the target that came from the source meanwhile. */
function sessionsFrom(act: Act, from: number, to: number, landscape: Whereabouts & Pick<Landscape, 'sessions'>): SessionEntity[] {
  return within(landscape.sessions.remoteOn(act.target), from, to, startOf).filter((session) => {
    if (session.sourceIp === null || !isSomebody(session.account)) return false;
    return clientAt(session.sourceIp, session.sourcePort, act.target, session.start, landscape).host === act.source;
  });
}

/**
 * The session of somebody in which the act was done: that of who defined the task or service, else the one that came over the connection
 * of the act, else that of what was started, else the first from there. Of a remote desktop it is its own, not the one that let it in.
 * Weights are powers apart where one proof outweighs another, and sums where two agree.
 */
function bestSession(
  sessions: readonly SessionEntity[],
  act: Act,
  acted: ReadonlyMap<string, number>,
  carrying: readonly ConnectionEntity[],
): SessionEntity | null {
  const isByDesktop = act.hits.some((hit) => familyOf(hit.technique).logon === DESKTOP_LOGON);
  const byPort = Map.groupBy(carrying, ({ sourcePort }) => sourcePort);
  const proof = (session: SessionEntity): number => {
    const carrier = byPort.get(session.sourcePort ?? -1)?.find((each) => carries(each, session));
    return (
      (isSomebody(session.account) ? 64 : 0) +
      (acted.get(session.id) ?? 0) +
      (isByDesktop && isDesktop(session) ? 16 : 0) +
      (carrier === undefined ? 0 : carrier.destinationPort === ENDPOINT_MAPPER ? 2 : 12) +
      (session.sourceIp === null ? 0 : 1)
    );
  };
  const [best] = sessions
    .map((session) => ({ session, weight: proof(session) }))
    .sort((left, right) => right.weight - left.weight || byStart(left.session, right.session));
  return best?.session ?? null;
}

/** How surely the hits show that the act was done in a session, by its id: 16 by a registration, 8 by a start, 4 by another event of it. */
function actedIn(act: Act, landscape: Ancestry): Map<string, number> {
  const acted = new Map<string, number>();
  for (const event of act.hits.flatMap((hit) => hit.events)) {
    if (hostOf(event) !== act.target || event['event.code'] === '4624') continue;
    const session = remoteSessionOf(event, landscape);
    if (session === null) continue;
    const weight = isRegistration(event) ? 16 : event['event.type']?.includes('start') === true ? 8 : 4;
    acted.set(session.id, Math.max(weight, acted.get(session.id) ?? 0));
  }
  return acted;
}

/** Processes whose start on the target is part of the hits' evidence. */
function startedOn(target: string, hits: readonly RuleHit[], landscape: Pick<Landscape, 'processes'>): ProcessEntity[] {
  const starts = hits.flatMap((hit) => hit.events).filter((event) => hostOf(event) === target && isProcessStart(event));
  return starts.flatMap((event) => landscape.processes.of(event) ?? []);
}

function inOrderOfStart(processes: readonly ProcessEntity[]): ProcessEntity[] {
  return unique(processes).sort(byTimeThenId(seenAt));
}

function bestConnection(
  carrying: readonly ConnectionEntity[],
  session: SessionEntity | null,
  meanwhile: readonly ConnectionEntity[],
): ConnectionEntity | null {
  const isCarrier = (connection: ConnectionEntity): boolean => session !== null && carries(connection, session);
  const first = firstBy(carrying, (left, right) => endpointMapperLast(left, right) || byOpening(left, right));
  return carrying.find(isCarrier) ?? first ?? meanwhile.find(isCarrier) ?? null;
}

/** Port 135 only tells where to connect to: what follows on another port carried the act. */
function endpointMapperLast(left: ConnectionEntity, right: ConnectionEntity): number {
  return Number(left.destinationPort === ENDPOINT_MAPPER) - Number(right.destinationPort === ENDPOINT_MAPPER);
}

/**
 * Whom the target let in, else who asked, else who acted on the source; a machine only where the act was done in its session. Whom a program on
 * the target ran as is not known to have come from the source where no logon ties the two: it may run for somebody who sits at the target.
 */
function accountOf(
  act: Act,
  session: SessionEntity | null,
  acted: ReadonlyMap<string, number>,
  sourceAccount: AccountName | null,
): AccountName | null {
  const telling = act.hits.filter(({ technique }) => !familyOf(technique).isInCallersSession);
  const subjects = telling.flatMap((hit) => hit.events.filter((event) => hostOf(event) === act.target).map(accountNameOf));
  const candidates = [session?.account ?? null, ...subjects, sourceAccount, ...telling.map((hit) => hit.account)];
  return candidates.find(isSomebody) ?? (session !== null && acted.has(session.id) ? session.account : null);
}
