import { arithmetic } from './arithmetic.ts';
import type { FunctionDefinition } from './definition.ts';

/**
 * The functions on numbers.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-function-ref
 */
export const NUMBER_FUNCTIONS: readonly FunctionDefinition[] = [
  calculation('add', arithmetic('+')),
  calculation('subtract', arithmetic('-')),
  calculation('multiply', arithmetic('*')),
  calculation('divide', arithmetic('/')),
  calculation('modulo', arithmetic('%')),
  {
    name: 'number',
    operands: ['string', 'number'],
    required: 1,
    calculate: ([text, base]) => (typeof text === 'string' ? numberOf(text, typeof base === 'number' ? base : null) : null),
  },
];

function calculation(name: string, calculate: (left: unknown, right: unknown) => number | null): FunctionDefinition {
  return { name, operands: ['number', 'number'], required: 2, calculate: ([left, right]) => calculate(left, right) };
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
