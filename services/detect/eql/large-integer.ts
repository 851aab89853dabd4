import type { ComparisonOperator, Expression } from './syntax.ts';
import type { ValueTest } from './value-test.ts';
import { partsOf } from './walk.ts';

/** The integer that a literal is written as, where a number does not hold all its digits; else null. */
export function largeInteger(expression: Expression): bigint | null {
  return expression.kind === 'Literal' && expression.digits !== undefined ? BigInt(expression.digits) : null;
}

/** Whether an expression holds such an integer. */
export function hasLargeInteger(expression: Expression): boolean {
  return largeInteger(expression) !== null || partsOf(expression).some(hasLargeInteger);
}

/** Longer ones take long to read, and no source counts so far. */
const WHOLE = /^\s*-?\d{1,100}\s*$/;

/**
 * A comparison with an integer that keeps all digits, of values that do: `bigint` and text. A number that is too large to be exact
 * has lost its last digits, and compares with what is left of the integer.
 */
export function largeIntegerTest(operator: ComparisonOperator, integer: bigint): ValueTest {
  const rounded = Number(integer);
  return (value) => {
    if (typeof value === 'number') return compares(operator, value, Number.isSafeInteger(value) ? integer : rounded);
    if (typeof value === 'bigint') return compares(operator, value, integer);
    return typeof value === 'string' && WHOLE.test(value) && compares(operator, BigInt(value), integer);
  };
}

function compares(operator: ComparisonOperator, left: number | bigint, right: number | bigint): boolean {
  switch (operator) {
    case '==':
      return left >= right && left <= right;
    case '!=':
      return left < right || left > right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
