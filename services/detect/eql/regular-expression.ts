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

/** A stretch of a pattern rewritten, and where the next one starts. */
interface Rewritten {
  readonly text: string;
  readonly next: number;
}

/** Rewrites Lucene's syntax into JavaScript's: what only JavaScript reads as special becomes plain, and `"…"` is taken literally. */
function translated(pattern: string): string {
  let result = '';
  for (let position = 0; position < pattern.length; ) {
    const { text, next } = rewrittenAt(pattern, position);
    result += text;
    position = next;
  }
  return result;
}

function rewrittenAt(pattern: string, position: number): Rewritten {
  const character = pattern[position] ?? '';
  const next = position + 1;
  if (character === '\\') return { text: escaped(pattern[next] ?? '\\'), next: next + 1 };
  if (character === '[') return characterClass(pattern, next);
  if (character === '"') return quoted(pattern, next);
  if (character === '(' && pattern[next] === '?') throw new Error('a group cannot start with "?"');
  const operator = UNSUPPORTED.get(character);
  if (operator !== undefined) throw new Error(`${operator} is not supported`);
  if ('^$/]'.includes(character)) return { text: `\\${character}`, next };
  return { text: character === '(' ? '(?:' : character, next };
}

/** `[…]` whose first character inside is at `from`; one that is not closed is left so, for JavaScript to refuse. */
function characterClass(pattern: string, from: number): Rewritten {
  const isNegated = pattern[from] === '^';
  let text = isNegated ? '[^' : '[';
  let position = isNegated ? from + 1 : from;
  for (; position < pattern.length && pattern[position] !== ']'; position += 1) {
    const character = pattern[position] ?? '';
    if (character === '\\') {
      position += 1;
      const next = pattern[position] ?? '\\';
      text += next === '-' ? '\\-' : escaped(next);
    } else {
      text += character === '[' ? '\\[' : character;
    }
  }
  return position < pattern.length ? { text: `${text}]`, next: position + 1 } : { text, next: position };
}

/** `"…"` whose first character inside is at `from`. */
function quoted(pattern: string, from: number): Rewritten {
  const end = pattern.indexOf('"', from);
  if (end === -1) throw new Error('a double quote is not closed');
  return { text: Array.from(pattern.slice(from, end), literal).join(''), next: end + 1 };
}

/** Lucene's predefined classes keep their meaning; any other character after a backslash stands for itself. */
function escaped(character: string): string {
  if ('dDsSwW'.includes(character)) return `\\${character}`;
  return literal(character);
}

function literal(character: string): string {
  return '^$\\.*+?()[]{}|/'.includes(character) ? `\\${character}` : character;
}
