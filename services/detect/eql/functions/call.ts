import { compileBlocks } from '../addresses.ts';
import { type Compiler, isMissing, type Value } from '../compiler.ts';
import { nearestName } from '../nearest-name.ts';
import type { Call } from '../syntax.ts';
import type { FunctionDefinition, OperandType } from './definition.ts';
import { mapValues } from './map-values.ts';
import { NUMBER_FUNCTIONS } from './number.ts';
import { TEXT_FUNCTIONS } from './text.ts';

const CIDR_MATCH = 'cidrMatch';
const DEFINITIONS = new Map<string, FunctionDefinition>(
  [...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS].map((definition) => [definition.name.toLowerCase(), definition]),
);
const NAMES = [CIDR_MATCH, ...[...DEFINITIONS.values()].map((definition) => definition.name)];

/**
 * Compiles `name(…)`; the name is read without regard to case.
 * Throws where there is no such function, or where it cannot take these operands.
 */
export function compileCall<Event>(call: Call, compiler: Compiler<Event>): Value<Event> {
  if (call.name.toLowerCase() === CIDR_MATCH.toLowerCase()) return compileCidrMatch(call, compiler);
  const definition = DEFINITIONS.get(call.name.toLowerCase());
  if (definition === undefined) {
    const nearest = nearestName(call.name, NAMES);
    throw compiler.fault(call, `there is no function "${call.name}"${nearest === null ? '' : `; did you mean ${nearest}?`}`);
  }
  checkOperands(call, definition, compiler);
  if ('operator' in definition) {
    const [left, right] = call.operands;
    if (left === undefined || right === undefined) throw compiler.fault(call, `${definition.name} takes 2 operands`);
    return compiler.valueOf({ kind: 'Arithmetic', at: call.at, operator: definition.operator, left, right });
  }
  const { calculate, isVariadic } = definition;
  const { isCaseInsensitive } = call;
  const operands = call.operands.map((operand) => compiler.valueOf(operand));
  const absent = isVariadic === true ? [] : Array.from({ length: definition.operands.length - operands.length }, () => null);
  return (event) => mapValues([...operands.map((operand) => operand(event)), ...absent], (values) => calculate(values, isCaseInsensitive));
}

function checkOperands<Event>(call: Call, definition: FunctionDefinition, compiler: Compiler<Event>): void {
  const { name, operands, required } = definition;
  const most = definition.isVariadic === true ? Number.POSITIVE_INFINITY : operands.length;
  if (call.isCaseInsensitive && definition.hasCaseInsensitiveForm !== true) throw compiler.fault(call, `${name} has no form ${name}~`);
  if (call.operands.length < required || call.operands.length > most) {
    const wanted = most === required ? `${required}` : Number.isFinite(most) ? `${required} to ${most}` : `at least ${required}`;
    throw compiler.fault(call, `${name} takes ${wanted} operands, not ${call.operands.length}`);
  }
  for (const [index, operand] of call.operands.entries()) {
    const type: OperandType = operands[Math.min(index, operands.length - 1)] ?? 'any';
    const constant = compiler.constantOf(operand);
    if (type === 'any' || constant === undefined || isMissing(constant.value)) continue;
    if (typeof constant.value !== type) throw compiler.fault(operand, `operand ${index + 1} of ${name} must be a ${type}`);
  }
}

/** `cidrMatch(address, block, …)`: the blocks are constants, so that they are read once. */
function compileCidrMatch<Event>(call: Call, compiler: Compiler<Event>): Value<Event> {
  const [subject, ...blocks] = call.operands;
  if (call.isCaseInsensitive) throw compiler.fault(call, 'cidrMatch has no form cidrMatch~');
  if (subject === undefined || blocks.length === 0) throw compiler.fault(call, 'cidrMatch takes an address and at least one block');
  const texts = blocks.map((block) => {
    const text = compiler.constantOf(block)?.value;
    if (typeof text !== 'string') throw compiler.fault(block, 'a block of cidrMatch must be a string');
    return text;
  });
  const address = compiler.valueOf(subject);
  try {
    const isInside = compileBlocks(texts);
    return (event) => mapValues([address(event)], ([value]) => (typeof value === 'string' ? isInside(value) : null));
  } catch (error) {
    throw compiler.fault(call, (error as Error).message);
  }
}
