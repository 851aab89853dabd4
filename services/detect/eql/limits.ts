import type { Dialect } from './generated/parser.js';
import { queryError } from './query-error.ts';
import type { Expression } from './syntax.ts';
import { partsOf } from './walk.ts';

/** Queries of public rule sets stay below 20,000 characters and 10 levels. */
const LONGEST_QUERY = 256 * 1024;
const DEEPEST_NESTING = 100;
const DEEPEST_TREE = 500;

/**
 * Refuses a query whose parsing could exhaust the stack or the memory.
 * Throws a HoplineError RULE_INVALID that names the place.
 */
export function checkQueryLimits(query: string, dialect: Dialect): void {
  if (query.length > LONGEST_QUERY) {
    throw queryError(query, LONGEST_QUERY, `the query is ${query.length} characters long; at most ${LONGEST_QUERY} are read`);
  }
  let depth = 0;
  for (let position = 0; position < query.length; position = afterToken(query, position, dialect)) {
    const character = query[position];
    if (character === '(' || character === '[') {
      depth += 1;
      if (depth > DEEPEST_NESTING) throw queryError(query, position, `parentheses are nested deeper than ${DEEPEST_NESTING} levels`);
    } else if (character === ')' || character === ']') {
      depth -= 1;
    }
  }
}

/**
 * Refuses a tree so deep that walking it could exhaust the stack, as chains of arithmetic in nested parentheses can be.
 * Throws a HoplineError RULE_INVALID that names the place.
 */
export function checkDepth(query: string, expressions: readonly Expression[]): void {
  const open = expressions.map((expression) => ({ expression, depth: 1 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { expression, depth } = next;
    if (depth > DEEPEST_TREE) throw queryError(query, expression.at, `the expression is more than ${DEEPEST_TREE} operators deep`);
    for (const part of partsOf(expression)) open.push({ expression: part, depth: depth + 1 });
  }
}

/** Where the string, quoted name, comment or character at `position` ends; one that never ends takes the rest. */
function afterToken(query: string, position: number, dialect: Dialect): number {
  const character = query[position];
  if (character === '"')
    return query.startsWith('"""', position) ? after(query, '"""', position + 3) : afterString(query, position + 1, '"');
  if (character === "'" && dialect === 'first') return afterString(query, position + 1, "'");
  if (character === '`') return after(query, '`', position + 1);
  if (query.startsWith('//', position)) return after(query, '\n', position);
  if (query.startsWith('/*', position)) return after(query, '*/', position + 2);
  return position + 1;
}

function after(query: string, end: string, from: number): number {
  const found = query.indexOf(end, from);
  return found === -1 ? query.length : found + end.length;
}

function afterString(query: string, from: number, quote: string): number {
  let position = from;
  while (position < query.length && query[position] !== quote) position += query[position] === '\\' ? 2 : 1;
  return position + 1;
}
