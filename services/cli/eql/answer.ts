import type { SearchResult } from '../../detect/documents/document-search.ts';
import type { HitName } from './hit.ts';

/** A list of the answer; its texts are made one by one, as they are written. */
interface TextList {
  readonly name: string;
  readonly count: number;
  readonly texts: Iterable<string>;
}

/**
 * The answer of a search in the shape of Elasticsearch's `_eql/search`, a hit a line. `total` counts what is in the answer, as there. The
 * results of the pipes `count` and `unique_count` are in `counts`, which Elasticsearch does not have.
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-eql-search
 */
export function* answerLines({ result, documents }: SearchResult<HitName>): Generator<string> {
  const hitAt = (index: number | null): string => {
    const kept = index === null ? undefined : documents[index];
    return json(kept === undefined ? { missing: true } : { ...kept.place, _source: kept.document });
  };
  const found: TextList =
    result.kind === 'events'
      ? { name: 'events', count: result.events.length, texts: result.events.values().map(hitAt) }
      : {
          name: 'sequences',
          count: result.sequences.length,
          texts: result.sequences.values().map(({ key, events }) => sequenceText(key.values, events.map(hitAt))),
        };
  const counts: TextList = { name: 'counts', count: result.counts?.length ?? 0, texts: (result.counts ?? []).values().map(json) };
  const lists = [counts, found].filter((list) => list.count > 0);

  yield '{ "is_partial": false, "is_running": false, "timed_out": false,';
  yield '  "hits": {';
  yield `    "total": { "value": ${Math.max(found.count, counts.count)}, "relation": "eq" },`;
  for (const [index, list] of (lists.length === 0 ? [found] : lists).entries()) {
    yield `    "${list.name}": [`;
    let position = 0;
    for (const text of list.texts) {
      position += 1;
      yield `      ${text}${position < list.count ? ',' : ''}`;
    }
    yield `    ]${index < lists.length - 1 ? ',' : ''}`;
  }
  yield '  }';
  yield '}';
}

function sequenceText(keys: readonly unknown[], hits: readonly string[]): string {
  return `{ "join_keys": ${json(keys)}, "events": [\n        ${hits.join(',\n        ')}\n      ] }`;
}

/** Node has it, TypeScript's library does not know it yet. Source: https://github.com/tc39/proposal-json-parse-with-source */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** JSON with large integers as the input had them. */
function json(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? rawJSON(String(inner)) : inner));
}
