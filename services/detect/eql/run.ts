import type { CompiledItem, CompiledQuery, CompiledSequence } from './compile.ts';
import { matchSequence, type SequenceHit, type SequenceMatch, UNTIL } from './sequence.ts';
import type { Pipe } from './syntax.ts';

/** What a query finds; events are indexes into the given ones. */
export type QueryResult =
  | { readonly kind: 'events'; readonly events: readonly number[] }
  | { readonly kind: 'sequences'; readonly sequences: readonly SequenceMatch[] };

/**
 * Runs a compiled query over events that are already in order, whatever their schema.
 * `categoriesOf` gives what `process where` asks about, `timeOf` epoch milliseconds.
 */
export function runQuery<Event>(
  query: CompiledQuery<Event>,
  events: readonly Event[],
  categoriesOf: (event: Event) => unknown,
  timeOf: (event: Event) => number,
): QueryResult {
  if (query.kind === 'event') {
    const found = [...events.keys()].filter((index) => {
      const event = events[index] as Event; // an index of the list itself
      return isOfCategory(categoriesOf(event), query.filter.category) && query.filter.holds(event);
    });
    return { kind: 'events', events: piped(found, query.pipes) };
  }
  const hits = events.flatMap((event, index) => hitsOf(query, event, index, categoriesOf(event), timeOf(event)));
  return { kind: 'sequences', sequences: piped(matchSequence(query, hits), query.pipes) };
}

/** Whether an event of these categories, one or several, is of the wanted one; every event is of `null`. */
export function isOfCategory(categories: unknown, wanted: string | null): boolean {
  if (wanted === null) return true;
  return Array.isArray(categories) ? categories.includes(wanted) : categories === wanted;
}

function hitsOf<Event>(query: CompiledSequence<Event>, event: Event, index: number, categories: unknown, timeMs: number): SequenceHit[] {
  const hits: SequenceHit[] = [];
  const add = (item: CompiledItem<Event>, number: number): void => {
    if (!isOfCategory(categories, item.filter.category) || !item.filter.holds(event)) return;
    hits.push({ event: index, rank: index, timeMs, toleranceMs: 0, item: number, keys: item.keysOf(event) });
  };
  for (const [number, item] of query.items.entries()) add(item, number);
  if (query.until !== null) add(query.until, UNTIL);
  return hits;
}

function piped<Result>(results: readonly Result[], pipes: readonly Pipe[]): readonly Result[] {
  return pipes.reduce((left, pipe) => {
    if (pipe.name === 'head') return left.slice(0, pipe.count);
    return pipe.count === 0 ? [] : left.slice(-pipe.count);
  }, results);
}
