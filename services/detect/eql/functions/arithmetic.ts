import type { ArithmeticOperator } from '../syntax.ts';

/**
 * The calculation of an operator on two values; null where one is no number or the divisor is zero.
 * Whole numbers divide to a whole number unless an operand is written as a decimal, as in Elasticsearch.
 */
export function arithmetic(operator: ArithmeticOperator, hasDecimal = false): (left: unknown, right: unknown) => number | null {
  return (left, right) => {
    if (typeof left !== 'number' || typeof right !== 'number') return null;
    switch (operator) {
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '/':
        if (right === 0) return null;
        return !hasDecimal && Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(left / right) : left / right;
      case '%':
        return right === 0 ? null : left % right;
    }
  };
}
