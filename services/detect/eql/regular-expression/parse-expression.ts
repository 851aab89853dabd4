import {
  ANY_CHARACTER,
  type CharacterSet,
  complementOf,
  DIGITS,
  SPACES,
  unionOf,
  WORD_CHARACTERS,
  withBothCases,
} from './character-set.ts';
import { numberRange } from './number-range.ts';
import { createReader, type Reader } from './reader.ts';
import { charactersOf, concatenationOf, EMPTY_TEXT, literalOf, NO_TEXT, type RegularExpression, unionOfExpressions } from './syntax.ts';

/** Lucene's notation, or that part of Python's which Elasticsearch's predecessor allowed in `match`. */
export type Notation = 'lucene' | 'python';

export interface ExpressionOptions {
  readonly notation: Notation;
  readonly isCaseInsensitive: boolean;
}

/** A pattern that is being read. */
interface Reading extends ExpressionOptions {
  readonly reader: Reader;
}

const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: complementOf(DIGITS),
  s: SPACES,
  S: complementOf(SPACES),
  w: WORD_CHARACTERS,
  W: complementOf(WORD_CHARACTERS),
};
const PYTHON_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', a: '\u0007' };
/** `a**` is read, but not signs without end: each makes the tree a level deeper. */
const MOST_REPETITIONS = 20;
const UNBOUNDED = Number.POSITIVE_INFINITY;

/**
 * Reads a regular expression. In Lucene's notation the expression stands for whole texts, and `^` and `$` for themselves; in
 * Python's it stands for texts that begin so.
 * Throws an Error whose message says what is not understood.
 * Source: https://www.elastic.co/docs/reference/query-languages/query-dsl/regexp-syntax
 */
export function parseRegularExpression(pattern: string, { notation, isCaseInsensitive }: ExpressionOptions): RegularExpression {
  const isPython = notation === 'python';
  // In Python's notation the anchors at either end are all that is understood of them.
  const isAnchored = isPython && /(?<!\\)(\\\\)*\$$/.test(pattern);
  const reader = createReader(isPython ? pattern.replace(/^\^/, '').slice(0, isAnchored ? -1 : undefined) : pattern);
  const expression = union({ reader, notation, isCaseInsensitive });
  if (reader.peek() !== '') throw new Error(`"${reader.peek()}" closes nothing`);
  if (!isPython || isAnchored) return expression;
  return concatenationOf([expression, anyText()]);
}

function anyText(): RegularExpression {
  return { kind: 'Repetition', operand: charactersOf(ANY_CHARACTER), least: 0, most: UNBOUNDED };
}

function union(reading: Reading): RegularExpression {
  const { reader } = reading;
  const parts = [intersection(reading)];
  while (reader.take('|')) parts.push(intersection(reading));
  return unionOfExpressions(parts);
}

function intersection(reading: Reading): RegularExpression {
  const { reader, notation } = reading;
  const parts = [concatenation(reading)];
  if (notation === 'python') return concatenationOf(parts);
  while (reader.take('&')) parts.push(concatenation(reading));
  return parts.length === 1 ? concatenationOf(parts) : { kind: 'Intersection', parts };
}

function concatenation(reading: Reading): RegularExpression {
  const { reader, notation } = reading;
  const ends = notation === 'python' ? '|)' : '|&)';
  const parts: RegularExpression[] = [];
  while (reader.peek() !== '' && !ends.includes(reader.peek())) parts.push(repetition(reading));
  return concatenationOf(parts);
}

function repetition(reading: Reading): RegularExpression {
  const { notation } = reading;
  let expression = complement(reading);
  let count = 0;
  for (let bounds = boundsOf(reading); bounds !== null; bounds = boundsOf(reading)) {
    count += 1;
    if (count > MOST_REPETITIONS) throw new Error(`one part is repeated by more than ${MOST_REPETITIONS} signs`);
    expression = { kind: 'Repetition', operand: expression, ...bounds };
    // Whether as few or as many as can be are taken does not matter to whether the text matches.
    if (notation === 'python') reading.reader.take('?');
  }
  return expression;
}

function boundsOf({ reader }: Reading): { readonly least: number; readonly most: number } | null {
  if (reader.take('?')) return { least: 0, most: 1 };
  if (reader.take('*')) return { least: 0, most: UNBOUNDED };
  if (reader.take('+')) return { least: 1, most: UNBOUNDED };
  if (reader.peek() !== '{') return null;
  const [, first, comma, second] = reader.match(/\{(\d+)(,?)(\d*)\}/) ?? [];
  if (first === undefined) throw new Error('"{" opens no count such as "{2}", "{2,}" or "{2,5}"');
  const least = Number(first);
  const most = comma === '' ? least : second === '' || second === undefined ? UNBOUNDED : Number(second);
  if (most < least) throw new Error(`the count {${least},${most}} ends before it begins`);
  return { least, most };
}

