import type { HoplineError } from '../../../schema/errors.ts';
import { queryError } from '../eql/query-error.ts';
import type { Query } from '../eql/syntax.ts';
import { expressionsOf, fieldsOf } from '../eql/walk.ts';
import { fieldMeant } from '../fields/known-fields.ts';
import { schemaField } from '../fields/schema-fields.ts';

/**
 * The error for the first unknown field of a query that is likely to be a misspelling of a known one; null where there is none. One that may
 * be absent (`?name`) is none, and neither is a name that resembles no other: some documents may have it.
 */
export function misspeltField(query: Query, text: string): HoplineError | null {
  for (const { name, isOptional, at } of expressionsOf(query).flatMap(fieldsOf)) {
    if (isOptional || schemaField(name) !== null) continue;
    const meant = fieldMeant(name);
    if (meant !== null) return queryError(text, at, `there is no field "${name}"; did you mean "${meant}"? (?${name} may be absent)`);
  }
  return null;
}
