import { isTarHeader, TAR_BLOCK_BYTES } from './tar-header.ts';
import { UNREAD_FORMATS, type UnreadFormat } from './unread-formats.ts';

/**
 * What the first bytes of an input show it to be; `TEXT` is everything else and is left to the JSON reader, and `ASIDE` is what a packing
 * system put beside the files that it packed.
 */
export type InputFormat = ReadFormat | UnreadFormat;

type ReadFormat = 'EVTX' | 'GZIP' | 'ZIP' | 'TAR' | 'UTF16' | 'TEXT' | 'ASIDE';

/** Bytes that `recognise` wants to see. */
export const HEAD_BYTES = TAR_BLOCK_BYTES;

/**
 * Magic bytes. Sources: RFC 1952 §2.3.1 (gzip), PKWARE APPNOTE 4.3 (zip), RFC 1740 (AppleDouble),
 * https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc (EVTX),
 * https://en.wikipedia.org/wiki/.DS_Store (what macOS' Finder remembers of a folder).
 */
const MAGIC: readonly (readonly [ReadFormat, Buffer])[] = [
  ['EVTX', Buffer.from('ElfFile\0')],
  ['GZIP', Buffer.from([0x1f, 0x8b, 0x08])],
  ['ZIP', Buffer.from('PK\x03\x04')],
  ['ZIP', Buffer.from('PK\x05\x06')],
  ['UTF16', Buffer.from([0xff, 0xfe])],
  ['ASIDE', Buffer.from([0, 5, 0x16, 7])],
  ['ASIDE', Buffer.from('\0\0\0\x01Bud1')],
];

/** The format of an input that begins with `head` (`HEAD_BYTES` of it, or all if it is shorter). */
export function recognise(head: Buffer): InputFormat {
  for (const [format, magic] of MAGIC) {
    if (head.subarray(0, magic.length).equals(magic)) return format;
  }
  for (const format of UNREAD_FORMATS) {
    if (head.subarray(0, format.magic.length).equals(format.magic)) return format;
  }
  return isTarHeader(head) ? 'TAR' : 'TEXT';
}

/**
 * Whether any line of `head` begins as an object or an array of them does, or no line has ended yet.
 * A text of other lines (a README in the folder) is not read line by line.
 */
export function mayHoldJson(head: Buffer): boolean {
  const text = head.toString('latin1');
  return /(?:^|\n)(?:\xef\xbb\xbf)?[ \t\0]*(?:\{[ \t]*(?:["}\r\n]|$)|\[[ \t]*(?:[[\]{\r\n]|$))/.test(text) || !text.trim().includes('\n');
}
