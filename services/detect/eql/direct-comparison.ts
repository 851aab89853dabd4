import { anyValue, type Predicate, type Value } from './compiler.ts';
import type { FieldType } from './field-access.ts';
import type { ComparisonOperator } from './syntax.ts';
import type { ValueTest } from './value-test.ts';

/**
 * The commonest comparisons, of text and number with a constant of their own kind, without a call for each value: they are most of what a rule
 * asks of an event. A value of another kind, a list or a missing one is compared by `test`. Null for other comparisons, and for types whose
 * values are equal where they are not written alike.
 */
export function directComparison<Event>(
  operator: ComparisonOperator,
  constant: unknown,
  type: FieldType | null,
  value: Value<Event>,
  test: ValueTest,
): Predicate<Event> | null {
  if (type !== null && type !== 'keyword' && type !== 'number') return null;
  if (operator === '==' && typeof constant === 'string') {
    return (event) => {
      const given = value(event);
      return typeof given === 'string' ? given === constant : anyValue(given, test);
    };
  }
  if (typeof constant !== 'number') return null;
  const passes = numberTest(operator, constant);
  return (event) => {
    const given = value(event);
    return typeof given === 'number' ? passes(given) : anyValue(given, test);
  };
}

function numberTest(operator: ComparisonOperator, constant: number): (given: number) => boolean {
  if (operator === '==') return (given) => given === constant;
  if (operator === '<') return (given) => given < constant;
  if (operator === '<=') return (given) => given <= constant;
  if (operator === '>') return (given) => given > constant;
  return (given) => given >= constant;
}
