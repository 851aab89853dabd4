/** What the first bytes of an input show it to be; `TEXT` is everything else and is left to the JSON reader. */
export type InputFormat = 'EVTX' | 'GZIP' | 'ZIP' | 'TAR' | 'UTF16' | 'TEXT' | UnreadFormat;

/** Known, but not read; the message names them. */
type UnreadFormat = 'ZSTANDARD' | 'BZIP2' | 'XZ' | '7-ZIP' | 'LZ4' | 'PARQUET' | 'SQLITE' | 'PCAP';

/** Bytes that `recognise` wants to see: a tar header is one block of 512. */
export const HEAD_BYTES = 512;

/**
 * Magic bytes. Sources: RFC 1952 §2.3.1 (gzip), PKWARE APPNOTE 4.3 (zip), RFC 8878 §3.1.1 (Zstandard),
 * https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc (EVTX),
 * https://en.wikipedia.org/wiki/List_of_file_signatures (the others).
 */
const MAGIC: readonly (readonly [InputFormat, Buffer])[] = [
  ['EVTX', Buffer.from('ElfFile\0')],
  ['GZIP', Buffer.from([0x1f, 0x8b, 0x08])],
  ['ZIP', Buffer.from('PK\x03\x04')],
  ['ZIP', Buffer.from('PK\x05\x06')],
  ['UTF16', Buffer.from([0xff, 0xfe])],
  ['ZSTANDARD', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ['BZIP2', Buffer.from('BZh')],
  ['XZ', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])],
  ['7-ZIP', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['LZ4', Buffer.from([0x04, 0x22, 0x4d, 0x18])],
  ['PARQUET', Buffer.from('PAR1')],
  ['SQLITE', Buffer.from('SQLite format 3\0')],
  ['PCAP', Buffer.from([0xd4, 0xc3, 0xb2, 0xa1])],
  ['PCAP', Buffer.from([0x0a, 0x0d, 0x0d, 0x0a])],
];

/** The format of an input that begins with `head` (`HEAD_BYTES` of it, or all if it is shorter). */
export function recognise(head: Buffer): InputFormat {
  for (const [format, magic] of MAGIC) {
    if (head.subarray(0, magic.length).equals(magic)) return format;
  }
  return isTarHeader(head) ? 'TAR' : 'TEXT';
}

/** A tar header is known by its checksum, which old tars without `ustar` have as well. Source: POSIX.1-2017 pax, "ustar Interchange Format". */
function isTarHeader(head: Buffer): boolean {
  if (head.length < 512) return false;
  const field = head.toString('latin1', 148, 156);
  const stated = /^ *([0-7]+)[\0 ]/.exec(field)?.[1];
  if (stated === undefined) return false;
  let sum = 0;
  for (let index = 0; index < 512; index++) sum += index >= 148 && index < 156 ? 0x20 : (head[index] ?? 0);
  return sum === Number.parseInt(stated, 8);
}

/**
 * Whether any line of `head` begins as an object or an array of them does, or no line has ended yet.
 * A text of other lines (a README in the folder) is not read line by line.
 */
export function mayHoldJson(head: Buffer): boolean {
  const text = head.toString('latin1');
  return /(?:^|\n)(?:\xef\xbb\xbf)?[ \t\0]*(?:\{[ \t]*(?:["}\r\n]|$)|\[[ \t]*(?:[[\]{\r\n]|$))/.test(text) || !text.trim().includes('\n');
}
