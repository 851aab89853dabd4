import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readMappingFile } from '../../services/cli/eql/read-mapping-file.ts';
import { searchFiles } from '../../services/cli/eql/search-files.ts';
import { readQueries, SUITE_FOLDER, SUITES, type Suite, type SuiteQuery } from './suite.ts';

describe.each(SUITES)('hopline eql, on $data', (suite) => {
  for (const query of suite.files.flatMap(readQueries)) {
    it(`finds what ${query.name} expects`, async () => {
      expect(query.answers).toContainEqual(await idsFound(query, suite));
    });
  }
});

async function idsFound({ query, size, maxSamplesPerKey, joinKeys }: SuiteQuery, { data, mapping, id, isTimed }: Suite): Promise<number[]> {
  const paths = data.map((file) => `${SUITE_FOLDER}data/${file}`);
  const { result, documents } = await searchFiles(
    query,
    paths,
    {
      timestampField: '@timestamp',
      categoryField: 'event_type',
      tiebreakerField: isTimed ? id : null,
      isCaseInsensitive: false,
      size: size ?? 1000,
      maxSamplesPerKey,
      ...(mapping !== null && { mapping: readMappingFile(`${SUITE_FOLDER}data/${mapping}`) }),
    },
    Readable.from([]),
  );
  const idAt = (index: number | null): number => (index === null ? -1 : Number(documents[index]?.document[id]));
  if (result.kind === 'events') return result.events.map(idAt);
  if (joinKeys !== null) expect(result.sequences.flatMap(({ key }) => key.values.map(String))).toEqual(joinKeys);
  return result.sequences.flatMap(({ events }) => events.map(idAt));
}
