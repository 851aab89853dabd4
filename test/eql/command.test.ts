import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readMappingFile } from '../../services/cli/eql/read-mapping-file.ts';
import { searchFiles } from '../../services/cli/eql/search-files.ts';
import type { SearchOptions } from '../../services/detect/documents/search-options.ts';
import { hasPythonSuites, PYTHON_FOLDER, readPythonQueries } from './python-eql.ts';
import { hasSuites, readQueries, SUITE_FOLDER, SUITES } from './suite.ts';

const OPTIONS: SearchOptions = {
  timestampField: '@timestamp',
  categoryField: 'event_type',
  tiebreakerField: null,
  isCaseInsensitive: false,
  size: 1000,
  maxSamplesPerKey: 1,
};

it('is tried on both suites whenever they are there', () => {
  const cases = SUITES.flatMap(({ files }) => files.flatMap(readQueries)).length;
  expect([cases, readPythonQueries().length]).toEqual([hasSuites ? 301 : 0, hasPythonSuites ? 241 : 0]);
});

describe.each(SUITES.filter(() => hasSuites))('hopline eql, on $data', ({ files, data, mapping, id, isTimed }) => {
  const paths = data.map((file) => `${SUITE_FOLDER}data/${file}`);
  for (const { name, query, answers, joinKeys, size, maxSamplesPerKey } of files.flatMap(readQueries)) {
    it(`finds what ${name} expects`, async () => {
      const { ids, keys } = await found(query, paths, id, {
        ...OPTIONS,
        tiebreakerField: isTimed ? id : null,
        size: size ?? OPTIONS.size,
        maxSamplesPerKey,
        ...(mapping !== null && { mapping: readMappingFile(`${SUITE_FOLDER}data/${mapping}`) }),
      });

      expect(answers).toContainEqual(ids);
      if (joinKeys !== null) expect(keys).toEqual(joinKeys);
    });
  }
});

/** Here Elasticsearch decides otherwise: a missing field satisfies `!=` and `not`. */
const DIFFERENT = new Set(['process where fake_field != "*" | head 4', 'process where not (fake_field == "*") | head 4']);

describe.runIf(hasPythonSuites)('hopline eql, on the events of the first EQL', () => {
  const queries = readPythonQueries().filter(({ query }) => !DIFFERENT.has(query.trim().replaceAll(/\s+/g, ' ')));
  for (const { query, expected, isCaseInsensitive } of queries) {
    it(`finds what is expected of ${query.trim().replaceAll(/\s+/g, ' ')}`, async () => {
      const options = { ...OPTIONS, timestampField: 'timestamp', tiebreakerField: 'serial_event_id', isCaseInsensitive };

      const { ids } = await found(query, [`${PYTHON_FOLDER}test_data.json`], 'serial_event_id', options);

      expect(ids).toEqual(expected);
    });
  }
});

/** The ids of the events found, in order, −1 for a missing one, and the join keys as text. */
async function found(
  query: string,
  paths: readonly string[],
  id: string,
  options: SearchOptions,
): Promise<{ ids: number[]; keys: string[] }> {
  const { result, documents } = await searchFiles(query, paths, options, Readable.from([]));
  const idAt = (index: number | null): number => (index === null ? -1 : Number(documents[index]?.document[id]));
  if (result.kind === 'events') return { ids: result.events.map(idAt), keys: [] };
  return {
    ids: result.sequences.flatMap(({ events }) => events.map(idAt)),
    keys: result.sequences.flatMap(({ key }) => key.values.map(String)),
  };
}
