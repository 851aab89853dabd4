import type { FieldType } from '../eql/field-access.ts';
import type { Expression, Query } from '../eql/syntax.ts';
import { itemsOf } from '../eql/walk.ts';

/**
 * The types of the fields of a query. Keys that are compared for equality have one type: what is of none has that of what the other items have
 * in its place.
 */
export function typesForQuery(
  query: Query,
  names: Iterable<string>,
  typeOf: (name: string) => FieldType | null,
): ReadonlyMap<string, FieldType | null> {
  const types = new Map([...names].map((name) => [name, typeOf(name)]));
  for (const keys of keysByPosition(query)) {
    const fields = keys.flatMap((key) => (key.kind === 'Field' ? [key.name] : []));
    const type = fields.map((name) => types.get(name) ?? null).find((known) => known !== null);
    if (type === undefined) continue;
    for (const name of fields) if ((types.get(name) ?? null) === null) types.set(name, type);
  }
  return types;
}

function keysByPosition(query: Query): readonly (readonly Expression[])[] {
  const items = itemsOf(query);
  const count = items[0]?.by.length ?? 0;
  return Array.from({ length: count }, (_, position) => items.flatMap((item) => item.by[position] ?? []));
}
