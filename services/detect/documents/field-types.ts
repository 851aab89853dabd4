import type { FieldType } from '../eql/field-access.ts';
import type { Query } from '../eql/syntax.ts';
import { typeOfField } from '../fields/known-fields.ts';
import type { Document } from './document.ts';
import { inferType } from './infer-types.ts';
import { typesForQuery } from './query-types.ts';
import type { SearchOptions } from './search-options.ts';

/** The types of the fields that a query names: by ECS and what sensors add, else by the values in a few documents. */
export function fieldTypesOf(
  query: Query,
  names: Iterable<string>,
  { timestampField }: Pick<SearchOptions, 'timestampField'>,
  documents: readonly Document[],
): ReadonlyMap<string, FieldType | null> {
  return typesForQuery(query, names, (name) => (name === timestampField ? 'date' : (typeOfField(name) ?? inferType(name, documents))));
}
