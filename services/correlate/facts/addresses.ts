import ipaddr from 'ipaddr.js';

/** Ranges whose addresses name one machine to all others of its network. */
const NAMING_RANGES: ReadonlySet<string> = new Set(['unicast', 'private', 'uniqueLocal', 'carrierGradeNat', 'ipv4Mapped', 'reserved']);

const known = new Map<string, boolean>();
const MOST_KNOWN = 100_000;

/**
 * Whether an address can name a host to others: not loopback, link-local, multicast, broadcast or unspecified.
 * A limited or directed broadcast (`…​.255`) is taken for one, as no sensor tells the netmask.
 */
export function namesOneHost(address: string | undefined): address is string {
  if (address === undefined) return false;
  const cached = known.get(address);
  if (cached !== undefined) return cached;
  const names = ipaddr.isValid(address) && NAMING_RANGES.has(ipaddr.process(address).range()) && !/^\d+\.\d+\.\d+\.255$/.test(address);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(address, names);
  return names;
}
