import type { Comparison, Expression, Literal } from '../../services/detect/eql/syntax.ts';
import { fieldsOf } from '../../services/detect/eql/walk.ts';
import { textMatching } from './text-matching.ts';
import type { Part } from './wishes.ts';

/** What a field of a document may say. */
export type Value = string | number | boolean | readonly string[];

/** Values for a field, the plainest first; whoever tries them finds out whether one does. */
export interface Proposal {
  readonly field: string;
  readonly values: readonly Value[];
  /** The pattern that they were made for, where there is one: several patterns of one field are met by one text. */
  readonly pattern: string | null;
}

/** What the fields of a part may say for it to hold. */
export function proposalsFor({ expression, isTrue }: Part): readonly Proposal[] {
  const fields = [...new Set(fieldsOf(expression).map(({ name }) => name))];
  if (!isTrue) return fields.map((field) => proposal(field, [...otherThan(literalsOf(expression)), ...textsNear(expression)]));
  switch (expression.kind) {
    case 'Field':
      return [proposal(expression.name, [true])];
    case 'TextMatch':
      return fields.map((field) =>
        ofPattern(field, expression.operator === 'regex' ? textMatching(expression.patterns) : null, expression),
      );
    case 'Comparison':
      return fields.map((field) => proposal(field, compared(expression)));
    case 'Call':
      if (/^wildcard~?$/i.test(expression.name)) return fields.map((field) => ofPattern(field, null, expression));
      if (/^match~?$/i.test(expression.name)) {
        return fields.map((field) => proposal(field, [textMatching(literals(expression)) ?? '', ...textsNear(expression)]));
      }
      return fields.map((field) => proposal(field, textsNear(expression)));
    default:
      return fields.map((field) => proposal(field, [...literalsOf(expression), ...textsNear(expression)]));
  }
}

function proposal(field: string, values: readonly Value[], pattern: string | null = null): Proposal {
  return { field, values, pattern };
}

/** `matching` is a text that was made for a regular expression. */
function ofPattern(field: string, matching: string | null, expression: Expression): Proposal {
  const [pattern] = literalsOf(expression);
  if (matching !== null) return proposal(field, [matching]);
  if (typeof pattern !== 'string') return proposal(field, literalsOf(expression));
  return proposal(field, [...(FILLINGS[field] === undefined ? [] : filledIn(pattern, FILLINGS[field])), ...filledIn(pattern)], pattern);
}

/** What the blanks of patterns hold in fields that have a form of their own. */
const FILLINGS: Readonly<Record<string, readonly string[]>> = {
  'user.id': ['1-2-3-1104', '1-5-21-1-2-3-1104', '18', 'S-1-5-21-1-2-3-1104'],
  'source.ip': ['10.9.8.7', '9.8.7', '7'],
  'destination.ip': ['10.9.8.7', '9.8.7', '7'],
};

/** The texts that a pattern with `*` and `?` may stand for. */
export function filledIn(pattern: string, between: readonly string[] = ['x', '', 'x1', '1']): string[] {
  return between.map((text) => pattern.replaceAll('?:\\', 'C:\\').replaceAll('?', 'c').replaceAll('*', text));
}

function compared({ operator, left, right }: Comparison): Value[] {
  const [literal] = [...literalsIn(left), ...literalsIn(right)];
  const value = literal?.value;
  if (value === undefined) return ['same', 7];
  if (value === null) return operator === '!=' ? ['something', 7, true, '10.0.0.7'] : [];
  const isPlain = left.kind === 'Field' || right.kind === 'Field';
  if (operator === '==' && isPlain) return [value];
  if (operator === '!=') return otherThan([value]);
  if (typeof value === 'number') return [...around(value), ...long(value), ...textsNear(left), ...textsNear(right)];
  return [value, ...textsNear(left), ...textsNear(right)];
}

/** Numbers on both sides of one, and on it. */
function around(value: number): number[] {
  return [value, value + 1, Math.max(0, value - 1), 0];
}

/** Texts with so many characters, and one more and one fewer; lists of as many values. */
function long(value: number): Value[] {
  if (value < 0 || value > 100_000) return [];
  return [value, value + 1, Math.max(1, value - 1)].flatMap((length): Value[] => [
    'x'.repeat(length),
    ...(length > 40 ? [] : [Array.from({ length }, (_, place) => `v${place}`), String(length)]),
  ]);
}

const ELSEWHERE = ['other', 'C:\\Odd\\odd.exe', '93.184.216.34', '2606:2800:220:1::1', 'S-1-5-21-1-2-3-1234'];

/** Values that differ from all of these. */
function otherThan(values: readonly (string | number | boolean)[]): Value[] {
  const numbers = values.filter((value) => typeof value === 'number');
  const flags = values.filter((value) => typeof value === 'boolean');
  if (flags.length > 0) return flags.map((flag) => !flag);
  return numbers.length > 0 ? [Math.max(...numbers) + 1, 0, 4] : [...ELSEWHERE, 4_242];
}

/** Texts made of those that an expression names: one in the midst, at the front, at the end; an address of a network. */
function textsNear(expression: Expression): Value[] {
  const texts = literalsOf(expression).filter((value) => typeof value === 'string');
  const joined = texts.join('');
  const near = texts.flatMap((text) => [text, ...inNetwork(text), `${text}x`, `x${text}`, `x${text}x`, ...filledIn(text)]);
  return [...near, joined, texts.toReversed().join(''), `${joined}x`, `x${joined}`, texts.join('x'), 'xx', '1', 1, 8];
}

/** An address of a network that is written `10.0.0.0/8` or `fe80::/10`. */
function inNetwork(text: string): string[] {
  const match = /^([0-9a-f:.]+)\/\d+$/i.exec(text);
  const base = match?.[1];
  if (base === undefined) return [];
  return [base.replace(/\.0$/, '.1').replace(/::$/, '::1'), base];
}

function literals(expression: Expression): Literal[] {
  return literalsIn(expression);
}

function literalsOf(expression: Expression): (string | number | boolean)[] {
  return literalsIn(expression).flatMap(({ value }) => (value === null ? [] : [value]));
}

/** The literals of an expression, in the order they are written. */
function literalsIn(expression: Expression): Literal[] {
  switch (expression.kind) {
    case 'Literal':
      return [expression];
    case 'TextMatch':
      return [...literalsIn(expression.subject), ...expression.patterns];
    case 'Membership':
      return [...literalsIn(expression.subject), ...expression.members.flatMap(literalsIn)];
    case 'Comparison':
    case 'Arithmetic':
      return [...literalsIn(expression.left), ...literalsIn(expression.right)];
    case 'And':
    case 'Or':
    case 'Call':
      return expression.operands.flatMap(literalsIn);
    case 'Not':
    case 'Negation':
      return literalsIn(expression.operand);
    default:
      return [];
  }
}