function complement(reading: Reading): RegularExpression {
  const { reader, notation } = reading;
  if (notation === 'python' || !reader.take('~')) return simple(reading);
  return { kind: 'Complement', operand: reader.nested(() => complement(reading)) };
}

function simple(reading: Reading): RegularExpression {
  const { reader, notation } = reading;
  if (reader.take('.')) return charactersOf(ANY_CHARACTER);
  if (reader.take('[')) return charactersOf(characterClass(reading));
  if (reader.take('(')) return group(reading);
  if (reader.take('\\')) return charactersOf(cased(escaped(reader.next(), reading), reading));
  if (notation === 'lucene') return special(reading) ?? literal(reader.next(), reading);
  const character = reader.next();
  if ('^$*+?'.includes(character)) throw new Error(`"${character}" is not understood here`);
  return literal(character, reading);
}

/** What only Lucene's notation has. */
function special(reading: Reading): RegularExpression | null {
  const { reader } = reading;
  if (reader.take('#')) return NO_TEXT;
  if (reader.take('@')) return anyText();
  if (reader.take('"')) return literal(reader.until('"', 'a double quote is not closed'), reading);
  if (reader.peek() !== '<') return null;
  const [, from, to] = reader.match(/<(\d+)-(\d+)>/) ?? [];
  if (from === undefined || to === undefined) throw new Error('"<" opens no range of numbers such as "<1-65535>"');
  return numberRange(from, to);
}

function group(reading: Reading): RegularExpression {
  const { reader, notation } = reading;
  if (reader.peek() === '?' && (notation === 'lucene' || !(reader.take('?:') || reader.match(/\?P<\w+>/) !== null))) {
    throw new Error(notation === 'lucene' ? 'a group cannot start with "?"' : 'of groups that start with "?" only "(?:" is understood');
  }
  if (reader.take(')')) return EMPTY_TEXT;
  const inner = reader.nested(() => union(reading));
  if (!reader.take(')')) throw new Error('"(" is not closed');
  return inner;
}

/** `[…]` after its bracket. */
function characterClass(reading: Reading): CharacterSet {
  const { reader, notation } = reading;
  const isNegated = reader.take('^');
  const sets: CharacterSet[] = [];
  while (reader.peek() !== ']' || (notation === 'python' && sets.length === 0)) {
    if (reader.peek() === '') throw new Error('"[" is not closed');
    const from = member(reading);
    const isRange = isSingle(from) && reader.match(/-(?!\])/) !== null;
    const to = isRange ? member(reading) : from;
    if (isRange && (!isSingle(to) || (to[0] ?? 0) < (from[0] ?? 0))) throw new Error('a range in "[…]" ends before it begins');
    sets.push(isRange ? [from[0] ?? 0, to[0] ?? 0] : from);
  }
  reader.next();
  const set = cased(unionOf(sets), reading);
  return isNegated ? complementOf(set) : set;
}

function member(reading: Reading): CharacterSet {
  const { reader } = reading;
  const character = reader.next();
  if (character === '\\') return escaped(reader.next(), reading);
  const codePoint = character.codePointAt(0) ?? 0;
  return [codePoint, codePoint];
}

function isSingle(set: CharacterSet): boolean {
  return set.length === 2 && set[0] === set[1];
}

/** What a character after a backslash stands for. */
function escaped(character: string, { notation }: Reading): CharacterSet {
  const known = CLASSES[character];
  if (known !== undefined) return known;
  const replaced = notation === 'python' ? PYTHON_ESCAPES[character] : undefined;
  if (notation === 'python' && replaced === undefined && /[A-Za-z0-9]/.test(character))
    throw new Error(`"\\${character}" is not understood`);
  const codePoint = (replaced ?? character).codePointAt(0) ?? 0;
  return [codePoint, codePoint];
}

function literal(text: string, reading: Reading): RegularExpression {
  if (!reading.isCaseInsensitive) return literalOf(text);
  return concatenationOf(
    Array.from(text, (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return charactersOf(withBothCases([codePoint, codePoint]));
    }),
  );
}

/** A set as it is meant; before its complement is taken, so that `[^a]` without case is neither `a` nor `A`. */
function cased(set: CharacterSet, { isCaseInsensitive }: Reading): CharacterSet {
  return isCaseInsensitive ? withBothCases(set) : set;
}
