import type { CompiledQuery } from './compile.ts';
import { matchSamples } from './sample.ts';
import { matchSequence, type SequenceHit, type SequenceMatch, UNTIL } from './sequence.ts';
import type { Pipe } from './syntax.ts';

/** What a query finds; events are indexes into the given ones. Samples are sequences without an order. */
export type QueryResult =
  | { readonly kind: 'events'; readonly events: readonly number[] }
  | { readonly kind: 'sequences'; readonly sequences: readonly SequenceMatch[] };

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
      return isOfCategory(categoriesOf(event), query.filter.category) && query.filter.holds(event);
    });
    return { kind: 'events', events: piped(found, query.pipes) };
  }
  const items = query.kind === 'sample' || query.until === null ? query.items : [...query.items, query.until];
  const hits = events.flatMap((event, index): SequenceHit[] => {
    const categories = categoriesOf(event);
    const passed = [...items.entries()].filter(([, { filter }]) => isOfCategory(categories, filter.category) && filter.holds(event));
    if (passed.length === 0) return [];
    const place = { event: index, rank: index, timeMs: timeOf(event), nanoseconds: nanosecondsOf?.(event) ?? 0, toleranceMs: 0 };
    return passed.map(([number, item]) => ({ ...place, item: number < query.items.length ? number : UNTIL, keys: item.keysOf(event) }));
  });
  const sequences = query.kind === 'sequence' ? matchSequence(query, hits) : matchSamples(query.items.length, hits, maxSamplesPerKey);
  return { kind: 'sequences', sequences: piped<SequenceMatch>(sequences, query.pipes) };
}

/** Whether an event of these categories, one or several, is of the wanted one; every event is of `null`. */
export function isOfCategory(categories: unknown, wanted: string | null): boolean {
  if (wanted === null) return true;
  return Array.isArray(categories) ? categories.includes(wanted) : categories === wanted;
}

function piped<Result>(results: readonly Result[], pipes: readonly Pipe[]): readonly Result[] {
  return pipes.reduce((left, pipe) => {
    if (pipe.name === 'head') return left.slice(0, pipe.count);
    if (pipe.name === 'tail') return pipe.count === 0 ? [] : left.slice(-pipe.count);
    return left;
  }, results);
}
