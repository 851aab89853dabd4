import type { Compiler, Value } from '../compiler.ts';
import type { ArithmeticOperator, Call } from '../syntax.ts';

export type OperandType = 'string' | 'number' | 'boolean' | 'any';

/** A function of the language, by what it calculates, as another spelling of an operator, or as it is compiled. */
export type FunctionDefinition = CalculatedFunction | OperatorFunction | CompiledFunction;

interface OperatorFunction extends Signature {
  readonly operator: ArithmeticOperator;
}

/** A function over values; operands that the call leaves out are null. */
export interface CalculatedFunction extends Signature {
  readonly calculate: (operands: readonly unknown[], isCaseInsensitive: boolean) => unknown;
}

/** A function that needs its operands as they are written, or whole lists. */
export interface CompiledFunction extends Signature {
  readonly compile: <Event>(call: Call, compiler: Compiler<Event>) => Value<Event>;
}

interface Signature {
  readonly name: string;
  /** The types of the operands; the last one repeats where `isVariadic`. */
  readonly operands: readonly OperandType[];
  /** How many operands must be given. */
  readonly required: number;
  readonly isVariadic?: boolean;
  /** How many operands may be given, where that is not the number of their types. */
  readonly most?: number;
  /** Whether `name~` exists. */
  readonly hasCaseInsensitiveForm?: boolean;
}

/** A value as it is compared: text lower-cased where case does not count. */
export function foldedValue(value: unknown, isCaseInsensitive: boolean): unknown {
  return isCaseInsensitive && typeof value === 'string' ? value.toLowerCase() : value;
}

/** A text as it is compared: lower-cased where case does not count. */
export function folded(text: string, isCaseInsensitive: boolean): string {
  return isCaseInsensitive ? text.toLowerCase() : text;
}
