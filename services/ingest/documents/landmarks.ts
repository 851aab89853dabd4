import { CLOSE_BRACE, COMMA, LINE_FEED, NUL, OPEN_BRACE, SPACE } from './byte.ts';

const BRACE_AFTER_ZERO = Buffer.from([NUL, OPEN_BRACE]);
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
 * Where reading may go on after a fault: index of the next line end, of the brace after zeros or, in an array, of the brace after `},`,
 * whichever comes first. The seam may be one within a document; what follows is then another fault, and is reported as such.
 * Null where there is none.
 */
export function nextSeam(bytes: Buffer, from: number, isInArray: boolean): number | null {
  if (!isInArray) {
    const lineFeed = bytes.indexOf(LINE_FEED, from);
    const afterZeros = bytes.subarray(from, lineFeed === -1 ? bytes.length : lineFeed).indexOf(BRACE_AFTER_ZERO);
    if (afterZeros !== -1) return from + afterZeros + 1;
    return lineFeed === -1 ? null : lineFeed;
  }
  // Byte by byte and no further than the seam: a line may hold any number of faults.
  for (let index = from; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === LINE_FEED) return index;
    if (byte === NUL && bytes[index + 1] === OPEN_BRACE) return index + 1;
    if (byte !== CLOSE_BRACE || bytes[index + 1] !== COMMA) continue;
    if (bytes[index + 2] === OPEN_BRACE) return index + 2;
    if (bytes[index + 2] === SPACE && bytes[index + 3] === OPEN_BRACE) return index + 3;
  }
  return null;
}

/** The first characters at `at`, quoted, for a message. */
export function openingOf(bytes: Buffer, at: number): string {
  const lineFeed = bytes.subarray(at, at + 24).indexOf(LINE_FEED);
  const text = bytes.toString('utf8', at, lineFeed === -1 ? at + 24 : at + lineFeed).trimEnd();
  return JSON.stringify(text);
}
