import type { Expression, Query } from '../eql/syntax.ts';
import { expressionsOf, fieldsOf, hasLineage, partsOf } from '../eql/walk.ts';

/**
 * Whether all documents have to be at hand to answer a query: where it asks about the process tree, or where its meaning
 * hangs on whether any document has a field. `?a == ?b` is `null == null`, which is true, only where none has either.
 */
export function needsAllDocuments(query: Query): boolean {
  return expressionsOf(query).some((expression) => hasLineage(expression) || hangsOnMapping(expression));
}

function hangsOnMapping(expression: Expression): boolean {
  if (expression.kind === 'Comparison') {
    const { left, right } = expression;
    if (left.kind !== 'Literal' && right.kind !== 'Literal' && (mayBeConstant(left) || mayBeConstant(right))) return true;
  }
  if (expression.kind === 'Membership' && expression.members.some(mayBeConstant)) return true;
  return partsOf(expression).some(hangsOnMapping);
}

/** Whether an expression becomes a constant where no document has its fields. */
function mayBeConstant(expression: Expression): boolean {
  const fields = fieldsOf(expression);
  return fields.length > 0 && fields.every(({ isOptional }) => isOptional);
}
