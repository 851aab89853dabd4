import { charactersOf, concatenationOf, EMPTY_TEXT, literalOf, type RegularExpression, unionOfExpressions } from './syntax.ts';

const MOST_DIGITS = 18;

/**
 * The whole numbers from one to the other, both included, as Lucene's `<from-to>` means them: with as many digits as the
 * bounds where both are written with as many, else with any number of zeros before.
 * Throws an Error where they have more than 18 digits.
 * Source: https://lucene.apache.org/core/9_11_0/core/org/apache/lucene/util/automaton/RegExp.html
 */
export function numberRange(first: string, second: string): RegularExpression {
  if (Math.max(first.length, second.length) > MOST_DIGITS) throw new Error(`a range of numbers has more than ${MOST_DIGITS} digits`);
  const [from, to] = [BigInt(first), BigInt(second)].sort((left, right) => (left < right ? -1 : 1));
  const [low, high] = [from ?? 0n, to ?? 0n];
  if (first.length === second.length) return between(padded(low, first.length), padded(high, first.length));
  const widths: RegularExpression[] = [];
  for (let width = low.toString().length; width <= high.toString().length; width += 1) {
    const [least, most] = [width === 1 ? 0n : 10n ** BigInt(width - 1), 10n ** BigInt(width) - 1n];
    widths.push(between(padded(low > least ? low : least, width), padded(high < most ? high : most, width)));
  }
  const zeros: RegularExpression = { kind: 'Repetition', operand: literalOf('0'), least: 0, most: Number.POSITIVE_INFINITY };
  return concatenationOf([zeros, unionOfExpressions(widths)]);
}

function padded(number: bigint, width: number): string {
  return number.toString().padStart(width, '0');
}

/** The numbers between two of the same width. */
function between(low: string, high: string): RegularExpression {
  if (low === '') return EMPTY_TEXT;
  const [first, last] = [Number(low[0]), Number(high[0])];
  const [lowRest, highRest] = [low.slice(1), high.slice(1)];
  if (first === last) return concatenationOf([digits(first, last), between(lowRest, highRest)]);
  const parts = [
    concatenationOf([digits(first, first), between(lowRest, '9'.repeat(lowRest.length))]),
    concatenationOf([digits(last, last), between('0'.repeat(highRest.length), highRest)]),
  ];
  if (last - first > 1) {
    const any: RegularExpression = { kind: 'Repetition', operand: digits(0, 9), least: lowRest.length, most: lowRest.length };
    parts.push(concatenationOf([digits(first + 1, last - 1), any]));
  }
  return unionOfExpressions(parts);
}

function digits(from: number, to: number): RegularExpression {
  return charactersOf([0x30 + from, 0x30 + to]);
}
