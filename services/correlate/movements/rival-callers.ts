import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf, openedAt } from '../entities/connection.ts';
import { startOf } from '../entities/sessions.ts';
import { accountNameOf, isAnonymous, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Ancestry, Landscape, Trails, Whereabouts } from '../landscape.ts';
import { ENDPOINT_MAPPER, isDynamicPort } from '../techniques/protocol.ts';
import { isCalledAt, isSameService } from '../techniques/reach.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { isForwarding } from './adjacent-hop.ts';
import { clientAt } from './client.ts';
import { type Hop, sessionOver } from './hop.ts';
import { isCarrier, processAt } from './source-process.ts';

/** A call that a rule joins to what it caused by host and time may have come this long before, ms. */
const BEFORE_MS = 30_000;
/** Clocks of different logs differ by about this, ms. */
const AFTER_MS = 1_000;

/** A host that may have asked for an act, and how much speaks for it. */
interface Caller {
  readonly hop: Hop;
  readonly weight: number;
}

/**
 * Of a rule that joins a call to what it caused by nothing but the host and the time, the call that caused it: on a busy server the last one
 * is often somebody else's. The hops are left as they are where the evidence ties them to the act, or where only one host called; else they
 * are those of the one host that most speaks for, and none where nothing tells two of them apart.
 */
export function settleRivals(
  hops: readonly Hop[],
  events: readonly HoplineEvent[],
  family: TechniqueFamily,
  landscape: Trails,
): readonly Hop[] {
  const [hop] = hops;
  const last = events.at(-1);
  if (hop === undefined || last === undefined || hop.target !== hostOf(last)) return hops;
  const causes = events.filter((event) => isCall(event) && hostOf(event) === hop.target);
  if (causes.length === 0 || causes.some((cause) => isTied(cause, events)) || events.some((event) => !isCall(event) && namesClient(event)))
    return hops;
  const callers = [
    ...new Map(causes.flatMap((cause) => callersLike(cause, last, hop, family, landscape)).map((each) => [each.hop, each])).values(),
  ];
  const ranked = [...Map.groupBy(callers, (caller) => caller.hop.source)]
    .map(([source, ofSource]) => ({ source, ofSource, weight: weightOf(ofSource) }))
    .sort((left, right) => right.weight - left.weight || compareIds(left.source, right.source));
  const [best, next] = ranked;
  if (best === undefined || next?.weight === best.weight) return [];
  const isOwn = best.ofSource.some((caller) => isSameHop(caller.hop, hop));
  return isOwn ? hops : best.ofSource.map((caller) => caller.hop);
}

function isSameHop(left: Hop, right: Hop): boolean {
  return left.source === right.source && left.connection?.id === right.connection?.id && left.session?.id === right.session?.id;
}

/** What speaks for one of its calls most; a remote procedure is asked for at one port and called at another. */
function weightOf(callers: readonly Caller[]): number {
  const ports = new Set(callers.map(({ hop }) => hop.connection?.destinationPort ?? 0));
  const isAskedAndCalled = ports.has(ENDPOINT_MAPPER) && [...ports].some(isDynamicPort);
  return callers.reduce((most, { weight }) => Math.max(most, weight), 0) + (isAskedAndCalled ? 1 : 0);
}

/** Whether an event is a connection or a logon, which only come before an act. */
function isCall(event: HoplineEvent): boolean {
  return event['network.direction'] === 'ingress' || event['event.code'] === '4624';
}

/** Whether what came after is by the process that took the call, or in the session of the logon. */
function isTied(cause: HoplineEvent, events: readonly HoplineEvent[]): boolean {
  return events.some((event) => {
    if (event === cause) return false;
    if (cause['event.code'] === '4624') {
      const logonId = cause['winlog.logon.id'] ?? cause['winlog.event_data.TargetLogonId'];
      return logonId !== undefined && (event['winlog.event_data.SubjectLogonId'] === logonId || event['winlog.logon.id'] === logonId);
    }
    const pid = cause['process.pid'];
    // The kernel takes all calls over SMB and HTTP.
    return pid !== undefined && pid !== 4 && (event['process.pid'] === pid || event['process.parent.pid'] === pid);
  });
}

