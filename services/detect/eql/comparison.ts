import { addressNumber } from './addresses.ts';
import { anyValue, type Compiler, isMissing, type Predicate } from './compiler.ts';
import { dateNanosOf } from './date-nanos.ts';
import { directComparison } from './direct-comparison.ts';
import type { FieldType } from './field-access.ts';
import { foldedValue } from './functions/definition.ts';
import { largeInteger, largeIntegerTest } from './large-integer.ts';
import type { Comparison, ComparisonOperator, Expression } from './syntax.ts';
import { equalityTest, order, type ValueTest } from './value-test.ts';

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/**
 * Compiles `left == right` and its kin. Of several values any may satisfy the comparison, except that `!=` is the
 * complement of `==`; `== null` asks whether a value is missing.
 * Throws where a constant cannot be compared with the field.
 */
export function compileComparison<Event>(comparison: Comparison, compiler: Compiler<Event>): Predicate<Event> {
  const { operator, left, right } = comparison;
  if (operator === '!=') return compileInequality(comparison, compiler);
  const constant = compiler.constantOf(right);
  if (operator === '==' && isCalculated(left) && typeof constant?.value === 'boolean') {
    // A condition is compared with true and false as if it stood alone, or after "not".
    const holds = compiler.predicateOf(left);
    return constant.value ? holds : (event) => !holds(event);
  }
  if (constant === undefined && compiler.constantOf(left) !== undefined) {
    return compileComparison({ ...comparison, operator: MIRRORED[operator], left: right, right: left }, compiler);
  }
  const integer = largeInteger(right);
  if (integer !== null) return compileLargeInteger(operator, integer, left, compiler);
  const value = compiler.valueOf(left);
  const type = compiler.typeOf(left) ?? compiler.typeOf(right);
  if (constant !== undefined) {
    if (constant.value === null) return operator === '==' ? (event) => isMissing(value(event)) : () => false;
    try {
      checkConstant(operator, constant.value, type);
      const test = compiler.isCaseInsensitive ? foldedTest(operator, constant.value, type) : constantTest(operator, constant.value, type);
      const direct = compiler.isCaseInsensitive ? null : directComparison(operator, constant.value, type, value, test);
      return direct ?? ((event) => anyValue(value(event), test));
    } catch (error) {
      throw compiler.fault(right, (error as Error).message);
    }
  }
  const other = compiler.valueOf(right);
  // What an event holds may be no valid constant of the type: whether two addresses are one is told by their text.
  const dynamicType = type === 'ip' && operator === '==' ? null : type;
  const testOf = compiler.isCaseInsensitive ? foldedTest : constantTest;
  return (event) =>
    anyValue(value(event), (element) => anyValue(other(event), (operand) => testOf(operator, operand, dynamicType)(element)));
}

/** Throws an Error whose message says what no value of the type can be compared with. */
function checkConstant(operator: ComparisonOperator, value: unknown, type: FieldType | null): void {
  const written = JSON.stringify(value);
  if (type === 'date' && dateNanosOf(value) === null) throw new Error(`${written} is no date; write one as "2026-05-31T12:00:00Z"`);
  if (type !== 'ip' || operator === '==') return;
  if (typeof value === 'string' && addressNumber(value) !== null) return;
  throw new Error(`${written} is no address that others come before or after, as "10.0.0.1" is`);
}

/**
 * Compiles `left != right`. A missing field differs from every value; what is calculated of a missing field, from none.
 * Why: docs/decisions/where-elasticsearch-disagrees-with-itself.md
 */
function compileInequality<Event>(comparison: Comparison, compiler: Compiler<Event>): Predicate<Event> {
  const isEqual = compileComparison({ ...comparison, operator: '==' }, compiler);
  const sides = [comparison.left, comparison.right];
  const constants = sides.flatMap((side) => compiler.constantOf(side) ?? []);
  const hasTruth = constants.some(({ value }) => value === null || typeof value === 'boolean');
  if (hasTruth || !sides.some(isCalculated)) return (event) => !isEqual(event);
  const values = sides.map((side) => compiler.valueOf(side));
  return (event) => !values.some((value) => isMissing(value(event))) && !isEqual(event);
}

/** Whether an expression is more than a field or a constant. */
function isCalculated({ kind }: Expression): boolean {
  return kind === 'Call' || kind === 'Arithmetic' || kind === 'Negation';
}

/** Of an integer with more digits than a number holds, fields are read with all of theirs. */
function compileLargeInteger<Event>(
  operator: ComparisonOperator,
  integer: bigint,
  left: Expression,
  compiler: Compiler<Event>,
): Predicate<Event> {
  const { access } = compiler;
  const isField = left.kind === 'Field' && compiler.bindingOf(left.name) === undefined && compiler.typeOf(left) !== 'date';
  const exact = isField && (!left.isOptional || access.isMapped(left.name)) ? access.readKey?.(left.name) : undefined;
  const value = exact ?? compiler.valueOf(left);
  const test = compiler.typeOf(left) === 'date' ? constantTest(operator, Number(integer), 'date') : largeIntegerTest(operator, integer);
  return (event) => anyValue(value(event), test);
}

/** As `constantTest`, without regard to the case of text; what is of a type has no case. */
function foldedTest(operator: ComparisonOperator, constant: unknown, type: FieldType | null): ValueTest {
  if (type !== null && type !== 'keyword') return constantTest(operator, constant, type);
  const test = constantTest(operator, foldedValue(constant, true), type);
  return (value) => test(foldedValue(value, true));
}

function constantTest(operator: ComparisonOperator, constant: unknown, type: FieldType | null): ValueTest {
  if (operator === '==') return equalityTest(constant, type);
  const satisfies = ordered(operator);
  return (value) => {
    const sign = order(value, constant, type);
    return sign !== null && satisfies(sign);
  };
}

function ordered(operator: ComparisonOperator): (sign: number) => boolean {
  if (operator === '<') return (sign) => sign < 0;
  if (operator === '<=') return (sign) => sign <= 0;
  if (operator === '>') return (sign) => sign > 0;
  return (sign) => sign >= 0;
}
