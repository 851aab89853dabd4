import { canonicalAddress } from '../eql/addresses.ts';
import type { FieldType } from '../eql/field-access.ts';

/** Puts a document's value into the form of its type, or leaves it as it is where it has not that form. Lists keep their length. */
export type Typed = (value: unknown) => unknown;

/**
 * How values of a type are read from documents whose shippers write them otherwise: numbers and truth values as text, addresses in
 * longer forms.
 */
export function valueOfType(type: FieldType | null): Typed {
  const ofText = TEXT_FORMS[type ?? 'keyword'];
  if (ofText === undefined) return (value) => value;
  const read: Typed = (value) => (typeof value === 'string' ? ofText(value) : Array.isArray(value) ? value.map(read) : value);
  return read;
}

const TEXT_FORMS: Readonly<Partial<Record<FieldType, (text: string) => unknown>>> = {
  number: (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    return Number.isNaN(number) ? text : number;
  },
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  ip: (text) => canonicalAddress(text) ?? text,
};
