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

const RUNS = [Buffer.from('}}}}}}}}'), Buffer.from(']]]]]]]]')];

/**
 * Whether something in `bytes` may nest too deeply: eight brackets close in a row.
 * Looking costs next to nothing per chunk, while counting costs as much as parsing. A document that nests deeply and yet
 * never closes eight levels at once passes; it costs memory in proportion to its length, which is bounded.
 */
export function mayNestDeeply(bytes: Buffer): boolean {
  return RUNS.some((run) => bytes.includes(run));
}
