import type { ArithmeticOperator } from '../syntax.ts';

export type OperandType = 'string' | 'number' | 'boolean' | 'any';

/** A function of the language, by what it calculates or as another spelling of an operator. */
export type FunctionDefinition = CalculatedFunction | OperatorFunction;

interface OperatorFunction extends Signature {
  readonly operator: ArithmeticOperator;
}

/** A function over values; operands that the call leaves out are null. */
export interface CalculatedFunction extends Signature {
  readonly calculate: (operands: readonly unknown[], isCaseInsensitive: boolean) => unknown;
}

interface Signature {
  readonly name: string;
  /** The types of the operands; the last one repeats where `isVariadic`. */
  readonly operands: readonly OperandType[];
  /** How many operands must be given. */
  readonly required: number;
  readonly isVariadic?: boolean;
  /** Whether `name~` exists. */
  readonly hasCaseInsensitiveForm?: boolean;
}

/** A text as it is compared: lower-cased where case does not count. */
export function folded(text: string, isCaseInsensitive: boolean): string {
  return isCaseInsensitive ? text.toLowerCase() : text;
}
