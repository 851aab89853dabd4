import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import type { Document } from '../../services/detect/documents/document.ts';
import { documentAccess } from '../../services/detect/documents/document-access.ts';
import { addFieldNames } from '../../services/detect/documents/field-names.ts';
import { inferType } from '../../services/detect/documents/infer-types.ts';
import { readMapping } from '../../services/detect/documents/mapping.ts';
import { typesForQuery } from '../../services/detect/documents/query-types.ts';
import { compareDateNanos, type DateNanos, dateNanosOf } from '../../services/detect/eql/date-nanos.ts';
import type { FieldAccess } from '../../services/detect/eql/field-access.ts';
import type { Query } from '../../services/detect/eql/syntax.ts';

/** Where the suites lie. */
export const SUITE_FOLDER = fileURLToPath(new URL('../../../shared/eql/elasticsearch/', import.meta.url));

/** Whether Elasticsearch's own EQL suites lie beside the repository. */
export const hasSuites = existsSync(SUITE_FOLDER);

/** One case of a suite. */
export interface SuiteQuery {
  readonly name: string;
  readonly query: string;
  /** Ids in the order of the results; −1 is a missing event. Several lists are answers of which any is right. */
  readonly answers: readonly (readonly number[])[];
  readonly joinKeys: readonly string[] | null;
  /** The most results to give, where the case says so. */
  readonly size: number | null;
  readonly maxSamplesPerKey: number;
}

/** Cases that are about the same documents. */
export interface Suite {
  readonly files: readonly string[];
  readonly data: readonly string[];
  readonly mapping: string | null;
  /** The field that holds the ids which cases expect. */
  readonly id: string;
  /** Whether the documents have a time; then `id` breaks ties. */
  readonly isTimed: boolean;
  readonly cases: number;
}

/** Files of Elasticsearch's suites with the data they are about, and how many cases they have. */
export const SUITES: readonly Suite[] = [
  {
    files: ['test_queries.toml', 'additional_test_queries.toml', 'test_queries_date.toml'],
    data: ['endgame-140.json'],
    mapping: null,
    id: 'serial_event_id',
    isTimed: true,
    cases: 198,
  },
  {
    files: ['test_queries_date_nanos.toml'],
    data: ['endgame-140-nanos.json'],
    mapping: null,
    id: 'serial_event_id',
    isTimed: true,
    cases: 3,
  },
  { files: ['test_extra.toml'], data: ['extra.json'], mapping: 'extra.mapping.json', id: 'sequence', isTimed: true, cases: 40 },
  { files: ['test_missing_events.toml'], data: ['missing-events.json'], mapping: null, id: 'sequence', isTimed: true, cases: 26 },
  {
    files: ['test_sample.toml'],
    data: ['sample1.json', 'sample2.json', 'sample3.json'],
    mapping: null,
    id: 'id',
    isTimed: false,
    cases: 25,
  },
  { files: ['test_sample_multi.toml'], data: ['sample-multi.json'], mapping: null, id: 'id', isTimed: false, cases: 9 },
];

/** The cases of a suite file, none where the suites are absent. Older files write a missing event as `-[`. */
export function readQueries(file: string): SuiteQuery[] {
  if (!hasSuites) return [];
  const { queries } = parse(readFileSync(`${SUITE_FOLDER}${file}`, 'utf8')) as unknown as { queries: RawQuery[] };
  return queries.map(({ name, query, expected_event_ids: ids, join_keys: keys, size, max_samples_per_key: maxSamplesPerKey }) => ({
    name,
    query,
    answers: ids.some(Array.isArray) ? (ids as number[][]) : [ids as number[]],
    joinKeys: keys ?? null,
    size: size ?? null,
    maxSamplesPerKey: maxSamplesPerKey ?? 1,
  }));
}

interface RawQuery {
  readonly name: string;
  readonly query: string;
  readonly expected_event_ids: readonly (number | number[])[];
  readonly join_keys?: readonly string[];
  readonly size?: number;
  readonly max_samples_per_key?: number;
}

/** The documents of data files in their order of time and tiebreaker; else as they lie in the files. */
export function readDocuments(files: readonly string[], tiebreaker: string | null): Document[] {
  if (!hasSuites) return [];
  const documents = files.flatMap((file) => JSON.parse(readFileSync(`${SUITE_FOLDER}data/${file}`, 'utf8')) as Document[]);
  return documents.sort(
    (left, right) =>
      compareDateNanos(timeOf(left), timeOf(right)) || (tiebreaker === null ? 0 : Number(left[tiebreaker]) - Number(right[tiebreaker])),
  );
}

/** When a document happened; those of the sample suites tell no time. */
export function timeOf(document: Document): DateNanos {
  return dateNanosOf(document['@timestamp']) ?? { ms: 0, nanoseconds: 0 };
}

/** How a query reads the documents of a suite, by the suite's mapping where it has one. */
export function suiteAccess(documents: readonly Document[], query: Query, mappingFile: string | null): FieldAccess<Document> {
  const names = new Set<string>();
  for (const document of documents) addFieldNames(document, names);
  const types = typesForQuery(query, names, (name) => (name === '@timestamp' ? 'date' : inferType(name, documents)));
  return documentAccess({
    categoryField: 'event_type',
    typeOf: (name) => types.get(name) ?? null,
    isMapped: (name) => names.has(name),
    dateKeys: query.kind === 'SampleQuery' ? 'MILLISECONDS' : 'RFC_3339',
    ...(mappingFile !== null &&
      hasSuites && { mapping: readMapping(JSON.parse(readFileSync(`${SUITE_FOLDER}data/${mappingFile}`, 'utf8'))) }),
  });
}
