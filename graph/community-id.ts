import { hash } from 'node:crypto';

const PROTOCOL_NUMBER = { tcp: 6, udp: 17 } as const;

/** One flow's 5-tuple. Addresses are canonical text, as in `HoplineEvent`. */
export interface Flow {
  readonly transport: 'tcp' | 'udp';
  readonly sourceIp: string;
  readonly sourcePort: number;
  readonly destinationIp: string;
  readonly destinationPort: number;
}

/**
 * The Community ID, version 1 with seed 0, of a TCP or UDP flow: the same text from both ends and from any tool.
 *
 * Returns null where an address is not one, the two are of different families, or a port is out of range.
 * Source: https://github.com/corelight/community-id-spec
 */
export function communityId(flow: Flow): string | null {
  const source = addressBytes(flow.sourceIp);
  const destination = addressBytes(flow.destinationIp);
  if (source === null || destination === null || source.length !== destination.length) return null;
  if (!isPort(flow.sourcePort) || !isPort(flow.destinationPort)) return null;
  const isOrdered = isBefore(source, flow.sourcePort, destination, flow.destinationPort);
  return `1:${hash('sha1', message(flow, source, destination, isOrdered), 'base64')}`;
}

/** Layout: seed u16, lower address, higher address, protocol u8, zero u8, the two ports u16 in the order of the addresses; big-endian. */
function message(flow: Flow, source: readonly number[], destination: readonly number[], isOrdered: boolean): Uint8Array {
  const size = source.length;
  const bytes = new Uint8Array(2 + 2 * size + 6);
  bytes.set(isOrdered ? source : destination, 2);
  bytes.set(isOrdered ? destination : source, 2 + size);
  const first = isOrdered ? flow.sourcePort : flow.destinationPort;
  const second = isOrdered ? flow.destinationPort : flow.sourcePort;
  const end = 2 + 2 * size;
  bytes[end] = PROTOCOL_NUMBER[flow.transport];
  bytes[end + 2] = first >>> 8;
  bytes[end + 3] = first & 255;
  bytes[end + 4] = second >>> 8;
  bytes[end + 5] = second & 255;
  return bytes;
}

function isBefore(source: readonly number[], sourcePort: number, destination: readonly number[], destinationPort: number): boolean {
  for (const [position, byte] of source.entries()) {
    const other = destination[position] ?? 0;
    if (byte !== other) return byte < other;
  }
  return sourcePort < destinationPort;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}

function addressBytes(address: string): readonly number[] | null {
  if (!address.includes(':')) return ipv4Bytes(address);
  const bytes = ipv6Bytes(address);
  if (bytes === null) return null;
  return isMappedIpv4(bytes) ? bytes.slice(12) : bytes;
}

function ipv4Bytes(address: string): readonly number[] | null {
  const parts = address.split('.');
  if (parts.length !== 4) return null;
  const bytes = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return bytes.every((byte) => byte < 256) ? bytes : null;
}

/** Reads RFC 4291 section 2.2 text, with `::` and a dotted IPv4 tail; a zone (`%eth0`) is not part of the address. */
function ipv6Bytes(address: string): readonly number[] | null {
  const zone = address.indexOf('%');
  const halves = (zone < 0 ? address : address.slice(0, zone)).split('::');
  if (halves.length > 2) return null;
  const head = groupBytes(halves[0] ?? '');
  const tail = halves.length === 2 ? groupBytes(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function groupBytes(text: string): readonly number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [position, group] of groups.entries()) {
    if (group.includes('.') && position === groups.length - 1) {
      const dotted = ipv4Bytes(group);
      if (dotted === null) return null;
      bytes.push(...dotted);
    } else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >>> 8, value & 255);
    } else {
      return null;
    }
  }
  return bytes;
}

/** `::ffff:a.b.c.d` is the IPv4 address it holds; the other end's sensor may write it so. */
function isMappedIpv4(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
}
