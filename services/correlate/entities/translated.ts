import { append } from '../append.ts';
import type { HostLedger } from '../host-ledger.ts';
import { type ConnectionEntity, endOf } from './connections.ts';

/** Both ends of a connection record it within this of each other, with clocks a little apart, ms. */
const SAME_CONNECTION_MS = 60_000;

/**
 * Connections of which only the accepting end tells, from an address that is not known to be one host's: where exactly one host itself
 * tells of a connection from the same port to the same address and port then, which nobody recorded arriving, that is the same connection
 * through a NAT that keeps ports, and that host its source.
 */
export function pairTranslated(connections: readonly ConnectionEntity[], ledger: HostLedger): ConnectionEntity[] {
  const sent = new Map<string, ConnectionEntity[]>();
  for (const each of connections) if (each.source !== null && each.destination === null) append(sent, portsOf(each), each);
  if (sent.size === 0) return [...connections];
  return connections.map((arrived) => {
    if (arrived.source !== null || arrived.destination === null) return arrived;
    const others = sent.get(portsOf(arrived));
    if (others === undefined || isKnown(arrived.sourceIp, arrived.firstSeen, ledger)) return arrived;
    const host = onlySource(others, arrived.firstSeen);
    return host === null ? arrived : { ...arrived, sourceHost: host };
  });
}

/** The one host among the sources of connections that began around a time; null where there is none or more than one. */
export function onlySource(connections: readonly ConnectionEntity[], timeMs: number): string | null {
  const hosts = new Set(
    connections
      .filter(({ firstSeen, lastSeen }) => firstSeen - SAME_CONNECTION_MS <= timeMs && timeMs <= lastSeen + SAME_CONNECTION_MS)
      .map((connection) => endOf(connection, 'source')),
  );
  const [host] = hosts;
  return host === undefined || hosts.size > 1 ? null : host;
}

/** Whether an address is surely some host's at a time, so that nothing behind it is to be looked for. */
export function isKnown(ip: string, timeMs: number, ledger: HostLedger): boolean {
  const attribution = ledger.attribute(ip, timeMs);
  return attribution.kind === 'HELD' && attribution.isCertain;
}

function portsOf({ transport, sourcePort, destinationIp, destinationPort }: ConnectionEntity): string {
  return `${transport}|${sourcePort}|${destinationIp}|${destinationPort}`;
}
