import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf, openedAt } from '../entities/connection.ts';
import { firstOf, isProcessStart, type ProcessEntity } from '../entities/processes.ts';
import { startOf } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isAnonymous, isSameAccount, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { firstFrom, within } from '../first-from.ts';
import type { Landscape, Trails, Whereabouts } from '../landscape.ts';
import { tellsWhoAsked } from '../techniques/definitions.ts';
import { familyOf } from '../techniques/family-of.ts';
import { isCalledAt, isForwarder } from '../techniques/reach.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { clientAt } from './client.ts';
import { type Hop, hopOf, sessionOver } from './hop.ts';
import { isToldOf, startedBefore } from './named-hosts.ts';
import { isCarrier, processAt } from './source-process.ts';

/** What calls are found by, and what speaks for them. */
export type CallLandscape = Trails & Pick<Landscape, 'clientCalls' | 'ownCalls' | 'pipes'>;

/** An act on a host, and when a call that asked for it came. */
export interface ActOnHost {
  readonly target: string;
  readonly family: TechniqueFamily;
  /** Calibrated, epoch ms, both included. */
  readonly from: number;
  readonly to: number;
  /** As whom it was done, where its caller must have come as the same; else null. */
  readonly account: AccountName | null;
}

/** A call that may have asked for an act, and how much speaks for it. */
export interface PossibleCall {
  readonly hop: Hop;
  readonly weight: number;
}

/** What speaks for a call, heavier where it is nearer to a proof. What is told of a call adds up. */
export const SPEAKS = {
  /** It logged on as the account that acted. */
  account: 8,
  /** A tool for just such acts was told this host on its command line. */
  tool: 6,
  /** Another program was. */
  told: 3,
  /** A program of the caller's own called, and none of Windows' that carries others' traffic. */
  ownProgram: 2,
  /** A logon came over a connection to a port where such acts are asked for. */
  port: 2,
  /** It logged on with an administrator's privileges. */
  privileges: 1,
  /** It asked the endpoint mapper for a remote procedure and called one. */
  askedAndCalled: 1,
} as const;

/** Of a crowd of calls around one act the last ones are weighed. */
export const MOST_CALLS = 256;

/** The last connections to the target in the act's time that a test holds of. */
export function connectionsAround(
  { target, from, to }: ActOnHost,
  isOfService: (connection: ConnectionEntity) => boolean,
  landscape: Pick<Landscape, 'connections'>,
): ConnectionEntity[] {
  const all = landscape.connections.to(target);
  const around: ConnectionEntity[] = [];
  for (let at = firstFrom(all, to + 1, openedAt) - 1; at >= 0 && around.length < MOST_CALLS; at--) {
    const connection = all[at];
    if (connection === undefined || connection.firstSeen < from) break;
    if (isOfService(connection) && !isForwarding(connection)) around.push(connection);
  }
  return around.reverse();
}

/** Whether one of Windows' own programs opened a connection for another end than an act, as to forward events to a collector. */
export function isForwarding({ destinationPort, source }: ConnectionEntity): boolean {
  return isForwarder(firstOf(source?.events ?? [], 'process.name') ?? '', destinationPort);
}

/** A call over a connection; null where it was let in as another account than the one that acted. */
export function callOver(connection: ConnectionEntity, act: ActOnHost, landscape: CallLandscape): PossibleCall | null {
  const { sourceIp: ip, sourcePort: port, firstSeen: timeMs } = connection;
  const [source, target] = [endOf(connection, 'source'), act.target];
  const session = sessionOver(connection, landscape);
  const weight = weightOfAccount(session?.account ?? null, act);
  if (weight === null) return null;
  const hop = { source, target, ip, port, connection, session, timeMs, seenBy: target };
  return { hop, weight: weight + weightOfProgram(connection, act, landscape) };
}

/** What the account that a call was let in as says for it; null where another acted. */
function weightOfAccount(letIn: AccountName | null, { account }: ActOnHost): number | null {
  if (account === null || letIn === null || isAnonymous(letIn)) return 0;
  return isSameAccount(letIn, account) ? SPEAKS.account : null;
}

