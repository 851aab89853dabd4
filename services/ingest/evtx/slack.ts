import type { ParsedChunk } from './parse-chunk.ts';

/** Bytes of a chunk before its first record: what it says of itself. */
const HEADER_BYTES = 512;

/**
 * A copy of a chunk that says nothing of itself, so that the reader looks for records in all of it: also behind the last that the chunk counts, where
 * those of an earlier round lie until they are written over.
 */
export function withoutHeader(chunk: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(chunk);
  copy.fill(0, 0, HEADER_BYTES);
  return copy;
}

/** Only the records of a chunk that was read without its header which were not found with it; what is damaged was told then. */
export function recordsBeside(found: readonly number[], { text, records }: ParsedChunk): ParsedChunk {
  const known = new Set(found.filter((_, at) => at % 3 === 0));
  const beside: number[] = [];
  for (let at = 0; at < records.length; at += 3) {
    if (!known.has(records[at] ?? 0)) beside.push(...records.slice(at, at + 3));
  }
  return { text, records: beside, damage: [] };
}
