import type { ArithmeticOperator } from '../syntax.ts';
import type { FunctionDefinition } from './definition.ts';

/**
 * The functions on numbers.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-function-ref
 */
export const NUMBER_FUNCTIONS: readonly FunctionDefinition[] = [
  operator('add', '+'),
  operator('subtract', '-'),
  operator('multiply', '*'),
  operator('divide', '/'),
  operator('modulo', '%'),
  {
    name: 'number',
    operands: ['string', 'number'],
    required: 1,
    calculate: ([text, base]) => {
      if (typeof text === 'number') return text;
      return typeof text === 'string' ? numberOf(text, typeof base === 'number' ? base : null) : null;
    },
  },
];

/** A function that is an operator written as a call: whether `divide` truncates depends on how its operands are written. */
function operator(name: string, symbol: ArithmeticOperator): FunctionDefinition {
  return { name, operands: ['number', 'number'], required: 2, operator: symbol };
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The number a text spells in a base from 2 to 36 (null: 10, or 16 after `0x`); null where it spells none. */
function numberOf(text: string, base: number | null): number | null {
  const [, sign, prefix, digits] = /^([+-]?)(0x)?(.+)$/i.exec(text) ?? [];
  if (digits === undefined) return null;
  if (prefix === undefined && (base === null || base === 10)) {
    return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(sign + digits) : null;
  }
  const radix = base ?? 16;
  if (prefix !== undefined && radix !== 16) return null;
  let number = 0;
  for (const digit of digits.toLowerCase()) {
    const worth = DIGITS.indexOf(digit);
    if (worth === -1 || worth >= radix) return null;
    number = number * radix + worth;
  }
  return sign === '-' ? -number : number;
}
