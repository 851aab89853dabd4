export type OperandType = 'string' | 'number' | 'boolean' | 'any';

/** A function of the language over values; operands that the call leaves out are null. */
export interface FunctionDefinition {
  readonly name: string;
  /** The types of the operands; the last one repeats where `isVariadic`. */
  readonly operands: readonly OperandType[];
  /** How many operands must be given. */
  readonly required: number;
  readonly isVariadic?: boolean;
  /** Whether `name~` exists. */
  readonly hasCaseInsensitiveForm?: boolean;
  readonly calculate: (operands: readonly unknown[], isCaseInsensitive: boolean) => unknown;
}

/** A text as it is compared: lower-cased where case does not count. */
export function folded(text: string, isCaseInsensitive: boolean): string {
  return isCaseInsensitive ? text.toLowerCase() : text;
}
