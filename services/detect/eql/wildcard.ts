/** Whether a text passes. */
export type TextTest = (text: string) => boolean;

/** Whether `pattern` holds `*` (any characters) or `?` (exactly one). */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/**
 * A test for "equals one of these patterns as a whole", made once.
 * `*` stands for any characters, `?` for exactly one (a code point); there is no escape.
 * The commonest shapes are compared directly, the others from left to right without backtracking over earlier stars.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-syntax-wildcards
 */
export function compileWildcards(patterns: readonly string[], isCaseInsensitive: boolean): TextTest {
  const folded = isCaseInsensitive ? patterns.map((pattern) => pattern.toLowerCase()) : patterns;
  const tests: TextTest[] = [];
  const exact = folded.filter((pattern) => !hasWildcard(pattern));
  if (exact.length > 0) tests.push(equalsOneOf(exact));
  for (const pattern of folded) if (hasWildcard(pattern)) tests.push(compileWildcard(pattern));
  const test = anyOf(tests);
  if (!isCaseInsensitive) return test;
  return exact.length === folded.length ? foldingFew(exact, test) : (text) => test(text.toLowerCase());
}

/** The one character that is longer in lower case becomes an i with this dot above. */
const DOT_ABOVE = '\u0307';

/** Spares folding a text that is of another length than all that it could equal. */
function foldingFew(exact: readonly string[], test: TextTest): TextTest {
  if (exact.some((text) => text.includes(DOT_ABOVE))) return (text) => test(text.toLowerCase());
  const lengths = exact.map((text) => text.length);
  const isLength = Array.from({ length: Math.max(0, ...lengths) + 1 }, (_, length) => lengths.includes(length));
  return (text) => isLength[text.length] === true && test(text.toLowerCase());
}

/** A test for "equals one of these texts". */
export function equalsOneOf(texts: readonly string[]): TextTest {
  const [first, second] = texts;
  if (texts.length === 1) return (text) => text === first;
  if (texts.length === 2) return (text) => text === first || text === second;
  const set = new Set(texts);
  return (text) => set.has(text);
}

function anyOf(tests: readonly TextTest[]): TextTest {
  const [first, second] = tests;
  if (first !== undefined && tests.length === 1) return first;
  if (first !== undefined && second !== undefined && tests.length === 2) return (text) => first(text) || second(text);
  return (text) => {
    for (const test of tests) if (test(text)) return true;
    return false;
  };
}

function compileWildcard(pattern: string): TextTest {
  if (pattern.includes('?')) return compilePlaceholders(pattern);
  const parts = pattern.split('*');
  const head = parts[0] ?? '';
  const tail = parts.at(-1) ?? '';
  const inner = parts.slice(1, -1).filter((part) => part !== '');
  const [only] = inner;
  if (only === undefined) {
    if (head === '' && tail === '') return () => true;
    if (head === '') return (text) => text.endsWith(tail);
    if (tail === '') return (text) => text.startsWith(head);
    return (text) => text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
  }
  if (inner.length === 1 && head === '' && tail === '') return (text) => text.includes(only);
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
    let position = head.length;
    for (const part of inner) {
      const found = text.indexOf(part, position);
      if (found === -1) return false;
      position = found + part.length;
    }
    return position <= text.length - tail.length;
  };
}

/** The general form, over code points: on a mismatch only the last star takes one more character. */
function compilePlaceholders(pattern: string): TextTest {
  const wanted = Array.from(pattern);
  return (text) => {
    const given = Array.from(text);
    let at = 0;
    let next = 0;
    let star = -1;
    let starTook = 0;
    while (at < given.length) {
      if (wanted[next] === '*') {
        star = next;
        starTook = at;
        next += 1;
      } else if (next < wanted.length && (wanted[next] === '?' || wanted[next] === given[at])) {
        at += 1;
        next += 1;
      } else if (star !== -1) {
        starTook += 1;
        at = starTook;
        next = star + 1;
      } else {
        return false;
      }
    }
    while (wanted[next] === '*') next += 1;
    return next === wanted.length;
  };
}
