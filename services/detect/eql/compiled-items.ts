import type { CompiledItem, CompiledQuery } from './compile.ts';

/**
 * The items of a query with `until` after the last: their index here identifies an item wherever events that pass it are passed on. None where
 * the query asks for single events.
 */
export function compiledItemsOf<Event>(query: CompiledQuery<Event>): readonly CompiledItem<Event>[] {
  if (query.kind === 'event') return [];
  return query.kind === 'sample' || query.until === null ? query.items : [...query.items, query.until];
}
