import { type Dialect, parse } from './generated/parser.js';
import { KEYWORDS } from './keywords.ts';
import { checkDepth, checkQueryLimits } from './limits.ts';
import { parseFault } from './parse-fault.ts';
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
    throw parseFault(query, error);
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
    throw parseFault(text, error);
  }
}
