import type { HoplineError } from '../../../schema/errors.ts';
import { nearestName } from '../../../schema/nearest-name.ts';
import { type Expectation, SyntaxError as ParserError } from './generated/parser.js';
import { queryError } from './query-error.ts';

/** What the parser names one by one where any value or condition would do. */
const BEGINNINGS = new Set([
  '"("',
  '"child"',
  '"descendant"',
  '"event"',
  '"false"',
  '"not"',
  '"null"',
  '"true"',
  'field',
  'function',
  'number',
  'string',
]);
const OPERATORS = new Set([
  ...['"!="', '"/"', '":"', '"<"', '"<="', '"="', '"=="', '">"', '">="', '"["', '"and"', '"in"', '"like"', '"not"', '"or"', '"regex"'],
  'an operator',
]);

/** Keywords that begin what follows in a query. */
const CLAUSES = ['until', 'with', 'where'];

/** What is before the keys and items of a query. */
const FIRST_WORDS = ['sequence', 'sample'];

/** What other languages write, by the text up to and from the place of the fault, with what EQL has for it. */
const HABITS: readonly { readonly before: RegExp; readonly after: RegExp; readonly advice: string }[] = [
  { before: /$/, after: /^&&/, advice: 'write "and"' },
  { before: /\|$/, after: /^\|/, advice: 'write "or"' },
  { before: /==$/, after: /^=/, advice: 'write "=="' },
  { before: /<$/, after: /^>/, advice: 'write "!="' },
  { before: /$/, after: /^!(?!=)/, advice: 'write "not"' },
  { before: /$/, after: /^(matches|contains|rlike|ilike)\b/i, advice: 'write "like~" with wildcards, or "regex"' },
  { before: /$/, after: /^not\s+(:|like\b|regex\b)/, advice: 'write "not" before the field' },
  { before: /$/, after: /^is\s+(not\s+)?null\b/i, advice: 'write "== null" or "!= null"' },
  { before: /$/, after: /^;/, advice: 'a query ends without a sign' },
];

/** The fault of a query that does not parse: what was expected where, what stands there, and what was likely meant. Throws on what is no such fault. */
export function parseFault(query: string, error: unknown): HoplineError {
  // Brackets in what only looks like a string are not counted by the limits.
  if (error instanceof RangeError) return queryError(query, 0, 'the query is nested too deep', error);
  if (!(error instanceof ParserError)) throw error;
  const { offset } = error.location.start;
  if (error.expected === null) return queryError(query, offset, error.message, error);
  const words = [...new Set(error.expected.map(wordFor))].filter((word) => word !== 'space');
  const found = wordAt(query, offset);
  const what = offset >= query.length ? 'the query ends' : `found ${JSON.stringify(found)}`;
  return queryError(query, offset, `expected ${listed(summarised(words))}, but ${what}${advice(query, offset, found, words)}`, error);
}

function wordFor(expectation: Expectation): string {
  if (expectation.type === 'literal') return JSON.stringify(expectation.text).replaceAll('\\"', '"');
  if (expectation.type === 'class') return 'an operator';
  return expectation.type === 'end' ? 'end of the query' : (expectation.description ?? 'a character');
}

/** Says "a value" and "an operator" where more of a kind were expected than a reader can use. */
function summarised(words: readonly string[]): readonly string[] {
  const isAnyValue = words.includes('field') && words.includes('string');
  const isAnyOperator = words.filter((word) => OPERATORS.has(word)).length > 2;
  const left = words.filter(
    (word) => !(isAnyValue && (BEGINNINGS.has(word) || word === 'an operator')) && !(isAnyOperator && OPERATORS.has(word)),
  );
  return [...(isAnyValue ? ['a value or condition'] : isAnyOperator ? ['an operator'] : []), ...left.sort()];
}

function advice(query: string, offset: number, found: string, words: readonly string[]): string {
  const habit = HABITS.find(
    ({ before, after }) => before.test(query.slice(Math.max(0, offset - 2), offset)) && after.test(query.slice(offset, offset + 20)),
  );
  if (habit !== undefined) return `; ${habit.advice}`;
  const keywords = words.filter((word) => /^"[a-z_]+"$/.test(word)).map((word) => word.slice(1, -1));
  // A word that begins as the keyword does is past it when it fails.
  const candidates = [...keywords, ...CLAUSES.filter((clause) => found.startsWith(clause) && found !== clause)];
  const first = /^\s*(\w+)\s+$/.exec(query.slice(0, offset))?.[1];
  const isItem = first !== undefined && (found === '[' || found === 'by' || found === 'with');
  const nearest = isItem ? nearestName(first, FIRST_WORDS) : found.length > 1 ? nearestName(found, candidates) : null;
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}

function wordAt(query: string, offset: number): string {
  return /^\w{1,40}/.exec(query.slice(offset, offset + 40))?.[0] ?? String.fromCodePoint(query.codePointAt(offset) ?? 0);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
