import type { QueryResult } from '../eql/run.ts';
import type { Query } from '../eql/syntax.ts';

/**
 * The last `size` results, as Elasticsearch gives them, in their order; of samples, which have none, the first.
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-eql-search (`result_position`)
 */
export function limitedTo(size: number, result: QueryResult, query: Query): QueryResult {
  const cut = <Item>(items: readonly Item[]): readonly Item[] =>
    query.kind === 'SampleQuery' ? items.slice(0, size) : items.slice(Math.max(0, items.length - size));
  const counts = result.counts === null ? null : cut(result.counts);
  if (result.kind === 'events') return { kind: 'events', events: cut(result.events), counts };
  return { kind: 'sequences', sequences: cut(result.sequences), counts };
}
