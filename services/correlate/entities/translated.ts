import { append } from '../../../graph/append.ts';
import { byTimeThenId, firstBy } from '../../../graph/order.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';
import { type ConnectionEntity, endOf, openedAt } from './connection.ts';

/** Both ends of a connection record it within this of each other, with clocks a little apart, ms. */
const SAME_CONNECTION_MS = 60_000;

/**
 * Connections of which only the accepting end tells, from an address that is not known to be one host's: where exactly one host itself
 * tells of a connection from the same port to the same address and port then, which nobody recorded arriving, that is the same connection
 * through a NAT that keeps ports: that host is its source, and its record the source's.
 */
export function pairTranslated(connections: readonly ConnectionEntity[], ledger: HostLedger): ConnectionEntity[] {
  const sent = new Map<string, ConnectionEntity[]>();
  for (const each of connections) if (each.source !== null && each.destination === null) append(sent, portsOf(each), each);
  if (sent.size === 0) return [...connections];
  return connections.map((arrived) => {
    if (arrived.source !== null || arrived.destination === null) return arrived;
    const others = sent.get(portsOf(arrived));
    if (others === undefined || isKnown(arrived.sourceIp, arrived.firstSeen, ledger)) return arrived;
    const sender = onlySender(others, arrived.firstSeen);
    return sender === null ? arrived : { ...arrived, source: sender.source, sourceHost: endOf(sender, 'source') };
  });
}

/** Of connections that were open around a time the earliest, where all are one host's; else null. */
export function onlySender(connections: readonly ConnectionEntity[], timeMs: number): ConnectionEntity | null {
  const near = connections.filter(
    ({ firstSeen, lastSeen }) => firstSeen - SAME_CONNECTION_MS <= timeMs && timeMs <= lastSeen + SAME_CONNECTION_MS,
  );
  const first = firstBy(near, byTimeThenId(openedAt));
  return first !== undefined && near.every((each) => endOf(each, 'source') === endOf(first, 'source')) ? first : null;
}

/** Whether an address is surely some host's at a time, so that there is no host behind it to look for. */
export function isKnown(ip: string, timeMs: number, ledger: HostLedger): boolean {
  const attribution = ledger.attribute(ip, timeMs);
  return attribution.kind === 'HELD' && attribution.isCertain;
}

function portsOf({ transport, sourcePort, destinationIp, destinationPort }: ConnectionEntity): string {
  return `${transport}|${sourcePort}|${destinationIp}|${destinationPort}`;
}
