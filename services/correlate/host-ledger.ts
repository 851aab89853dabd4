import { hostId } from '../../graph/ids.ts';
import { append } from './append.ts';
import { type Clocks, calibratedSpan, eventTimes } from './clocks.ts';
import { namesOneHost } from './facts/addresses.ts';
import type { Facts } from './facts/facts.ts';
import { inferredAddresses } from './inferred-addresses.ts';

/** An address that was a host's own for a stretch of time; epoch ms. */
export interface Holding {
  readonly ip: string;
  readonly host: string;
  readonly from: number;
  readonly to: number;
}

/** Who had which address when. Hosts are named by short name, lower case. */
export interface HostLedger {
  /** The host that had the address at a time: the one known to have held it then, else the nearest; null where nobody did, or several at once. */
  hostAt(ip: string, timeMs: number): string | null;
  /** The id of whatever host is at an address: a managed one's, else the address's own. */
  hostIdAt(ip: string, timeMs: number): string;
  /** A host's addresses, in order of time and address. */
  holdingsOf(host: string): readonly Holding[];
  isManaged(host: string): boolean;
}

/** Lays out who had which address: what each host's telemetry claims, and what else tells where none does. */
export function layOutLedger(facts: Facts, clocks: Clocks): HostLedger {
  const byAddress = new Map<string, Holding[]>();
  const byHost = new Map<string, Holding[]>();
  for (const [ip, owners] of facts.addresses)
    byAddress.set(
      ip,
      Array.from(owners, ([host, spans]) => ({ ip, host, ...calibratedSpan(spans, host, clocks) })),
    );
  for (const holding of inferredAddresses(facts, eventTimes(clocks))) append(byAddress, holding.ip, holding);
  for (const holdings of byAddress.values()) {
    holdings.sort((left, right) => left.from - right.from || (left.host < right.host ? -1 : 1));
    for (const holding of holdings) append(byHost, holding.host, holding);
  }
  for (const holdings of byHost.values()) holdings.sort((left, right) => left.from - right.from || (left.ip < right.ip ? -1 : 1));
  const hostAt = (ip: string, timeMs: number): string | null => {
    if (!namesOneHost(ip)) return null;
    const distance = (holding: Holding): number => Math.max(holding.from - timeMs, timeMs - holding.to, 0);
    const nearest = [...(byAddress.get(ip) ?? [])].sort((left, right) => distance(left) - distance(right));
    const [first, second] = nearest;
    if (first === undefined) return null;
    return second !== undefined && distance(first) === distance(second) ? null : first.host;
  };
  return {
    hostAt,
    hostIdAt: (ip, timeMs) => hostId(hostAt(ip, timeMs) ?? ip),
    holdingsOf: (host) => byHost.get(host) ?? [],
    isManaged: (host) => facts.hosts.has(host),
  };
}
