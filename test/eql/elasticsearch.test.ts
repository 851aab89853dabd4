import { describe, expect, it } from 'vitest';
import type { Document } from '../../services/detect/documents/document.ts';
import { compileQuery } from '../../services/detect/eql/compile.ts';
import { parseQuery } from '../../services/detect/eql/parse.ts';
import { runQuery } from '../../services/detect/eql/run.ts';
import { readDocuments, readQueries, SUITES, type SuiteQuery, suiteAccess, timeOf } from './suite.ts';

describe.each(SUITES)('the queries of Elasticsearch on $data', ({ files, data, mapping, id, isTimed, cases }) => {
  const documents = readDocuments(data, isTimed ? id : null);
  const queries = files.flatMap(readQueries);

  it('are all there whenever the data is', () => {
    expect(queries.length).toBe(documents.length > 0 ? cases : 0);
  });

  for (const query of queries) {
    it(`${query.name} gives the expected events`, () => {
      expect(query.answers).toContainEqual(answer(query, documents, id, mapping));
    });
  }
});

function answer(
  { query: text, size, maxSamplesPerKey, joinKeys }: SuiteQuery,
  documents: readonly Document[],
  id: string,
  mapping: string | null,
): number[] {
  const query = parseQuery(text);
  const access = suiteAccess(documents, query, mapping);
  const result = runQuery(compileQuery(query, text, access), documents, access.category, (document) => timeOf(document).ms, {
    maxSamplesPerKey,
    nanosecondsOf: (document) => timeOf(document).nanoseconds,
  });
  const idOf = (index: number | null): number => (index === null ? -1 : Number(documents[index]?.[id]));
  if (result.kind === 'events') return result.events.slice(0, size ?? undefined).map(idOf);
  const sequences = result.sequences.slice(0, size ?? undefined);
  if (joinKeys !== null) expect(sequences.flatMap(({ key }) => key.values.map(String))).toEqual(joinKeys);
  return sequences.flatMap(({ events }) => events.map(idOf));
}
