import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import { isKnown, onlySender } from '../entities/translated.ts';
import type { Whereabouts } from '../landscape.ts';

/** Whoever was at the address that a host gives of its client. */
export interface Client {
  /** The host's key, or the address where it is not known whose it was. */
  readonly host: string;
  /** The connection that it came over, where one is known. */
  readonly connection: ConnectionEntity | null;
}

/**
 * Whoever was at an address and port that a host gives of its client at a time: by the connection from there, else by whose address it
 * surely was, else by the one host that itself tells of a connection from that port (a NAT keeps ports where it can), else by whose address
 * it was as far as can be told.
 */
export function clientAt(ip: string, port: number | null, target: string, timeMs: number, landscape: Whereabouts): Client {
  const { connections, ledger } = landscape;
  const connection = port === null ? null : connections.from(ip, port, target, timeMs);
  if (connection !== null) return { host: endOf(connection, 'source'), connection };
  if (port !== null && !isKnown(ip, timeMs, ledger)) {
    const sent = connections.fromPort(port, target).filter((each) => each.source !== null && each.destination === null);
    const sender = onlySender(sent, timeMs);
    if (sender !== null) return { host: endOf(sender, 'source'), connection: sender };
  }
  return { host: ledger.hostAt(ip, timeMs) ?? ip, connection: null };
}
