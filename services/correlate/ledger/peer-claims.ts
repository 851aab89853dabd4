import { append } from '../../../graph/append.ts';
import type { AddressSource } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { calibratedSpan } from '../clocks/event-times.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import { namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { type AddressClaim, claim } from './claim.ts';
import type { HostNames } from './host-names.ts';

/** A logon and the connection that carried it are recorded within this of each other, with clocks a little apart, ms. */
const SAME_CONNECTION_MS = 600_000;

/** The facts that are needed to read others' claims. */
export interface Teller {
  readonly facts: Facts;
  readonly names: HostNames;
  readonly clocks: Clocks;
  readonly times: EventTimes;
}

/** What other hosts' telemetry tells of who had which address: for hosts whose own logs never say, as a Security log without 5156 does not. */
export function peerClaims(teller: Teller): AddressClaim[] {
  return [...farEndsOfLogons(teller), ...machineAccounts(teller), ...namings(teller), ...workstations(teller), ...sensedNames(teller)];
}

/** The far end of a connection is the host that let a logon in from its source address and port. */
function farEndsOfLogons({ facts, times }: Teller): AddressClaim[] {
  const logons = new Map<string, HoplineEvent[]>();
  for (const event of [...facts.logons.values(), ...facts.shares.values()]) {
    const { 'source.ip': ip, 'source.port': port } = event;
    if (namesOneHost(ip) && port !== undefined && port !== 0) append(logons, `${ip}|${port}`, event);
  }
  return [...facts.flows.values()].flatMap((flow) => {
    const { 'destination.ip': ip, 'network.direction': direction } = flow;
    const candidates = direction === 'egress' ? logons.get(`${flow['source.ip']}|${flow['source.port']}`) : undefined;
    if (candidates === undefined || !namesOneHost(ip)) return [];
    const timeMs = times.calibratedMs(flow);
    const hosts = new Set(
      candidates.filter((logon) => Math.abs(times.calibratedMs(logon) - timeMs) <= SAME_CONNECTION_MS).map((logon) => hostOf(logon)),
    );
    const [host, ...others] = hosts;
    return host === undefined || others.length > 0 || host === hostOf(flow) ? [] : [claim(ip, host, timeMs, timeMs, 'LOGON')];
  });
}

/** A machine's account logs on with a Kerberos ticket from nowhere but the machine; its NTLM logons are what relays are made of. */
function machineAccounts({ facts, names, times }: Teller): AddressClaim[] {
  return [...facts.logons.values()].flatMap((logon) => {
    const { 'user.name': account = '', 'winlog.event_data.AuthenticationPackageName': by } = logon;
    if (!account.endsWith('$') || by?.toLowerCase() !== 'kerberos') return [];
    return pointClaim(logon, logon['source.ip'], account.slice(0, -1), 'MACHINE_ACCOUNT', names, times);
  });
}

/** Tickets and name servers' answers. */
function namings({ facts, names, clocks }: Teller): AddressClaim[] {
  return [...facts.namings.values()].flatMap(({ ip, name, source, teller, spans }) => {
    const host = names.named(name);
    if (host === null || host === teller) return [];
    const { from, to } = calibratedSpan(spans, teller, clocks);
    return [claim(ip, host, from, to, source)];
  });
}

/** What an NTLM client calls itself. */
function workstations({ facts, names, times }: Teller): AddressClaim[] {
  return [...facts.logons.values()].flatMap((logon) =>
    pointClaim(logon, logon['source.ip'], logon['winlog.event_data.WorkstationName'], 'WORKSTATION', names, times),
  );
}

/** The name that another host's sensor gives the far end of a connection. */
function sensedNames({ facts, names, times }: Teller): AddressClaim[] {
  return [...facts.flows.values()].flatMap((flow) => {
    const far = flow['network.direction'] === 'egress' ? 'destination' : 'source';
    return pointClaim(flow, flow[`${far}.ip`], flow[`${far}.domain`], 'NAMED_BY_PEER', names, times);
  });
}

function pointClaim(
  event: HoplineEvent,
  ip: string | undefined,
  name: string | undefined,
  source: AddressSource,
  names: HostNames,
  times: EventTimes,
): AddressClaim[] {
  if (name === undefined || !namesOneHost(ip)) return [];
  const host = names.named(name);
  if (host === null || host === hostOf(event)) return [];
  const timeMs = times.calibratedMs(event);
  return [claim(ip, host, timeMs, timeMs, source)];
}
