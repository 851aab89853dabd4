import { describe, expect, it } from 'vitest';
import type { Document } from '../../services/detect/documents/document.ts';
import { documentAccess } from '../../services/detect/documents/document-access.ts';
import { compileQuery } from '../../services/detect/eql/compile.ts';
import { dateNanosOf } from '../../services/detect/eql/date-nanos.ts';
import { parseQuery } from '../../services/detect/eql/parse.ts';
import { processAccessOf } from '../../services/detect/eql/process-access.ts';
import { runQuery } from '../../services/detect/eql/run.ts';
import { type PythonQuery, readPythonEvents, readPythonQueries } from './python-eql.ts';

describe("the queries of the first EQL's suite", () => {
  const events = readPythonEvents();
  const queries = readPythonQueries();

  it('are all there whenever the data is', () => {
    expect(queries.length).toBe(events.length > 0 ? 241 : 0);
  });

  for (const query of queries) {
    const text = query.query.trim().replaceAll(/\s+/g, ' ');
    const exception = EXCEPTIONS.get(text);
    it(exception === undefined ? `${text} gives the expected events` : `${text} differs: ${exception}`, () => {
      expect(equals(answer(query, events), query.expected)).toBe(exception === undefined);
    });
  }
});

/**
 * Cases in which Elasticsearch decides otherwise, with the reason. There `!=` and `not` exclude what matches, by `must_not`, and
 * a document without the field does not match.
 * Source: https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-bool-query
 */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['process where fake_field != "*" | head 4', 'a missing field satisfies "!="'],
  ['process where not (fake_field == "*") | head 4', 'a missing field satisfies "not"'],
]);

function equals(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

function answer({ query: text, isCaseInsensitive }: PythonQuery, events: readonly Document[]): number[] {
  const names = new Set(events.flatMap((event) => Object.keys(event)));
  const access = documentAccess({ categoryField: 'event_type', typeOf: () => null, isMapped: (name) => names.has(name) });
  const query = compileQuery(parseQuery(text, { dialect: 'first' }), text, access, {
    isCaseInsensitive,
    processes: processAccessOf(access),
  });
  const result = runQuery(query, events, access.category, (event) => dateNanosOf(event['timestamp'])?.ms ?? 0);
  const found = result.kind === 'events' ? result.events : result.sequences.flatMap((sequence) => sequence.events);
  return found.map((place) => Number(place === null ? -1 : events[place]?.['serial_event_id']));
}
