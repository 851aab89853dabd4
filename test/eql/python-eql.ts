import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import type { Document } from '../../services/detect/documents/document.ts';

/** Where the suites of the first EQL lie. */
export const PYTHON_FOLDER = fileURLToPath(new URL('../../../shared/eql/python-eql/', import.meta.url));

/** Whether the suites of the first EQL, the Python package `eql`, lie beside the repository. */
export const hasPythonSuites = existsSync(PYTHON_FOLDER);

/** A query of the suite; strings compare without case unless it says otherwise. */
export interface PythonQuery {
  readonly query: string;
  readonly expected: readonly number[];
  readonly isCaseInsensitive: boolean;
}

/** The queries of the suite, none where it is absent. */
export function readPythonQueries(): PythonQuery[] {
  if (!hasPythonSuites) return [];
  const { queries } = readToml('test_queries.toml') as { queries: RawQuery[] };
  return queries.map(({ query, expected_event_ids: expected, case_sensitive: isCaseSensitive }) => ({
    query,
    expected,
    isCaseInsensitive: isCaseSensitive !== true,
  }));
}

interface RawQuery {
  readonly query: string;
  readonly expected_event_ids: readonly number[];
  readonly case_sensitive?: boolean;
}

/** The events that the queries are about. */
export function readPythonEvents(): Document[] {
  return hasPythonSuites ? (JSON.parse(readFileSync(`${PYTHON_FOLDER}test_data.json`, 'utf8')) as Document[]) : [];
}

/** An expression with its value, null where there is none. */
export interface FoldedExpression {
  readonly expression: string;
  readonly expected: unknown;
  readonly isCaseInsensitive: boolean;
}

/** What a suite file says of expressions: the values of some, and others that must be refused. */
export interface FoldingSuite {
  readonly folded: readonly FoldedExpression[];
  readonly refused: readonly string[];
}

/** Reads a suite of expressions, an empty one where it is absent. A group of cases without case says so. */
export function readFoldingSuite(file: string): FoldingSuite {
  if (!hasPythonSuites) return { folded: [], refused: [] };
  const groups = Object.values(readToml(file) as Readonly<Record<string, RawGroup>>);
  return {
    folded: groups.flatMap((group) => {
      const isCaseInsensitive = group.case_insensitive === true;
      return [...casesOf(group), ...(group.loop ?? []).flatMap(unrolled)].map(({ expression, expected }) => ({
        expression,
        expected: expected ?? null,
        isCaseInsensitive,
      }));
    }),
    refused: groups.flatMap((group) => (group.verifier?.failures ?? []).map(({ expression }) => expression)),
  };
}

interface RawCase {
  readonly expression: string;
  readonly expected?: unknown;
}

interface RawGroup {
  readonly case_insensitive?: boolean;
  readonly fold?: { readonly tests: readonly RawCase[] };
  readonly loop?: readonly {
    readonly param: { readonly type: readonly string[] };
    readonly fold: { readonly tests: readonly RawCase[] };
  }[];
  readonly verifier?: { readonly failures?: readonly RawCase[] };
}

/** What stands for a value of each type. */
const LITERALS: Readonly<Record<string, string>> = { bool: 'true', int: '7', string: '"text"', float: '1.5', null: 'null' };

function casesOf(group: RawGroup): readonly RawCase[] {
  return group.fold?.tests ?? [];
}

function unrolled({ param, fold }: NonNullable<RawGroup['loop']>[number]): RawCase[] {
  return param.type.flatMap((type) =>
    fold.tests.map(({ expression, expected }) => ({ expression: expression.replaceAll('$value', LITERALS[type] ?? type), expected })),
  );
}

function readToml(file: string): unknown {
  return parse(readFileSync(`${PYTHON_FOLDER}${file}`, 'utf8'));
}
