import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import { firstOf, isProcessStart } from '../entities/processes.ts';
import { type AccountName, accountNameOf, isAnonymous, isSameAccount } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { adminPipe } from '../facts/sessions.ts';
import type { DefinitionTables, Landscape } from '../landscape.ts';
import { familiesOf, familyOf } from '../techniques/family-of.ts';
import { sameServiceAs } from '../techniques/reach.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { type Asked, NOBODY, weighed } from './callers.ts';
import {
  type ActOnHost,
  type CallLandscape,
  callersAccount,
  callOf,
  callOver,
  connectionsAround,
  isForwarding,
  logonCalls,
  type PossibleCall,
  pipeCalls,
} from './calls.ts';
import { clientOfDesktop } from './desktop-client.ts';
import { type Hop, hopOf, isOfOtherSession } from './hop.ts';
import { isToldOfOthers } from './named-hosts.ts';
import { nearestCaller } from './nearest-caller.ts';
import { originOf } from './origin.ts';
import { weightOfItself } from './own-asking.ts';
import { isOfTool, toldHops } from './told-target.ts';
import { isByAnotherWriter } from './writer.ts';

/** What tells who asked. */
export type AskedLandscape = CallLandscape & DefinitionTables & Pick<Landscape, 'clocks' | 'facts'>;

/**
 * Who asked for what a hit's events tell of, by equality first: the command line of the tool that asked, the log of what was made, the session
 * that it was done in. A rule that joins a call to what it caused by nothing but the host and the time takes the last one, which on a busy server
 * is often somebody else's. So all who called the same service then are held against each other, the host itself among them: one that more
 * speaks for than for any other is named. Where nothing tells two apart none is.
 *
 * @param host short name of the host that the hit is on
 */
export function whoAsked(events: readonly HoplineEvent[], host: string, technique: readonly string[], landscape: AskedLandscape): Asked {
  const family = familyOf(technique);
  if (isOfTool(events)) return { ...NOBODY, hops: toldHops(events, technique, landscape) };
  const origin = originOf(events, family, landscape) ?? clientOfDesktop(events, landscape);
  if (origin === 'local' || (origin === null && isByAnotherWriter(events, familiesOf(technique), landscape)))
    return { ...NOBODY, isLocal: true };
  const telling = events.filter((event) => !isOfCaller(event, events));
  const shown = telling.filter((event) => !isOfOtherSession(event, events, landscape)).flatMap((event) => hopOf(event, landscape) ?? []);
  if (origin !== null) return { ...NOBODY, hops: [origin, ...withEndsOf(origin, shown)] };
  const effects = telling.filter((event) => !isCallTo(host, event));
  const [proven] = agreeing(effects.length === 0 ? shown : effects.flatMap((event) => hopOf(event, landscape) ?? []));
  if (proven !== undefined)
    return isToldElsewhere(events, proven, family, landscape) ? NOBODY : { ...NOBODY, hops: withEndsOf(proven, shown) };
  return shown.length > 0 ? afterCalls(events, effects, host, family, shown, landscape) : nearestCaller(events, host, technique, landscape);
}

/**
 * Whether the tool that a hit saw call another host was told to act on others than that: what it asks a domain controller for on the way is
 * none of the act.
 */
function isToldElsewhere(
  events: readonly HoplineEvent[],
  { source, target, connection }: Hop,
  family: TechniqueFamily,
  landscape: CallLandscape,
): boolean {
  if (source === target || connection === null) return false;
  return events.some((event) => {
    const caller = hostOf(event) === source ? landscape.processes.of(event) : null;
    return caller !== null && family.callers.includes(caller.name?.toLowerCase() ?? '') && isToldOfOthers(caller, connection, landscape);
  });
}

/**
 * Whether a call can have come before what a rule takes for its effect. A rule holds by the sources' own clocks too, which may have put a call
 * first that by all that is known of them came later: it asked for nothing.
 */
function cameInTime(call: HoplineEvent, actMs: number, { times }: Pick<CallLandscape, 'times'>): boolean {
  return times.calibratedMs(call) - times.toleranceMs(call) <= actMs + AFTER_MS;
}

/** Whether an event is a call to a host, which only comes before an act: a connection, a logon, an access to a pipe. */
function isCallTo(host: string, event: HoplineEvent): boolean {
  if (hostOf(event) !== host) return false;
  return event['network.direction'] === 'ingress' || event['event.code'] === '4624' || adminPipe(event) !== null;
}

/** Whether a program was started that called out, as another of the events tells: the act is where it called, whoever had come to where it ran. */
function isOfCaller(event: HoplineEvent, events: readonly HoplineEvent[]): boolean {
  const isItsCall = (other: HoplineEvent): boolean =>
    other['network.direction'] === 'egress' && hostOf(other) === hostOf(event) && other['process.pid'] === event['process.pid'];
  return isProcessStart(event) && events.some(isItsCall);
}

