import { canonicalAddress } from '../eql/addresses.ts';
import { dateNanosOf, rfc3339Of } from '../eql/date-nanos.ts';
import type { FieldAccess, FieldType } from '../eql/field-access.ts';
import type { Document } from './document.ts';
import { exactFieldReader, fieldReader } from './field-reader.ts';
import type { Mapping } from './mapping.ts';
import { objectReader } from './object-reader.ts';

/** What is known of the documents that a query is to read. */
export interface DocumentSchema {
  /** The field that `process where` asks about. */
  readonly categoryField: string;
  /** How a field's values compare; null where they compare as they are. */
  typeOf(name: string): FieldType | null;
  /** Whether any document has the field, or may have it. */
  isMapped(name: string): boolean;
  /** What an Elasticsearch mapping says of the documents; it counts before `typeOf`. */
  readonly mapping?: Mapping;
  /** How a date is written as a join key: Elasticsearch has epoch milliseconds in samples, RFC 3339 in sequences. */
  readonly dateKeys?: 'MILLISECONDS' | 'RFC_3339';
}

/** How compiled queries read documents of that schema. */
export function documentAccess(schema: DocumentSchema): FieldAccess<Document> {
  const { mapping, dateKeys = 'RFC_3339' } = schema;
  const real = (name: string): string => mapping?.get(name)?.aliasOf ?? name;
  const typeOf = (name: string): FieldType | null => mapping?.get(real(name))?.type ?? schema.typeOf(real(name));
  const read = (name: string) => withNullValue(fieldReader(real(name)), mapping?.get(real(name))?.nullValue);
  const readExact = (name: string) => withNullValue(exactFieldReader(real(name)), mapping?.get(real(name))?.nullValue);
  return {
    read: (name) => {
      const type = typeOf(name);
      if (type === 'keyword') return textReader(readExact(name));
      const value = read(name);
      return type === 'number' ? (document) => mapped(value(document), asNumber) : value;
    },
    readKey: (name) => {
      const value = readExact(name);
      const canonical = canonicalKey(typeOf(name), dateKeys);
      return canonical === null ? value : (document) => mapped(value(document), canonical);
    },
    holdsObject: (name) => objectReader(real(name)),
    typeOf,
    isMapped: (name) => mapping?.has(name) === true || schema.isMapped(real(name)),
    category: read(schema.categoryField),
  };
}

/** An explicit null counts as `nullValue`, a missing field never does. */
function withNullValue(value: (document: Document) => unknown, nullValue: unknown): (document: Document) => unknown {
  if (nullValue === undefined) return value;
  return (document) => {
    const given = value(document);
    if (Array.isArray(given)) return given.map((element: unknown) => element ?? nullValue);
    return given === null ? nullValue : given;
  };
}

/** How a value of a type is written so that equal values are the same key; null where they already are. */
function canonicalKey(type: FieldType | null, dateKeys: 'MILLISECONDS' | 'RFC_3339'): ((value: unknown) => unknown) | null {
  switch (type) {
    case 'keyword':
      return asText;
    case 'number':
      return (value) => (typeof value === 'string' && LARGE_INTEGER.test(value.trim()) ? BigInt(value) : asNumber(value));
    case 'boolean':
      return (value) => (value === 'true' ? true : value === 'false' ? false : value);
    case 'ip':
      return (value) => (typeof value === 'string' ? (canonicalAddress(value) ?? value) : value);
    case 'date':
      return (value) => {
        const instant = dateNanosOf(value);
        if (instant === null) return value;
        return dateKeys === 'MILLISECONDS' && instant.nanoseconds === 0 ? instant.ms : rfc3339Of(instant);
      };
    default:
      return null;
  }
}

function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  return Array.isArray(value)
    ? value.map((element: unknown) => (element === null ? null : change(element)))
    : value === null
      ? null
      : change(value);
}

/** Text, though a document write it as a number or a truth value, as an index of keywords has it. */
function textReader(value: (document: Document) => unknown): (document: Document) => unknown {
  return (document) => {
    const given = value(document);
    return typeof given === 'string' || given === undefined ? given : mapped(given, asText);
  };
}

function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
}

/** As numbers they would be equal to others: keys keep all their digits. */
const LARGE_INTEGER = /^-?\d{16,100}$/;

/** Sources write numbers as texts at times. */
function asNumber(value: unknown): unknown {
  if (typeof value !== 'string' || value.trim() === '') return value;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}
