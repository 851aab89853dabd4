import { type Compiler, isMissing, type Value } from './compiler.ts';
import { arithmetic } from './functions/arithmetic.ts';
import { compileCall } from './functions/call.ts';
import { mapValues } from './functions/map-values.ts';
import { readMember } from './read-member.ts';
import type { Arithmetic, Element, Expression, Field, Logical } from './syntax.ts';

/** Compiles an expression for its value; conditions are true, false or, where a value they need is missing, null. */
export function compileValue<Event>(expression: Expression, compiler: Compiler<Event>): Value<Event> {
  switch (expression.kind) {
    case 'Literal': {
      const { value } = expression;
      return () => value;
    }
    case 'Field':
      return compileField(expression, compiler);
    case 'Element':
      return compileElement(expression, compiler);
    case 'Lineage':
      return compiler.lineageOf(expression);
    case 'Call':
      return compileCall(expression, compiler);
    case 'Arithmetic':
      return compileArithmetic(expression, compiler);
    case 'Negation': {
      const operand = compiler.valueOf(expression.operand);
      return (event) => mapValues([operand(event)], ([value]) => (typeof value === 'number' ? -value : null));
    }
    case 'And':
    case 'Or':
      return compileLogical(expression, compiler);
    case 'Not': {
      const operand = compiler.valueOf(expression.operand);
      return (event) => {
        const value = operand(event);
        return isMissing(value) ? null : value !== true;
      };
    }
    case 'Comparison': {
      const holds = compiler.predicateOf(expression);
      const isNullTest = [expression.left, expression.right].some((side) => compiler.constantOf(side)?.value === null);
      if (isNullTest && (expression.operator === '==' || expression.operator === '!=')) return holds;
      const left = compiler.valueOf(expression.left);
      const right = compiler.valueOf(expression.right);
      return (event) => (isMissing(left(event)) || isMissing(right(event)) ? null : holds(event));
    }
    case 'TextMatch':
    case 'Membership': {
      const holds = compiler.predicateOf(expression);
      const subject = compiler.valueOf(expression.subject);
      return (event) => (isMissing(subject(event)) ? null : holds(event));
    }
  }
}

function compileField<Event>({ name, isOptional }: Field, compiler: Compiler<Event>): Value<Event> {
  const binding = compiler.bindingOf(name);
  if (binding !== undefined) {
    const [variable = '', ...members] = name.split('.');
    if (name === variable) return binding.value;
    const read = binding.readMember(members.join('.'));
    return (event) => read(binding.value(event));
  }
  if (isOptional && !compiler.access.isMapped(name)) return () => null;
  return compiler.access.read(name);
}

function compileElement<Event>({ list, index, member }: Element, compiler: Compiler<Event>): Value<Event> {
  const values = compiler.valueOf(list);
  const read = member === null ? null : (compiler.bindingOf(list.name)?.readMember ?? readMember)(member);
  return (event) => {
    const value = values(event);
    const element: unknown = Array.isArray(value) ? value[index] : index === 0 ? value : null;
    return (read === null ? element : read(element)) ?? null;
  };
}

/** Kleene's logic: what decides wins over what is unknown. */
function compileLogical<Event>({ kind, operands }: Logical, compiler: Compiler<Event>): Value<Event> {
  const decisive = kind === 'Or';
  const values = operands.map((operand) => compiler.valueOf(operand));
  return (event) => {
    let isUnknown = false;
    for (const operandOf of values) {
      const value = operandOf(event);
      if (value === decisive) return decisive;
      isUnknown ||= isMissing(value);
    }
    return isUnknown ? null : !decisive;
  };
}

function compileArithmetic<Event>(expression: Arithmetic, compiler: Compiler<Event>): Value<Event> {
  for (const operand of [expression.left, expression.right]) {
    const constant = compiler.constantOf(operand)?.value ?? null;
    if (constant !== null && typeof constant !== 'number')
      throw compiler.fault(operand, `an operand of "${expression.operator}" must be a number`);
  }
  const calculate = arithmetic(expression.operator, isDecimal(expression));
  const left = compiler.valueOf(expression.left);
  const right = compiler.valueOf(expression.right);
  return (event) => mapValues([left(event), right(event)], ([a, b]) => calculate(a, b));
}

/** Whether a number in the expression is written as a decimal. */
function isDecimal(expression: Expression): boolean {
  if (expression.kind === 'Literal') return expression.isDecimal;
  if (expression.kind === 'Negation') return isDecimal(expression.operand);
  if (expression.kind === 'Arithmetic') return isDecimal(expression.left) || isDecimal(expression.right);
  return expression.kind === 'Call' && expression.operands.some(isDecimal);
}
