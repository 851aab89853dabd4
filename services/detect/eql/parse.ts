import type { HoplineError } from '../../../schema/errors.ts';
import { type Expectation, SyntaxError as ParserError, parse } from './generated/parser.js';
import { checkQueryLimits } from './limits.ts';
import { queryError } from './query-error.ts';
import type { Expression, Query } from './syntax.ts';

/**
 * Reads an EQL query.
 * Throws a HoplineError RULE_INVALID with line, column, the line under a caret, and what was expected there.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
export function parseQuery(query: string): Query {
  checkQueryLimits(query);
  try {
    return parse(query, { startRule: 'Query' });
  } catch (error) {
    throw explained(query, error);
  }
}

/** Reads one expression, such as the condition of a rule exception. Throws as `parseQuery` does. */
export function parseExpression(text: string): Expression {
  checkQueryLimits(text);
  try {
    return parse(text, { startRule: 'OneExpression' });
  } catch (error) {
    throw explained(text, error);
  }
}

function explained(query: string, error: unknown): HoplineError {
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
