import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import type { FieldAccess, FieldType } from '../../services/detect/eql/field-access.ts';

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
}

export type Document = Readonly<Record<string, unknown>>;

/** Cases about a mapping's own features, a field type `version` and a default for null, which are no part of the language. */
const ABOUT_MAPPINGS = new Set([
  'optionalDefaultNullValueFieldEqualNull',
  'optionalDefaultNullValueFieldEqualDefaultValue',
  'sequenceWithVersionRangeCheck',
  'sequenceWithVersionRangeCheck2',
]);

/** The cases of a suite file, none where the suites are absent. Older files write a missing event as `-[`. */
export function readQueries(file: string): SuiteQuery[] {
  if (!hasSuites) return [];
  const { queries } = parse(readFileSync(`${SUITE_FOLDER}${file}`, 'utf8')) as unknown as { queries: RawQuery[] };
  return queries
    .filter(({ name }) => !ABOUT_MAPPINGS.has(name))
    .map(({ name, query, expected_event_ids: ids, join_keys: keys }) => ({
      name,
      query,
      answers: ids.some(Array.isArray) ? (ids as number[][]) : [ids as number[]],
      joinKeys: keys ?? null,
    }));
}

interface RawQuery {
  readonly name: string;
  readonly query: string;
  readonly expected_event_ids: readonly (number | number[])[];
  readonly join_keys?: readonly string[];
}

/** The documents of a data file in their order of time and tiebreaker. */
export function readDocuments(file: string, tiebreaker: string): Document[] {
  if (!hasSuites) return [];
  const documents = JSON.parse(readFileSync(`${SUITE_FOLDER}data/${file}`, 'utf8')) as Document[];
  return documents.sort((left, right) => timeOf(left) - timeOf(right) || Number(left[tiebreaker]) - Number(right[tiebreaker]));
}

/** Epoch ms of a document. */
export function timeOf(document: Document): number {
  const time = document['@timestamp'];
  return typeof time === 'string' && !/^\d+$/.test(time) ? Date.parse(time) : Number(time);
}

/** How queries read the documents of a suite: by the fields that any of them has, with Elasticsearch's aliases. */
export function documentAccess(documents: readonly Document[], aliases: Readonly<Record<string, string>>): FieldAccess<Document> {
  const names = new Set(documents.flatMap((document) => [...leafNames(document, '')]));
  const read = (name: string) => {
    const path = (aliases[name] ?? name).split('.');
    return (document: Document) => valueAt(document, path);
  };
  return {
    read,
    typeOf: (name): FieldType | null => (name === '@timestamp' ? 'date' : /address|_ip$|\bip$/.test(name) ? 'ip' : null),
    isMapped: (name) => names.has(aliases[name] ?? name) || name.startsWith('optional_field_'),
    category: (document) => document['event_type'],
  };
}

function* leafNames(value: unknown, path: string): Generator<string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield path;
    return;
  }
  for (const [key, part] of Object.entries(value)) yield* leafNames(part, path === '' ? key : `${path}.${key}`);
}

function valueAt(document: Document, path: readonly string[]): unknown {
  const whole = document[path.join('.')];
  if (whole !== undefined) return whole;
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Document)[key] : undefined),
    document,
  );
}
