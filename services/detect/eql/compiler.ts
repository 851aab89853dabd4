import type { HoplineError } from '../../../schema/errors.ts';
import type { FieldAccess, FieldType } from './field-access.ts';
import type { Expression, Lineage } from './syntax.ts';

/** What an expression is worth on an event; null where that is unknown, an array where it has several values. */
export type Value<Event> = (event: Event) => unknown;

/** Whether a condition holds on an event. A condition that is unknown does not hold. */
export type Predicate<Event> = (event: Event) => boolean;

/** What a name stands for that is no field, such as the variable of `arraySearch`. */
export interface Binding<Event> {
  readonly value: Value<Event>;
  /** How `name.member` and `name[0].member` are read from one value. */
  readonly readMember: (member: string) => (value: unknown) => unknown;
}

/** What the files of the compiler need of each other, for one query. */
export interface Compiler<Event> {
  readonly access: FieldAccess<Event>;
  /** Whether all text of the query compares without case. */
  readonly isCaseInsensitive: boolean;
  valueOf(expression: Expression): Value<Event>;
  predicateOf(expression: Expression): Predicate<Event>;
  /** The value of an expression that reads no field, else undefined. */
  constantOf(expression: Expression): { readonly value: unknown } | undefined;
  /** The type of an expression that is a field, else null. */
  typeOf(expression: Expression): FieldType | null;
  /** Whether an event's process is of the wanted kin. */
  lineageOf(lineage: Lineage): Predicate<Event>;
  /** What a name stands for where it is no field. */
  bindingOf(name: string): Binding<Event> | undefined;
  /** The same compiler in a place where `name` stands for something else than a field. */
  bind(name: string, binding: Binding<Event>): Compiler<Event>;
  /** An error that points at the expression. */
  fault(at: { readonly at: number }, message: string): HoplineError;
}

/** Whether a value is absent: nothing, or a list without a value. */
export function isMissing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) && value.every((element) => element === undefined || element === null);
}

/** Whether one of the values that `value` stands for passes; a missing value never does. */
export function anyValue(value: unknown, test: (value: unknown) => boolean): boolean {
  if (value === undefined || value === null) return false;
  if (!Array.isArray(value)) return test(value);
  for (const element of value) if (element !== undefined && element !== null && test(element)) return true;
  return false;
}
