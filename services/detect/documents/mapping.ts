import { HoplineError } from '../../../schema/errors.ts';
import type { FieldType } from '../eql/field-access.ts';
import type { Document } from './document.ts';

/** What a schema says of one field. */
export interface MappedField {
  /** Null where values compare as they are. */
  readonly type: FieldType | null;
  /** The field that this name stands for. */
  readonly aliasOf: string | null;
  /** What an explicit null counts as; undefined where it counts as missing. */
  readonly nullValue: unknown;
}

/** Fields by their dotted names. */
export type Mapping = ReadonlyMap<string, MappedField>;

const TYPES: Readonly<Record<string, FieldType>> = {
  keyword: 'keyword',
  constant_keyword: 'keyword',
  wildcard: 'keyword',
  text: 'keyword',
  match_only_text: 'keyword',
  long: 'number',
  integer: 'number',
  short: 'number',
  byte: 'number',
  unsigned_long: 'number',
  double: 'number',
  float: 'number',
  half_float: 'number',
  scaled_float: 'number',
  boolean: 'boolean',
  ip: 'ip',
  date: 'date',
  date_nanos: 'date',
  version: 'version',
};

/**
 * Reads an Elasticsearch mapping: what `GET index/_mapping` answers (of several indices, all of them), or its `mappings` or
 * `properties` alone. Throws INPUT_UNREADABLE where it holds no `properties`.
 * Source: https://www.elastic.co/docs/manage-data/data-store/mapping
 */
export function readMapping(json: unknown): Mapping {
  const fields = new Map<string, MappedField>();
  for (const properties of propertiesIn(json)) addProperties(properties, '', fields);
  if (fields.size === 0)
    throw new HoplineError('INPUT_UNREADABLE', 'The mapping has no "properties"; give what GET index/_mapping answers.');
  return fields;
}

function propertiesIn(json: unknown): Document[] {
  if (!isObject(json)) return [];
  if (isObject(json['properties'])) return [json['properties']];
  return Object.values(json).flatMap(propertiesIn);
}

function addProperties(properties: Document, prefix: string, fields: Map<string, MappedField>): void {
  for (const [key, property] of Object.entries(properties)) {
    if (!isObject(property)) continue;
    const { type, path, null_value: nullValue, properties: inner, fields: variants } = property;
    const name = `${prefix}${key}`;
    if (isObject(inner)) addProperties(inner, `${name}.`, fields);
    else if (type === 'alias' && typeof path === 'string') fields.set(name, { type: null, aliasOf: path, nullValue: undefined });
    else if (typeof type === 'string') fields.set(name, { type: TYPES[type] ?? null, aliasOf: null, nullValue: nullValue ?? undefined });
    if (!isObject(variants)) continue;
    // `name.keyword` and its like hold the same value in another form.
    for (const variant of Object.keys(variants)) fields.set(`${name}.${variant}`, { type: 'keyword', aliasOf: name, nullValue: undefined });
  }
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
