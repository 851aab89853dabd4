import { isBlank, QUOTE } from './byte.ts';

/** First keys of Elasticsearch's `_search` and `_eql/search` responses (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search). */
const FIRST_KEYS = ['took"', 'hits"', '_scroll_id"', 'pit_id"', 'timed_out"', 'is_partial"', 'is_running"', '_shards"'].map((key) =>
  Buffer.from(key),
);

/** Whether the object that begins at `start` may be a search response, by its first key: it is then split into its hits. */
export function mayBeSearchResponse(bytes: Buffer, start: number): boolean {
  let at = start + 1;
  while (isBlank(bytes[at])) at++;
  if (bytes[at] !== QUOTE) return false;
  return FIRST_KEYS.some((key) => beginsAt(bytes, at + 1, key));
}

/** Byte by byte: nearly all keys differ in the first, and `Buffer.compare` takes longer than that to be called. */
function beginsAt(bytes: Buffer, at: number, key: Buffer): boolean {
  for (let index = 0; index < key.length; index++) if (bytes[at + index] !== key[index]) return false;
  return true;
}
