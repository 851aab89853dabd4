import { LINE_FEED } from './byte.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** 3 where a UTF-8 byte order mark stands at `at`, 0 where none does, null where the bytes end too soon to tell. */
export function lengthOfByteOrderMark(bytes: Uint8Array, at: number): number | null {
  for (const [index, expected] of BYTE_ORDER_MARK.entries()) {
    if (at + index >= bytes.length) return null;
    if (bytes[at + index] !== expected) return 0;
  }
  return BYTE_ORDER_MARK.length;
}

/**
 * Where reading may go on after a fault: index of the next line end or, in an array, of the brace after `},` if that comes
 * first. The seam may be one within a document; what follows is then another fault, and is reported as such.
 * Null where there is none.
 */
export function nextSeam(bytes: Buffer, from: number, isInArray: boolean): number | null {
  const lineFeed = bytes.indexOf(LINE_FEED, from);
  if (!isInArray) return lineFeed === -1 ? null : lineFeed;
  const line = lineFeed === -1 ? bytes.subarray(from) : bytes.subarray(from, lineFeed);
  const tight = line.indexOf('},{');
  const loose = line.indexOf('}, {');
  if (tight !== -1 && (loose === -1 || tight < loose)) return from + tight + 2;
  if (loose !== -1) return from + loose + 3;
  return lineFeed === -1 ? null : lineFeed;
}

/** The first characters at `at`, quoted, for a message. */
export function openingOf(bytes: Buffer, at: number): string {
  const lineFeed = bytes.subarray(at, at + 24).indexOf(LINE_FEED);
  const text = bytes.toString('utf8', at, lineFeed === -1 ? at + 24 : at + lineFeed).trimEnd();
  return JSON.stringify(text);
}
