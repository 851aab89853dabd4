import { describe, expect, it } from 'vitest';
import { compileQuery } from '../../services/detect/eql/compile.ts';
import { parseQuery } from '../../services/detect/eql/parse.ts';
import { runQuery } from '../../services/detect/eql/run.ts';
import { type Document, documentAccess, readDocuments, readQueries, type SuiteQuery, timeOf } from './suite.ts';

/** Files of Elasticsearch's suites with the data they are about. */
const SUITES = [
  {
    files: ['test_queries.toml', 'additional_test_queries.toml', 'test_queries_date.toml'],
    data: 'endgame-140.json',
    id: 'serial_event_id',
  },
  { files: ['test_extra.toml'], data: 'extra.json', id: 'sequence' },
  { files: ['test_missing_events.toml'], data: 'missing-events.json', id: 'sequence' },
];

describe.each(SUITES)('the queries of Elasticsearch on $data', ({ files, data, id }) => {
  const documents = readDocuments(data, id);
  const access = documentAccess(documents, { 'event.category': 'event_type', 'event.sequence': id });
  const queries = files.flatMap(readQueries);

  it('are there whenever the data is', () => {
    expect(queries.length > 0).toBe(documents.length > 0);
  });

  for (const query of queries) {
    it(`${query.name} gives the expected events`, () => {
      expect(query.answers).toContainEqual(answer(query, documents, id, access));
    });
  }
});

function answer(query: SuiteQuery, documents: readonly Document[], id: string, access: ReturnType<typeof documentAccess>): number[] {
  const compiled = compileQuery(parseQuery(query.query), query.query, access);
  const result = runQuery(compiled, documents, access.category, timeOf);
  const idOf = (index: number | null): number => (index === null ? -1 : Number(documents[index]?.[id]));
  if (result.kind === 'events') return result.events.map(idOf);
  if (query.joinKeys !== null) expect(result.sequences.flatMap(({ key }) => key.values.map(String))).toEqual(query.joinKeys);
  return result.sequences.flatMap(({ events }) => events.map(idOf));
}
