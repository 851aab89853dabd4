import { type Compiler, isMissing, type Predicate, type Value } from '../compiler.ts';
import { readMember } from '../read-member.ts';
import type { Call } from '../syntax.ts';
import { equalityTest } from '../value-test.ts';
import { type CompiledFunction, foldedValue } from './definition.ts';

/**
 * The functions of the first EQL on lists, null where there is no list, and `safe`, which is its operand: nothing that is
 * calculated here fails.
 * Source: https://eql.readthedocs.io/en/latest/query-guide/functions.html
 */
export const LIST_FUNCTIONS: readonly CompiledFunction[] = [
  {
    name: 'arrayContains',
    operands: ['any'],
    required: 2,
    isVariadic: true,
    compile: (call, compiler) => {
      const [list, ...wanted] = call.operands.map((operand) => compiler.valueOf(operand));
      const fold = (value: unknown) => foldedValue(value, compiler.isCaseInsensitive);
      return (event) => {
        const values = valuesOf(list?.(event));
        if (values === null) return null;
        const tests = wanted.map((value) => equalityTest(fold(value(event)), null));
        return values.some((value) => tests.some((isEqual) => isEqual(fold(value))));
      };
    },
  },
  { name: 'arrayCount', operands: ['any'], required: 3, most: 3, compile: (call, compiler) => overElements(call, compiler, countWhere) },
  { name: 'arraySearch', operands: ['any'], required: 3, most: 3, compile: (call, compiler) => overElements(call, compiler, hasAnyWhere) },
  {
    name: 'safe',
    operands: ['any'],
    required: 1,
    compile: ({ operands: [operand] }, compiler) => (operand === undefined ? () => null : compiler.valueOf(operand)),
  },
];

type OverElements = (values: readonly unknown[], holds: (value: unknown) => boolean) => unknown;

const hasAnyWhere: OverElements = (values, holds) => values.some(holds);
const countWhere: OverElements = (values, holds) => values.filter(holds).length;

/** `name(list, variable, condition)`: the variable stands for each value of the list in turn. */
function overElements<Event>(call: Call, compiler: Compiler<Event>, combine: OverElements): Value<Event> {
  const [list, variable, condition] = call.operands;
  if (list === undefined || variable === undefined || condition === undefined) throw compiler.fault(call, `${call.name} takes 3 operands`);
  if (variable.kind !== 'Field' || variable.name.includes('.')) {
    throw compiler.fault(variable, `the second operand of ${call.name} must be a name, which stands for each value of the list`);
  }
  const current: { value: unknown } = { value: null };
  const holds: Predicate<Event> = compiler.bind(variable.name, { value: () => current.value, readMember }).predicateOf(condition);
  const lists = compiler.valueOf(list);
  return (event) => {
    const values = valuesOf(lists(event));
    if (values === null) return null;
    return combine(values, (value) => {
      current.value = value;
      return holds(event);
    });
  };
}

function valuesOf(value: unknown): readonly unknown[] | null {
  if (isMissing(value)) return null;
  return Array.isArray(value) ? value : [value];
}
