import type { Compiler } from '../compiler.ts';
import type { Call } from '../syntax.ts';

/**
 * The operands of a call after the first, which must be strings known before any event is.
 * `what` names such an operand in the fault that is thrown where one is not.
 */
export function constantTexts<Event>(call: Call, compiler: Compiler<Event>, what: string): readonly string[] {
  return call.operands.slice(1).map((operand) => {
    const text = compiler.constantOf(operand)?.value;
    if (typeof text !== 'string') throw compiler.fault(operand, `${what} must be a string`);
    return text;
  });
}
