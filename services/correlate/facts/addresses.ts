import ipaddr from 'ipaddr.js';

/** Ranges whose addresses name one machine to all others of its network. */
const NAMING_RANGES: ReadonlySet<string> = new Set(['unicast', 'private', 'uniqueLocal', 'carrierGradeNat', 'ipv4Mapped', 'reserved']);

/**
 * Windows prefers IPv6 between hosts of one segment and makes the 64 bits of its link-local address up at random, so that it names a host as
 * well as any other; one of IPv4 is a sign that a host found no address. Source: https://www.rfc-editor.org/rfc/rfc7217
 */
function isName(address: ReturnType<typeof ipaddr.process>): boolean {
  return NAMING_RANGES.has(address.range()) || (address.kind() === 'ipv6' && address.range() === 'linkLocal');
}

const known = new Map<string, boolean>();
const MOST_KNOWN = 100_000;

/**
 * Whether an address can name a host to others: not loopback, IPv4 link-local, multicast, broadcast or unspecified.
 * A limited or directed broadcast (`…​.255`) is taken for one, as no sensor tells the netmask.
 */
export function namesOneHost(address: string | undefined): address is string {
  if (address === undefined) return false;
  const cached = known.get(address);
  if (cached !== undefined) return cached;
  const names = ipaddr.isValid(address) && isName(ipaddr.process(address)) && !/^\d+\.\d+\.\d+\.255$/.test(address);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(address, names);
  return names;
}