/** What the program that opened a connection, or one that its host was then told to run, says for it. */
function weightOfProgram(connection: ConnectionEntity, act: ActOnHost, landscape: Pick<Landscape, 'ledger' | 'processes'>): number {
  const opener = processAt(connection, connection.source, landscape.processes);
  const isOwn = opener !== null && !isCarrier(opener);
  const own = isOwn ? SPEAKS.ownProgram : 0;
  const { sourceHost } = connection;
  const programs = isOwn ? [opener] : sourceHost === null ? [] : startedBefore(connection, sourceHost, landscape);
  const weights = programs.map((program) => weightOfCommand(program, connection, act, landscape));
  return own + weights.reduce((most, weight) => Math.max(most, weight), 0);
}

function weightOfCommand(
  program: ProcessEntity,
  connection: ConnectionEntity,
  { family }: ActOnHost,
  landscape: Pick<Landscape, 'ledger'>,
): number {
  if (!isToldOf(program, connection, landscape)) return 0;
  return family.callers.includes(program.name?.toLowerCase() ?? '') ? SPEAKS.tool : SPEAKS.told;
}

/** Logons that an act may have come with. What runs in its caller's session did not come with one over a connection to another port. */
export function logonCalls(act: ActOnHost, landscape: Whereabouts & Pick<Landscape, 'sessions'>): PossibleCall[] {
  const { target, family, from, to } = act;
  const around = within(landscape.sessions.remoteOn(target), from, to, startOf);
  return around.slice(-MOST_CALLS).flatMap((session): PossibleCall[] => {
    const { sourceIp: ip, sourcePort: port, start: timeMs, account } = session;
    if (ip === null || !isSomebody(account)) return [];
    const weight = weightOfAccount(account, act);
    const { host: source, connection } = clientAt(ip, port, target, timeMs, landscape);
    const isRightPort = connection === null || !family.isInCallersSession ? null : isCalledAt(family, connection.destinationPort);
    if (weight === null || isRightPort === false) return [];
    const speaks = (isRightPort === true ? SPEAKS.port : 0) + (session.elevated === true ? SPEAKS.privileges : 0);
    return [{ hop: { source, target, ip, port, connection, session, timeMs, seenBy: target }, weight: weight + speaks }];
  });
}

/** Calls for such acts that the logs of clients, gateways or the target tell of. */
export function clientCalls({ target, family, from, to }: ActOnHost, landscape: Pick<Landscape, 'clientCalls'>): PossibleCall[] {
  return within(landscape.clientCalls.get(target) ?? [], from, to, ({ timeMs }) => timeMs)
    .filter(({ technique }) => familyOf([technique]) === family)
    .map(({ source, timeMs, event }) => ({
      hop: { source, target, ip: null, port: null, connection: null, session: null, timeMs, seenBy: hostOf(event), teller: event },
      weight: SPEAKS.told,
    }));
}

/** Accesses to a pipe that an act may have come over, by the pipe's name in lower case. */
export function pipeCalls(pipe: string, act: ActOnHost, landscape: CallLandscape): PossibleCall[] {
  const opened = landscape.pipes.get(`${act.target}|${pipe}`) ?? [];
  const around = within(opened, act.from, act.to, landscape.times.calibratedMs);
  return around.slice(-MOST_CALLS).flatMap((event) => {
    const hop = hopOf(event, landscape);
    return hop === null ? [] : (callOf(hop, accountNameOf(event), act, landscape) ?? []);
  });
}

/** A call by the hop that an event shows and the account that it gives; null where another account acted. */
export function callOf(hop: Hop, account: AccountName | null, act: ActOnHost, landscape: CallLandscape): PossibleCall | null {
  if (hop.connection !== null) return callOver(hop.connection, act, landscape);
  const weight = weightOfAccount(hop.session?.account ?? account, act);
  return weight === null ? null : { hop, weight };
}

/** As whom a caller must have come: whom the record of what was made names, or whom a program runs as that was started in its caller's session. */
export function callersAccount(effects: readonly HoplineEvent[], family: TechniqueFamily): AccountName | null {
  const telling = effects.findLast((event) => tellsWhoAsked(event) || (family.isInCallersSession && isProcessStart(event)));
  const account = telling === undefined ? null : accountNameOf(telling);
  return isSomebody(account) ? account : null;
}
