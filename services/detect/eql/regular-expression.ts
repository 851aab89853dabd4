import type { TextTest } from './wildcard.ts';

/** What Lucene reads as an operator and JavaScript has not: complement, intersection, any string, nothing, numeric range. */
const UNSUPPORTED = new Map([
  ['~', 'the complement operator "~"'],
  ['&', 'the intersection operator "&"'],
  ['@', 'the any-string operator "@"'],
  ['#', 'the empty-language operator "#"'],
  ['<', 'the numeric range operator "<…>"'],
]);

/**
 * A test for "equals one of these regular expressions as a whole", made once; they are in Lucene's syntax.
 * Throws an Error whose message says what in which pattern is not understood.
 * The expressions run on JavaScript's engine, which may backtrack: a rule with nested repetition can be slow on long texts.
 * Source: https://www.elastic.co/docs/reference/query-languages/query-dsl/regexp-syntax
 */
export function compileRegularExpressions(patterns: readonly string[], isCaseInsensitive: boolean): TextTest {
  const flags = isCaseInsensitive ? 'isu' : 'su';
  const expressions = patterns.map((pattern) => {
    try {
      return new RegExp(`^(?:${translated(pattern)})$`, flags);
    } catch (error) {
      throw new Error(`the regular expression ${JSON.stringify(pattern)} is not understood: ${(error as Error).message}`, { cause: error });
    }
  });
  return (text) => expressions.some((expression) => expression.test(text));
}

/** Rewrites Lucene's syntax into JavaScript's: what only JavaScript reads as special becomes plain, and `"…"` is taken literally. */
function translated(pattern: string): string {
  let result = '';
  let isInClass = false;
  for (let position = 0; position < pattern.length; position += 1) {
    const character = pattern[position] ?? '';
    if (character === '\\') {
      position += 1;
      const next = pattern[position] ?? '\\';
      result += isInClass && next === '-' ? '\\-' : escaped(next);
    } else if (isInClass) {
      if (character === ']') isInClass = false;
      result += character === '[' || character === '&' ? `\\${character}` : character;
    } else if (character === '[') {
      isInClass = true;
      const isNegated = pattern[position + 1] === '^';
      result += isNegated ? '[^' : '[';
      if (isNegated) position += 1;
    } else if (character === '"') {
      const end = pattern.indexOf('"', position + 1);
      if (end === -1) throw new Error('a double quote is not closed');
      result += Array.from(pattern.slice(position + 1, end), literal).join('');
      position = end;
    } else if (character === '(' && pattern[position + 1] === '?') {
      throw new Error('a group cannot start with "?"');
    } else {
      const operator = UNSUPPORTED.get(character);
      if (operator !== undefined) throw new Error(`${operator} is not supported`);
      result += '^$/]'.includes(character) ? `\\${character}` : character === '(' ? '(?:' : character;
    }
  }
  return result;
}

/** Lucene's predefined classes keep their meaning; any other character after a backslash stands for itself. */
function escaped(character: string): string {
  if ('dDsSwW'.includes(character)) return `\\${character}`;
  return literal(character);
}

function literal(character: string): string {
  return '^$\\.*+?()[]{}|/'.includes(character) ? `\\${character}` : character;
}
