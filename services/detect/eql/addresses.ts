import ipaddr from 'ipaddr.js';
import type { TextTest } from './wildcard.ts';

/**
 * The canonical text of an IP address (IPv6 lower-case and compressed, `::ffff:a.b.c.d` as `a.b.c.d`), or null where the
 * text is no address.
 * Source: https://www.rfc-editor.org/rfc/rfc5952
 */
export function canonicalAddress(text: string): string | null {
  const address = addressOf(text);
  return address === null ? null : address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}

/**
 * An address as a number, which puts addresses in order: of 128 bits, an IPv4 address as the IPv6 address that stands for it. Null where
 * the text is no address.
 * Source: https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2, and so does Elasticsearch index addresses
 */
export function addressNumber(text: string): number | bigint | null {
  const number = ipv4Number(text);
  if (number !== -1) return FIRST_MAPPED_NUMBER + number;
  const address = addressOf(text);
  if (address === null) return null;
  if (address instanceof ipaddr.IPv4) return FIRST_MAPPED_NUMBER + ipv4Number(address.toString());
  return address.parts.reduce((sum, part) => sum * 0x1_0000n + BigInt(part), 0n);
}

/** `::ffff:0.0.0.0`. */
const FIRST_MAPPED_NUMBER = 0xffff_0000_0000;

/** Whether a text is an IPv4 address in its canonical form. Most addresses are, and finding the canonical form of one takes long. */
export function isCanonicalIpv4(text: string): boolean {
  return ipv4Number(text) !== -1 && !LEADING_ZERO.test(text);
}

const LEADING_ZERO = /\b0\d/;

/**
 * A test for "lies in one of these blocks", made once; a text that is no address lies in none.
 * Throws an Error whose message names the block that is not understood. An address without a length is a block of one.
 */
export function compileBlocks(blocks: readonly string[]): TextTest {
  const compiled = blocks.flatMap(compileBlock);
  // Reading an IPv6 address takes longer than all other tests of an event together, and the same ones come again and again.
  const answers = new Map<string, boolean>();
  return (text) => {
    const number = ipv4Number(text);
    if (number !== -1) return compiled.some((block) => block.kind === 'IPV4' && ((number ^ block.network) & block.mask) === 0);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = liesInAny(compiled, text);
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}

/** Addresses remembered by one test; those of hosts are fewer, and input cannot make it grow without end. */
const MOST_ANSWERS = 4096;

function liesInAny(blocks: readonly Block[], text: string): boolean {
  const address = addressOf(text);
  if (address === null) return false;
  return blocks.some((block) =>
    block.kind === 'IPV4'
      ? address instanceof ipaddr.IPv4 && ((ipv4Number(address.toString()) ^ block.network) & block.mask) === 0
      : address instanceof ipaddr.IPv6 && address.match(block.network, block.length),
  );
}

/** `network` and `mask` of IPv4 are 32-bit integers. */
type Block =
  | { readonly kind: 'IPV4'; readonly network: number; readonly mask: number }
  | { readonly kind: 'IPV6'; readonly network: ipaddr.IPv6; readonly length: number };

/** The block, and that of all IPv4 addresses where it is one of IPv6 that holds them (`::ffff:0:0/96`), as `::/0` does. */
function compileBlock(block: string): readonly Block[] {
  const [text = '', length] = block.split('/');
  const address = addressOf(text);
  if (address === null) throw new Error(`${JSON.stringify(block)} is no block of addresses such as "10.0.0.0/8" or "fe80::/10"`);
  const width = text.includes(':') ? 128 : 32;
  const bits = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (bits < 0 || bits > width) throw new Error(`the length of ${JSON.stringify(block)} is not from 0 to ${width}`);
  if (width === 32) return [ipv4Block(address.toString(), bits)];
  if (address instanceof ipaddr.IPv4 && bits >= MAPPED_BITS) return [ipv4Block(address.toString(), bits - MAPPED_BITS)];
  const network = address instanceof ipaddr.IPv6 ? address : address.toIPv4MappedAddress();
  const holdsMapped = bits <= MAPPED_BITS && FIRST_MAPPED.match(network, bits);
  return [{ kind: 'IPV6', network, length: bits }, ...(holdsMapped ? [ipv4Block('0.0.0.0', 0)] : [])];
}

/** IPv4 addresses are those of IPv6 that begin with these bits. Source: https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2 */
const MAPPED_BITS = 96;
const FIRST_MAPPED = ipaddr.IPv6.parse('::ffff:0:0');

function ipv4Block(address: string, bits: number): Block {
  return { kind: 'IPV4', network: ipv4Number(address), mask: bits === 0 ? 0 : -1 << (32 - bits) };
}

function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const plain = text.includes(':') ? (text.split('%')[0] ?? '') : text;
  if (ipv4Number(plain) === -1 && !(plain.includes(':') && ipaddr.IPv6.isValid(plain))) return null;
  return ipaddr.process(plain);
}

/** The 32-bit integer of a dotted IPv4 address, or -1 (as a double, outside that range) where the text is none. */
function ipv4Number(text: string): number {
  let number = 0;
  let octet = -1;
  let octets = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 46) {
      if (octet === -1) return -1;
      number = number * 256 + octet;
      octet = -1;
      octets += 1;
    } else if (code >= 48 && code <= 57) {
      octet = (octet === -1 ? 0 : octet * 10) + code - 48;
      if (octet > 255) return -1;
    } else {
      return -1;
    }
  }
  return octets === 3 && octet !== -1 ? number * 256 + octet : -1;
}