function withEndsOf({ source, target }: Hop, hops: readonly Hop[]): Hop[] {
  return hops.filter((hop) => hop.source === source && hop.target === target);
}

/**
 * The hops that agree on source and target with the best of them: one whose session was opened over its connection, else one with a
 * session, else the first in the order of stages.
 */
function agreeing(hops: readonly Hop[]): Hop[] {
  const proof = (hop: Hop): number => (hop.session === null ? 0 : 1) + (hop.connection === null ? 0 : 1);
  const best = hops.find((hop) => hops.every((other) => proof(other) <= proof(hop)));
  return best === undefined ? [] : withEndsOf(best, hops);
}

/** A call that a rule joins to what it caused by host and time may have come this long before, ms. */
const BEFORE_MS = 30_000;
/** Clocks of different logs differ by about this, ms. */
const AFTER_MS = 1_000;

/** Of a hit that rests on calls and on what came after them. */
function afterCalls(
  events: readonly HoplineEvent[],
  effects: readonly HoplineEvent[],
  host: string,
  family: TechniqueFamily,
  shown: readonly Hop[],
  landscape: CallLandscape,
): Asked {
  const account = callersAccount(effects, family);
  const possible = shown.filter((hop) => isByAccount(hop, account));
  const taken = agreeing(possible.length > 0 ? possible : shown);
  const actMs = Math.max(...events.slice(-1).map((event) => landscape.times.calibratedMs(event)));
  const causes = events.filter((event) => isCallTo(host, event) && cameInTime(event, actMs, landscape));
  const calls = causes.flatMap((cause) => {
    const causeMs = landscape.times.calibratedMs(cause);
    const [from, to] = [Math.min(causeMs, actMs - BEFORE_MS), Math.max(causeMs, actMs + AFTER_MS)];
    return callsLike(cause, effects, { target: host, family, from, to, account }, landscape);
  });
  const services = causes.flatMap((cause) => cause['destination.port'] ?? []).map(sameServiceAs);
  const act = { target: host, family, from: actMs - BEFORE_MS, to: actMs + AFTER_MS, account };
  const own = weightOfItself(events, act, (port) => services.some((isOfService) => isOfService(port)), landscape);
  const asked = weighed(calls, own, host);
  const isTaken = asked.hops.some((hop) => taken.some((each) => isSameHop(hop, each)));
  return isTaken ? { ...asked, hops: taken.filter((hop) => isByAccount(hop, account)) } : asked;
}

/** All calls around an act that may have caused it as well as the one that the rule took, and that one. */
function callsLike(cause: HoplineEvent, effects: readonly HoplineEvent[], act: ActOnHost, landscape: CallLandscape): PossibleCall[] {
  if (cause['event.code'] === '4624') return logonCalls(act, landscape);
  const hop = hopOf(cause, landscape);
  if (hop === null) return [];
  const pipe = adminPipe(cause);
  const isOfService = servedAs(cause, effects);
  const others =
    pipe === null
      ? connectionsAround(act, isOfService, landscape).flatMap((each) => callOver(each, act, landscape) ?? [])
      : pipeCalls(pipe, act, landscape);
  // The call that the rule took counts even where its other end's clock puts it outside the time.
  const isTaken = hop.connection === null || (isOfService(hop.connection) && !isForwarding(hop.connection));
  const taken = pipe === null && !isTaken ? null : callOf(hop, accountNameOf(cause), act, landscape);
  return taken === null ? others : [...others, taken];
}

/** Whether a connection is to the same service as the one that a rule took, as far as is known of who took it. */
function servedAs(cause: HoplineEvent, effects: readonly HoplineEvent[]): (connection: ConnectionEntity) => boolean {
  const port = cause['destination.port'] ?? 0;
  const isSameService = sameServiceAs(port);
  const name = cause['process.name']?.toLowerCase();
  const pid = pidOfServer(cause, effects);
  return ({ destination, destinationPort }) => {
    if (!isSameService(destinationPort)) return false;
    const events = destination?.events ?? [];
    if (pid !== null) return (firstOf(events, 'process.pid') ?? (destinationPort === port ? pid : null)) === pid;
    const names = events.flatMap((event) => event['process.name']?.toLowerCase() ?? []);
    return names.length === 0 || name === undefined || names.includes(name);
  };
}

/** The pid of what took a call, where that did what came after or started it; the kernel takes all calls over SMB and HTTP. */
function pidOfServer(cause: HoplineEvent, effects: readonly HoplineEvent[]): number | null {
  const pid = cause['process.pid'];
  if (pid === undefined || pid === 4) return null;
  return effects.some((event) => event['process.pid'] === pid || event['process.parent.pid'] === pid) ? pid : null;
}

function isByAccount({ session }: Hop, account: AccountName | null): boolean {
  if (session === null || session.account === null || account === null) return true;
  return isAnonymous(session.account) || isSameAccount(session.account, account);
}

function isSameHop(left: Hop, right: Hop): boolean {
  return left.source === right.source && left.connection?.id === right.connection?.id && left.session?.id === right.session?.id;
}
