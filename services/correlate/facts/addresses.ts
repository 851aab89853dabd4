import ipaddr from 'ipaddr.js';

/** Ranges whose addresses name one machine to all others of its network. */
const NAMING_RANGES: ReadonlySet<string> = new Set(['unicast', 'private', 'uniqueLocal', 'carrierGradeNat', 'ipv4Mapped', 'reserved']);

/**
 * Windows prefers IPv6 between hosts of one segment and makes the 64 bits of its link-local address up at random, so that it names a host as
 * well as any other; one of IPv4 is a sign that a host found no address. Source: https://www.rfc-editor.org/rfc/rfc7217
 */
function isName(address: ReturnType<typeof ipaddr.process>): boolean {
  if (address.kind() === 'ipv4' && address.toByteArray()[3] === 255) return false;
  return NAMING_RANGES.has(address.range()) || (address.kind() === 'ipv6' && address.range() === 'linkLocal');
}

/** Whether an address is a host's own for itself. Source: RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3 */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Whether an address holds on one segment only; in canonical text. Source: RFC 4291 section 2.5.6, RFC 3927 */
export function isLinkLocal(address: string): boolean {
  return /^fe[89ab][0-9a-f]:/.test(address) || address.startsWith('169.254.');
}

/** Whether an address is one inside a network, of those that the Internet does not carry. Source: RFC 1918, RFC 4193 */
export function isInside(address: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/.test(address);
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
  const names = ipaddr.isValid(address) && isName(ipaddr.process(address));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(address, names);
  return names;
}
