import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './byte.ts';

/** How deep the JSON in `bytes` nests; a number for a scalar is 0. The text is taken to be valid JSON. */
export function nestingDepth(bytes: Uint8Array, start: number, end: number): number {
  let depth = 0;
  let deepest = 0;
  for (let index = start; index < end; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      for (index++; index < end && bytes[index] !== QUOTE; index++) if (bytes[index] === BACKSLASH) index++;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

/** Brackets that close in a row where something nests deeply. */
const RUN = 16;

/**
 * Whether something in `bytes` may nest too deeply: sixteen brackets close in a row.
 * Looking at every sixteenth byte costs next to nothing, while counting brackets costs as much as parsing. A document that
 * nests deeply and yet never closes sixteen levels at once passes; it costs memory in proportion to its length, which is bounded.
 */
export function mayNestDeeply(bytes: Uint8Array): boolean {
  for (let index = RUN - 1; index < bytes.length; index += RUN) {
    if (isClosing(bytes[index]) && runAround(bytes, index) >= RUN) return true;
  }
  return false;
}

function runAround(bytes: Uint8Array, index: number): number {
  let first = index;
  while (isClosing(bytes[first - 1])) first--;
  let last = index;
  while (last - first < RUN && isClosing(bytes[last + 1])) last++;
  return last - first + 1;
}

function isClosing(byte: number | undefined): boolean {
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}
