import type { Expression } from './eql/syntax.ts';
import { schemaField } from './event-fields.ts';

/**
 * The fields whose values decide an expression, by the schema's names or, outside the schema, their own; null where it may depend on
 * more than fields of the one event.
 */
export function fieldsRead(expression: Expression): ReadonlySet<string> | null {
  const fields = new Set<string>();
  return gather(expression, fields) ? fields : null;
}

function gather(expression: Expression, fields: Set<string>): boolean {
  const all = (parts: readonly Expression[]): boolean => parts.every((part) => gather(part, fields));
  switch (expression.kind) {
    case 'Literal':
      return true;
    case 'Field':
      fields.add(schemaField(expression.name) ?? expression.name);
      return true;
    case 'And':
    case 'Or':
    case 'Call':
      return all(expression.operands);
    case 'Not':
    case 'Negation':
      return gather(expression.operand, fields);
    case 'Comparison':
    case 'Arithmetic':
      return all([expression.left, expression.right]);
    case 'TextMatch':
      return gather(expression.subject, fields);
    case 'Membership':
      return all([expression.subject, ...expression.members]);
    default:
      return false;
  }
}
