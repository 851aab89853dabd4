import ipaddr from 'ipaddr.js';
import { address } from './address.ts';
import { port } from './number.ts';
import { text } from './text.ts';

/** One end of a connection, as far as it is told. */
export interface SocketAddress {
  readonly ip: string | undefined;
  readonly port: number | undefined;
}

const NOWHERE: SocketAddress = { ip: undefined, port: undefined };

/** `AF_INET` and `AF_INET6`, the least byte first. */
const IPV4_FAMILY = '0200';
const IPV6_FAMILY = '1700';

/** `10.0.0.5:51999` or `[fe80::1%4]:51999`, as people write it; of an address alone there is no port. */
export function socketAddress(value: unknown): SocketAddress {
  const written = text(value);
  if (written === undefined) return NOWHERE;
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(written) ?? [];
  return digits === undefined ? { ip: address(written), port: undefined } : { ip: address(bracketed ?? plain), port: port(digits) };
}

/**
 * An address of Windows' sockets as the hexadecimal text of its bytes: the family, the port and the address.
 * Source: https://learn.microsoft.com/en-us/windows/win32/winsock/sockaddr-2
 */
export function socketAddressOfBytes(value: unknown): SocketAddress {
  const digits = /^(?:0x)?((?:[0-9a-f]{2})+)$/i.exec(text(value) ?? '')?.[1]?.toLowerCase();
  const bytes = digits === undefined ? [] : [...Buffer.from(digits, 'hex')];
  const [from, to] = digits?.startsWith(IPV4_FAMILY) ? [4, 8] : digits?.startsWith(IPV6_FAMILY) ? [8, 24] : [0, 0];
  if (to === 0 || bytes.length < to) return NOWHERE;
  const ip = address(ipaddr.fromByteArray(bytes.slice(from, to)).toString());
  return { ip, port: port((bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)) };
}
