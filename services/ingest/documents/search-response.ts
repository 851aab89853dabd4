import { QUOTE } from './byte.ts';

/** First keys of Elasticsearch's `_search` and `_eql/search` responses (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search). */
const FIRST_KEYS = ['took"', 'hits"', '_scroll_id"', 'pit_id"', 'timed_out"', 'is_partial"', 'is_running"', '_shards"'].map((key) =>
  Buffer.from(key),
);

const FIRST_BYTES = new Set(FIRST_KEYS.map((key) => key[0]));

/** Whether the object that begins at `start` may be a search response, by its first key: it is then split into its hits. */
export function mayBeSearchResponse(bytes: Buffer, start: number): boolean {
  if (bytes[start + 1] !== QUOTE || !FIRST_BYTES.has(bytes[start + 2])) return false;
  const from = start + 2;
  return FIRST_KEYS.some((key) => bytes.compare(key, 0, key.length, from, Math.min(from + key.length, bytes.length)) === 0);
}
