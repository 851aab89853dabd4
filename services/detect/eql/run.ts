import { isOfCategory } from './category.ts';
import type { CompiledQuery } from './compile.ts';
import { matchJoins } from './join.ts';
import type { Counted, Piped } from './pipes.ts';
import { matchSamples } from './sample.ts';
import { matchSequence, type SequenceHit, type SequenceMatch, UNTIL } from './sequence.ts';

export { isOfCategory } from './category.ts';

/**
 * What a query finds; events are indexes into the given ones. Samples and joins are sequences without an order.
 * `counts` is what the pipe `unique_count` says of each result; after the pipe `count` there are counts alone.
 */
export type QueryResult =
  | { readonly kind: 'events'; readonly events: readonly number[]; readonly counts: readonly Counted[] | null }
  | { readonly kind: 'sequences'; readonly sequences: readonly SequenceMatch[]; readonly counts: readonly Counted[] | null };

export interface RunOptions<Event> {
  /** How far an event is past its milliseconds, where sources tell time that finely. */
  readonly nanosecondsOf?: (event: Event) => number;
  /** How many samples of one join key are given; 1 where it is not said. */
  readonly maxSamplesPerKey?: number;
}

/**
 * Runs a compiled query over events that are already in order, whatever their schema.
 * `categoriesOf` gives what `process where` asks about, `timeOf` epoch milliseconds.
 */
export function runQuery<Event>(
  query: CompiledQuery<Event>,
  events: readonly Event[],
  categoriesOf: (event: Event) => unknown,
  timeOf: (event: Event) => number,
  { maxSamplesPerKey = 1, nanosecondsOf }: RunOptions<Event> = {},
): QueryResult {
  if (query.kind === 'event') {
    const found = [...events.keys()].filter((index) => {
      const event = events[index] as Event; // an index of the list itself
      query.observe?.(event);
      return isOfCategory(categoriesOf(event), query.filter.category) && query.filter.holds(event);
    });
    const piped = query.pipe(found, (index) => [events[index] as Event]); // an index of the list itself
    return { kind: 'events', events: resultsOf(piped), counts: countsOf(piped) };
  }
  const items = query.kind === 'sample' || query.until === null ? query.items : [...query.items, query.until];
  const hits = events.flatMap((event, index): SequenceHit[] => {
    query.observe?.(event);
    const categories = categoriesOf(event);
    const passed = [...items.entries()].filter(([, { filter }]) => isOfCategory(categories, filter.category) && filter.holds(event));
    if (passed.length === 0) return [];
    const place = { event: index, rank: index, timeMs: timeOf(event), nanoseconds: nanosecondsOf?.(event) ?? 0, toleranceMs: 0 };
    return passed.map(([number, item]) => ({ ...place, item: number < query.items.length ? number : UNTIL, keys: item.keysOf(event) }));
  });
  const piped = query.pipe(matchesOf(query, hits, maxSamplesPerKey), (match) =>
    match.events.map((index) => (index === null ? null : (events[index] as Event))),
  );
  return { kind: 'sequences', sequences: resultsOf(piped), counts: countsOf(piped) };
}

function matchesOf<Event>(
  query: Exclude<CompiledQuery<Event>, { readonly kind: 'event' }>,
  hits: readonly SequenceHit[],
  maxSamplesPerKey: number,
): readonly SequenceMatch[] {
  if (query.kind === 'sequence') return matchSequence(query, hits);
  if (query.kind === 'join') return matchJoins(query.items.length, hits);
  return matchSamples(query.items.length, hits, maxSamplesPerKey);
}

function countsOf(piped: readonly Piped<unknown>[]): readonly Counted[] | null {
  const counts = piped.flatMap(({ counted }) => (counted === null ? [] : [counted]));
  return counts.length === 0 ? null : counts;
}

function resultsOf<Result>(piped: readonly Piped<Result>[]): readonly Result[] {
  return piped.flatMap(({ result }) => (result === null ? [] : [result]));
}
