import { nearestName } from '../../../../schema/nearest-name.ts';
import { type Compiler, isMissing, type Value } from '../compiler.ts';
import type { Call } from '../syntax.ts';
import { CIDR_MATCH } from './cidr-match.ts';
import type { FunctionDefinition, OperandType } from './definition.ts';
import { LIST_FUNCTIONS } from './list.ts';
import { mapValues } from './map-values.ts';
import { NUMBER_FUNCTIONS } from './number.ts';
import { PATTERN_FUNCTIONS } from './patterns.ts';
import { TEXT_FUNCTIONS } from './text.ts';

const DEFINITIONS = new Map<string, FunctionDefinition>(
  [CIDR_MATCH, ...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS, ...LIST_FUNCTIONS, ...PATTERN_FUNCTIONS].map((definition) => [
    definition.name.toLowerCase(),
    definition,
  ]),
);

/**
 * Compiles `name(…)`; the name is read without regard to case.
 * Throws where there is no such function, or where it cannot take these operands.
 */
export function compileCall<Event>(call: Call, compiler: Compiler<Event>): Value<Event> {
  const definition = DEFINITIONS.get(call.name.toLowerCase());
  if (definition === undefined) {
    const nearest = nearestName(
      call.name,
      [...DEFINITIONS.values()].map(({ name }) => name),
    );
    throw compiler.fault(call, `there is no function "${call.name}"${nearest === null ? '' : `; did you mean ${nearest}?`}`);
  }
  checkOperands(call, definition, compiler);
  if ('compile' in definition) return definition.compile(call, compiler);
  if ('operator' in definition) {
    const [left, right] = call.operands;
    if (left === undefined || right === undefined) throw compiler.fault(call, `${definition.name} takes 2 operands`);
    return compiler.valueOf({ kind: 'Arithmetic', at: call.at, operator: definition.operator, left, right });
  }
  const { calculate, isVariadic } = definition;
  const isCaseInsensitive = call.isCaseInsensitive || compiler.isCaseInsensitive;
  const operands = call.operands.map((operand) => compiler.valueOf(operand));
  const absent = isVariadic === true ? [] : Array.from({ length: definition.operands.length - operands.length }, () => null);
  return (event) => mapValues([...operands.map((operand) => operand(event)), ...absent], (values) => calculate(values, isCaseInsensitive));
}

function checkOperands<Event>(call: Call, definition: FunctionDefinition, compiler: Compiler<Event>): void {
  const { name, operands, required } = definition;
  const most = definition.isVariadic === true ? Number.POSITIVE_INFINITY : (definition.most ?? operands.length);
  if (call.isCaseInsensitive && definition.hasCaseInsensitiveForm !== true) throw compiler.fault(call, `${name} has no form ${name}~`);
  if (call.operands.length < required || call.operands.length > most) {
    const wanted = most === required ? `${required}` : Number.isFinite(most) ? `${required} to ${most}` : `at least ${required}`;
    throw compiler.fault(
      call,
      `${name} takes ${wanted} ${wanted.endsWith(' 1') || wanted === '1' ? 'operand' : 'operands'}, not ${call.operands.length}`,
    );
  }
  for (const [index, operand] of call.operands.entries()) {
    const type: OperandType = operands[Math.min(index, operands.length - 1)] ?? 'any';
    if (type === 'any') continue;
    const constant = compiler.constantOf(operand);
    if (constant === undefined || isMissing(constant.value)) continue;
    if (typeof constant.value !== type) throw compiler.fault(operand, `operand ${index + 1} of ${name} must be a ${type}`);
  }
}
