import { HoplineError } from '../../../schema/errors.ts';
import { nearestName } from '../../../schema/nearest-name.ts';
import { queryError } from '../eql/query-error.ts';
import type { EventFilter, Query } from '../eql/syntax.ts';
import { expressionsOf, fieldsOf, itemsOf } from '../eql/walk.ts';
import { fieldMeant } from '../fields/known-fields.ts';
import type { SearchOptions } from './search-options.ts';

/** What pipes may read that is no field: the events of a result, and what was counted. */
const NAMES_IN_PIPES = new Set(['events', 'count', 'key', 'percent']);

/**
 * Refuses a query whose fields no document has, as Elasticsearch refuses one whose fields no index maps; `?field` may be missing.
 * Throws a HoplineError RULE_INVALID that points at the field and names the nearest of `names`, and USAGE where there is no field of
 * time to put the events of a sequence in order by.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-syntax-optional-fields
 */
export function checkFields(
  query: Query,
  text: string,
  options: Pick<SearchOptions, 'categoryField' | 'timestampField' | 'isCaseInsensitive'>,
  isMapped: (name: string) => boolean,
  names: Iterable<string>,
): void {
  const { categoryField, timestampField } = options;
  const suggestion = (name: string): string => {
    const nearest = nearestName(name, names) ?? fieldMeant(name);
    return nearest === null ? '' : ` (did you mean ${nearest}?)`;
  };
  // The first EQL knew no schema: what no event had was null.
  if (!options.isCaseInsensitive) {
    for (const field of expressionsOf(query).flatMap(fieldsOf)) {
      if (field.isOptional || isMapped(field.name) || (query.pipes.length > 0 && NAMES_IN_PIPES.has(field.name))) continue;
      throw queryError(
        text,
        field.at,
        `no document has the field "${field.name}"${suggestion(field.name) || `; write ?${field.name} where it may be missing`}`,
      );
    }
  }
  const filter = filtersOf(query).find(({ category }) => category !== null);
  if (filter !== undefined && !isMapped(categoryField)) {
    const hint = `${suggestion(categoryField)}; say with --event-category-field which it is, or write "any where …"`;
    throw queryError(text, filter.at, `no document has the field "${categoryField}", which holds the category${hint}`);
  }
  if ((query.kind === 'SequenceQuery' || query.kind === 'JoinQuery') && !isMapped(timestampField)) {
    const hint = `${suggestion(timestampField)}; say with --timestamp-field which it is.`;
    throw new HoplineError('USAGE', `No document has the field "${timestampField}", which tells the time${hint}`);
  }
}

function filtersOf(query: Query): readonly EventFilter[] {
  return query.kind === 'EventQuery' ? [query.filter] : itemsOf(query).map(({ filter }) => filter);
}
