import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes } from '../../schema/rule-match.ts';
import { append } from './append.ts';
import { namesOneHost } from './facts/addresses.ts';
import type { Facts } from './facts/facts.ts';
import { hostOf, shortName } from './facts/gather.ts';
import type { Holding } from './host-ledger.ts';

/** A logon and the connection that carried it are recorded within this of each other, with clocks a little apart, ms. */
const SAME_CONNECTION_MS = 600_000;

/**
 * Addresses of hosts whose own logs never name them, as a Security log without 5156 does not: the far end of a connection is the host that
 * let a logon in from its source address and port. Where that does not tell, the name that the other end's sensor or an NTLM client gives
 * is taken, but only of a host with no address known, so that a stale record of a name server moves nobody. Addresses that some host's own
 * telemetry claims are left alone.
 */
export function inferredAddresses(facts: Facts, times: EventTimes): Holding[] {
  const proved = farEndsOfLogons(facts, times);
  const addressed = new Set([...facts.addresses.values()].flatMap((owners) => [...owners.keys()]));
  const provedIps = new Set(proved.map(({ ip }) => ip));
  for (const { host } of proved) addressed.add(host);
  const named = namedEnds(facts, times).filter(({ ip, host }) => !addressed.has(host) && !provedIps.has(ip) && facts.hosts.has(host));
  return merged([...proved, ...named]);
}

function farEndsOfLogons(facts: Facts, times: EventTimes): Holding[] {
  const logons = new Map<string, HoplineEvent[]>();
  for (const event of [...facts.logons.values(), ...facts.shares.values()]) {
    const { 'source.ip': ip, 'source.port': port } = event;
    if (!namesOneHost(ip) || port === undefined || port === 0) continue;
    const key = `${ip}|${port}`;
    append(logons, key, event);
  }
  return [...facts.flows.values()].flatMap((flow) => {
    const { 'destination.ip': ip, 'network.direction': direction } = flow;
    if (direction !== 'egress' || !isUnclaimed(ip, facts)) return [];
    const timeMs = times.calibratedMs(flow);
    const hosts = new Set(
      (logons.get(`${flow['source.ip']}|${flow['source.port']}`) ?? [])
        .filter((logon) => Math.abs(times.calibratedMs(logon) - timeMs) <= SAME_CONNECTION_MS)
        .map(hostOf),
    );
    const [host, ...others] = hosts;
    return host === undefined || others.length > 0 || host === hostOf(flow) ? [] : [{ ip, host, from: timeMs, to: timeMs }];
  });
}

function namedEnds(facts: Facts, times: EventTimes): Holding[] {
  const bySensor = [...facts.flows.values()].flatMap((flow) => {
    const isSource = flow['network.direction'] === 'egress';
    return holdingOf(
      flow,
      flow[isSource ? 'destination.ip' : 'source.ip'],
      flow[isSource ? 'destination.domain' : 'source.domain'],
      facts,
      times,
    );
  });
  const byClient = [...facts.logons.values()].flatMap((logon) =>
    holdingOf(logon, logon['source.ip'], logon['winlog.event_data.WorkstationName'], facts, times),
  );
  return [...bySensor, ...byClient];
}

function holdingOf(event: HoplineEvent, ip: string | undefined, name: string | undefined, facts: Facts, times: EventTimes): Holding[] {
  if (name === undefined || !isUnclaimed(ip, facts)) return [];
  const host = shortName(name);
  const timeMs = times.calibratedMs(event);
  return host === hostOf(event) ? [] : [{ ip, host, from: timeMs, to: timeMs }];
}

function isUnclaimed(ip: string | undefined, facts: Facts): ip is string {
  return namesOneHost(ip) && !facts.addresses.has(ip);
}

/** One holding for each address and host, over all the times it was seen. */
function merged(holdings: readonly Holding[]): Holding[] {
  const byKey = new Map<string, Holding>();
  for (const holding of holdings) {
    const key = `${holding.ip}|${holding.host}`;
    const known = byKey.get(key) ?? holding;
    byKey.set(key, { ...known, from: Math.min(known.from, holding.from), to: Math.max(known.to, holding.to) });
  }
  return [...byKey.values()];
}
