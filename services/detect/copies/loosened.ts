import type { Expression, Field, Literal } from '../eql/syntax.ts';
import { fieldsOf, partsOf } from '../eql/walk.ts';
import { schemaField } from '../event-fields.ts';

/**
 * What a copy of an event must meet for some event that it is a copy of to meet a condition.
 *
 * Of a field that a copy lacks, other copies may say anything, so that what the condition asks of it counts as met. What the condition excepts
 * counts as met too: a copy that is excepted must be there to keep copies that lack the field from passing. So only what is asked for is
 * left, and of that only what the copy says otherwise.
 */
export function loosened(condition: Expression): Expression {
  switch (condition.kind) {
    case 'And':
      return allOf(condition.operands.map(loosened));
    case 'Or':
      return anyOf(condition.operands.map(loosened));
    case 'Not':
      return loosenedNot(condition.operand);
    case 'Literal':
      return condition;
    default:
      return loosenedTest(condition);
  }
}

/** What a copy must meet for some event that it is a copy of not to meet the condition. */
function loosenedNot(condition: Expression): Expression {
  switch (condition.kind) {
    case 'And':
      return anyOf(condition.operands.map(loosenedNot));
    case 'Or':
      return allOf(condition.operands.map(loosenedNot));
    case 'Not':
      return loosened(condition.operand);
    case 'Literal':
      return condition.value === true ? FALSE : TRUE;
    default:
      return isInAllCopies(fieldsOf(condition)) ? { kind: 'Not', at: condition.at, operand: condition } : TRUE;
  }
}

function loosenedTest(test: Expression): Expression {
  if (test.kind === 'Comparison' && test.operator === '!=') return loosenedNot({ ...test, operator: '==' });
  const fields = fieldsOf(test);
  if (isInAllCopies(fields)) return test;
  // With one of several fields missing, a call may come out otherwise than with all of them or none.
  if (asksForNothing(test) || (fields.length > 1 && hasCall(test))) return TRUE;
  return anyOf([test, ...fields.map(isMissing)]);
}

function isInAllCopies(fields: readonly Field[]): boolean {
  return fields.every(({ name }) => IN_ALL_COPIES.has(schemaField(name) ?? name));
}

/** What tells which event a copy is of (`eventId`), and what kind it is of. */
const IN_ALL_COPIES: ReadonlySet<string> = new Set([
  '@timestamp',
  'event.category',
  'event.code',
  'event.provider',
  'host.name',
  'host.os.type',
]);

/** Whether a test is `== null`. */
function asksForNothing(test: Expression): boolean {
  const isNull = (side: Expression): boolean => side.kind === 'Literal' && side.value === null;
  return test.kind === 'Comparison' && test.operator === '==' && (isNull(test.left) || isNull(test.right));
}

function isMissing(field: Field): Expression {
  const nothing: Literal = { kind: 'Literal', at: field.at, value: null, isDecimal: false };
  return { kind: 'Comparison', at: field.at, operator: '==', left: field, right: nothing };
}

function hasCall(expression: Expression): boolean {
  return expression.kind === 'Call' || partsOf(expression).some(hasCall);
}

const TRUE: Literal = { kind: 'Literal', at: 0, value: true, isDecimal: false };
const FALSE: Literal = { ...TRUE, value: false };

function allOf(operands: readonly Expression[]): Expression {
  return combined('And', operands, TRUE, FALSE);
}

function anyOf(operands: readonly Expression[]): Expression {
  return combined('Or', operands, FALSE, TRUE);
}

/** Operands that are `neutral` change nothing; one that is `deciding` is the whole. */
function combined(kind: 'And' | 'Or', operands: readonly Expression[], neutral: Literal, deciding: Literal): Expression {
  if (operands.some((operand) => operand.kind === 'Literal' && operand.value === deciding.value)) return deciding;
  const left = operands.filter((operand) => operand.kind !== 'Literal' || operand.value !== neutral.value);
  const [first, second] = left;
  if (first === undefined) return neutral;
  return second === undefined ? first : { kind, at: first.at, operands: left };
}
