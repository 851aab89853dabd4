import type { Expression, Field } from './syntax.ts';

/** The parts an expression is made of, in the order they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'And':
    case 'Or':
    case 'Call':
      return expression.operands;
    case 'Not':
    case 'Negation':
      return [expression.operand];
    case 'Comparison':
    case 'Arithmetic':
      return [expression.left, expression.right];
    case 'TextMatch':
      return [expression.subject];
    case 'Membership':
      return [expression.subject, ...expression.members];
    case 'Field':
    case 'Literal':
      return [];
  }
}

/** The fields an expression reads, in the order they are written. */
export function fieldsOf(expression: Expression): readonly Field[] {
  return expression.kind === 'Field' ? [expression] : partsOf(expression).flatMap(fieldsOf);
}
