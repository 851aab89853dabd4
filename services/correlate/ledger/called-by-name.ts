import { append } from '../../../graph/append.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { isInside } from '../facts/addresses.ts';
import { hostOf } from '../facts/gather.ts';
import { isHostName } from '../facts/host-name.ts';
import { namedTargetOf } from '../facts/named-targets.ts';
import { firstFrom } from '../first-from.ts';
import { isAdminPort } from '../techniques/reach.ts';
import { type AddressClaim, claim } from './claim.ts';
import { hostsOnCommandLine, LATE_START_MS, TOLD_BEFORE_MS } from './hosts-on-command-line.ts';
import type { Teller } from './peer-claims.ts';

/** Which addresses and hosts are known to belong together. */
export interface Places {
  hasHost(ip: string): boolean;
  hasAddress(host: string): boolean;
}

/** A connection to an address that nobody who sends telemetry has. */
interface Call {
  readonly ip: string;
  /** Calibrated, epoch ms. */
  readonly timeMs: number;
}

/** A logon or a ticket, and the connection that it is for, are recorded within this of each other, ms. */
const SAME_CALL_MS = 10_000;

/**
 * What tells which host was called: a logon there with an account named outright, a ticket for its machine's account, a command line that names it.
 * None of them says at which address. The caller's connections then do, where they go to one address alone of those over which Windows hosts are
 * administered, inside the network and of nobody who is known.
 */
export function calledByName(teller: Teller, places: Places): AddressClaim[] {
  const calls = callsOf(teller, places);
  return calls.byHost.size === 0 ? [] : [...byTargets(teller, calls, places), ...byCommandLines(teller, calls, places)];
}

/** By the caller's key and by its address. */
interface Calls {
  readonly byHost: ReadonlyMap<string, readonly Call[]>;
  readonly byAddress: ReadonlyMap<string, readonly Call[]>;
}

function callsOf({ facts, times }: Teller, { hasHost }: Places): Calls {
  const [byHost, byAddress] = [new Map<string, Call[]>(), new Map<string, Call[]>()];
  for (const flow of facts.flows.values()) {
    const { 'destination.ip': ip, 'destination.port': port, 'source.ip': from } = flow;
    if (flow['network.direction'] !== 'egress' || ip === undefined || port === undefined || from === undefined) continue;
    if (!isInside(ip) || hasHost(ip) || !isAdminPort(port)) continue;
    const call = { ip, timeMs: times.calibratedMs(flow) };
    append(byHost, hostOf(flow), call);
    append(byAddress, from, call);
  }
  for (const calls of [...byHost.values(), ...byAddress.values()]) calls.sort(compareCalls);
  return { byHost, byAddress };
}

function compareCalls(left: Call, right: Call): number {
  return left.timeMs - right.timeMs || compareIds(left.ip, right.ip);
}

function byTargets({ facts, names, times }: Teller, { byHost, byAddress }: Calls, { hasAddress }: Places): AddressClaim[] {
  return [...facts.targets.values()].flatMap((event) => {
    const target = namedTargetOf(event);
    if (target === null) return [];
    const calls = target.client === null ? byHost.get(hostOf(event)) : byAddress.get(target.client);
    const host = calls === undefined ? null : names.named(target.name);
    if (calls === undefined || host === null || host === hostOf(event) || hasAddress(host)) return [];
    const timeMs = times.calibratedMs(event);
    return claimsOf(onlyCallIn(calls, timeMs - SAME_CALL_MS, timeMs + SAME_CALL_MS), host, target.source);
  });
}

function byCommandLines({ facts, names, times }: Teller, { byHost }: Calls, { hasAddress }: Places): AddressClaim[] {
  return [...facts.starts.values()].flatMap((event) => {
    const caller = hostOf(event);
    const calls = byHost.get(caller);
    if (calls === undefined) return [];
    const timeMs = times.calibratedMs(event);
    const call = onlyCallIn(calls, timeMs - LATE_START_MS, timeMs + TOLD_BEFORE_MS);
    if (call === null) return [];
    const named = new Set(namedOn(event).flatMap((name) => names.named(name) ?? []));
    const [host, ...others] = [...named].filter((each) => each !== caller && !hasAddress(each));
    return host === undefined || others.length > 0 ? [] : claimsOf(call, host, 'COMMAND_LINE');
  });
}

function namedOn(event: HoplineEvent): string[] {
  const { 'process.command_line': line = '', 'process.name': program = '' } = event;
  return hostsOnCommandLine(line, program.toLowerCase()).filter(isHostName);
}

/** The first of the calls in a stretch of time where all of these go to one address; null where they do not, or there is none. */
function onlyCallIn(calls: readonly Call[], fromMs: number, toMs: number): Call | null {
  const start = firstFrom(calls, fromMs, ({ timeMs }) => timeMs);
  const first = calls[start];
  if (first === undefined || first.timeMs > toMs) return null;
  for (let at = start + 1; at < calls.length; at++) {
    const next = calls[at];
    if (next === undefined || next.timeMs > toMs) break;
    if (next.ip !== first.ip) return null;
  }
  return first;
}

function claimsOf(call: Call | null, host: string, source: 'EXPLICIT_LOGON' | 'SERVICE_TICKET' | 'COMMAND_LINE'): AddressClaim[] {
  return call === null ? [] : [claim(call.ip, host, call.timeMs, call.timeMs, source)];
}