/** Whether an event gives its client's address by itself, as a share access does. */
function namesClient(event: HoplineEvent): boolean {
  return event['source.ip'] !== undefined;
}

/** All calls around an act that may have caused it as well as the one that the rule took. */
function callersLike(cause: HoplineEvent, last: HoplineEvent, hop: Hop, family: TechniqueFamily, landscape: Trails): Caller[] {
  const actMs = landscape.times.calibratedMs(last);
  const from = Math.min(landscape.times.calibratedMs(cause), actMs - BEFORE_MS);
  const to = Math.max(landscape.times.calibratedMs(cause), actMs + AFTER_MS);
  const account = accountNameOf(last);
  const user = family.isInCallersSession && isSomebody(account) ? account.name.toLowerCase() : null;
  const callers =
    cause['event.code'] === '4624' ? logonsOf(hop.target, from, to, family, landscape) : connectionsOf(cause, hop, from, to, landscape);
  return callers.flatMap((caller) => {
    const letIn = caller.hop.session?.account ?? null;
    if (caller.hop.source === hop.target) return [];
    if (user === null || letIn === null || isAnonymous(letIn)) return [caller];
    return letIn.name.toLowerCase() === user ? [{ ...caller, weight: caller.weight + 4 }] : [];
  });
}

function connectionsOf(
  cause: HoplineEvent,
  { target, connection: taken }: Hop,
  from: number,
  to: number,
  landscape: Ancestry & Pick<Landscape, 'connections'>,
): Caller[] {
  const port = cause['destination.port'] ?? 0;
  // The call that the rule took counts even where its other end's clock puts it outside the time.
  const calls = new Set([...within(landscape.connections.to(target), from, to, openedAt), ...(taken === null ? [] : [taken])]);
  return [...calls].flatMap((connection): Caller[] => {
    if (!isSameService(connection.destinationPort, port) || !isTakenAlike(connection, cause) || isForwarding(connection)) return [];
    const opener = processAt(connection, connection.source, landscape.processes);
    const { sourceIp: ip, sourcePort, firstSeen: timeMs } = connection;
    const hop = { source: endOf(connection, 'source'), target, ip, port: sourcePort, connection, timeMs, seenBy: target };
    return [{ hop: { ...hop, session: sessionOver(connection, landscape) }, weight: opener === null || isCarrier(opener) ? 0 : 2 }];
  });
}

/** Whether the same kind of program took a call, as far as is known. */
function isTakenAlike({ destination }: ConnectionEntity, cause: HoplineEvent): boolean {
  const names = (destination?.events ?? []).flatMap((event) => event['process.name']?.toLowerCase() ?? []);
  const name = cause['process.name']?.toLowerCase();
  return names.length === 0 || name === undefined || names.includes(name);
}

/** Logons that an act may have come with. What runs in its caller's session did not come with one over a connection to another port. */
function logonsOf(
  target: string,
  from: number,
  to: number,
  family: TechniqueFamily,
  landscape: Whereabouts & Pick<Landscape, 'sessions'>,
): Caller[] {
  return within(landscape.sessions.remoteOn(target), from, to, startOf).flatMap((session): Caller[] => {
    const { sourceIp: ip, sourcePort: port, start: timeMs, account } = session;
    if (ip === null || !isSomebody(account)) return [];
    const { host: source, connection } = clientAt(ip, port, target, timeMs, landscape);
    const isRightPort = connection === null || !family.isInCallersSession ? null : isCalledAt(family, connection.destinationPort);
    if (isRightPort === false) return [];
    const weight = (isRightPort === true ? 2 : 0) + (session.elevated === true ? 1 : 0);
    return [{ hop: { source, target, ip, port, connection, session, timeMs, seenBy: target }, weight }];
  });
}
