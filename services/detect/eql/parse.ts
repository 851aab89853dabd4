import type { HoplineError } from '../../../schema/errors.ts';
import { type Dialect, type Expectation, SyntaxError as ParserError, parse } from './generated/parser.js';
import { KEYWORDS } from './keywords.ts';
import { checkDepth, checkQueryLimits } from './limits.ts';
import { queryError } from './query-error.ts';
import type { Expression, Query } from './syntax.ts';
import { expressionsOf } from './walk.ts';

/** How a query is read. */
export interface ParseOptions {
  /**
   * `elasticsearch` (the default), or `first` for what the first EQL (Endgame's, the Python package `eql`) allowed besides:
   * `'text'`, `?'raw text'`, `=` for `==`, wildcards in `==` and `!=`, `text:length()` and expressions as join keys.
   * Source: https://eql.readthedocs.io/en/latest/query-guide/grammar.html
   */
  readonly dialect?: Dialect;
}

/**
 * Reads an EQL query.
 * Throws a HoplineError RULE_INVALID with line, column, the line under a caret, and what was expected there.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
export function parseQuery(query: string, { dialect = 'elasticsearch' }: ParseOptions = {}): Query {
  checkQueryLimits(query, dialect);
  try {
    const parsed = parse(query, { startRule: 'Query', dialect, keywords: KEYWORDS });
    checkDepth(query, expressionsOf(parsed));
    return parsed;
  } catch (error) {
    throw explained(query, error);
  }
}

/**
 * Reads a query as Elasticsearch does, or, where that fails, as the first EQL does; `dialect` says which it was.
 * Throws as `parseQuery` does, with what Elasticsearch's reading expected.
 */
export function parseQueryOfAnyDialect(query: string): { readonly query: Query; readonly dialect: Dialect } {
  try {
    return { query: parseQuery(query), dialect: 'elasticsearch' };
  } catch (error) {
    try {
      return { query: parseQuery(query, { dialect: 'first' }), dialect: 'first' };
    } catch {
      throw error;
    }
  }
}

/** Reads one expression, such as the condition of a rule exception. Throws as `parseQuery` does. */
export function parseExpression(text: string, { dialect = 'elasticsearch' }: ParseOptions = {}): Expression {
  checkQueryLimits(text, dialect);
  try {
    const parsed = parse(text, { startRule: 'OneExpression', dialect, keywords: KEYWORDS });
    checkDepth(text, [parsed]);
    return parsed;
  } catch (error) {
    throw explained(text, error);
  }
}

function explained(query: string, error: unknown): HoplineError {
  // Where brackets stand in a text, they can be more than the limits count.
  if (error instanceof RangeError) return queryError(query, 0, 'the query is nested too deep');
  if (!(error instanceof ParserError)) throw error;
  const { offset } = error.location.start;
  if (error.expected === null) return queryError(query, offset, error.message, error);
  const expected = [...new Set(error.expected.map(wordFor))].filter((word) => word !== 'space').sort();
  const found = offset >= query.length ? 'the query ends' : `found ${JSON.stringify(wordAt(query, offset))}`;
  return queryError(query, offset, `expected ${listed(expected)}, but ${found}`, error);
}

function wordFor(expectation: Expectation): string {
  if (expectation.type === 'literal') return JSON.stringify(expectation.text).replaceAll('\\"', '"');
  if (expectation.type === 'class') return 'an operator';
  return expectation.type === 'end' ? 'end of the query' : (expectation.description ?? 'a character');
}

function wordAt(query: string, offset: number): string {
  return /^\w{1,40}/.exec(query.slice(offset, offset + 40))?.[0] ?? String.fromCodePoint(query.codePointAt(offset) ?? 0);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
