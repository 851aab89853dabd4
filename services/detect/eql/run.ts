import type { CompiledItem, CompiledQuery } from './compile.ts';
import { matchSamples } from './sample.ts';
import { matchSequence, type SequenceHit, type SequenceMatch, UNTIL } from './sequence.ts';
import type { Pipe } from './syntax.ts';

/** What a query finds; events are indexes into the given ones. Samples are sequences without an order. */
export type QueryResult =
  | { readonly kind: 'events'; readonly events: readonly number[] }
  | { readonly kind: 'sequences'; readonly sequences: readonly SequenceMatch[] };

export interface RunOptions {
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
  { maxSamplesPerKey = 1 }: RunOptions = {},
): QueryResult {
  if (query.kind === 'event') {
    const found = [...events.keys()].filter((index) => {
      const event = events[index] as Event; // an index of the list itself
      return isOfCategory(categoriesOf(event), query.filter.category) && query.filter.holds(event);
    });
    return { kind: 'events', events: piped(found, query.pipes) };
  }
  const items = query.kind === 'sample' || query.until === null ? query.items : [...query.items, query.until];
  const hits = events.flatMap((event, index) => hitsOf(items, query.items.length, event, index, categoriesOf(event), timeOf(event)));
  const sequences = query.kind === 'sequence' ? matchSequence(query, hits) : matchSamples(query.items.length, hits, maxSamplesPerKey);
  return { kind: 'sequences', sequences: piped<SequenceMatch>(sequences, query.pipes) };
}

/** Whether an event of these categories, one or several, is of the wanted one; every event is of `null`. */
export function isOfCategory(categories: unknown, wanted: string | null): boolean {
  if (wanted === null) return true;
  return Array.isArray(categories) ? categories.includes(wanted) : categories === wanted;
}

/** `items` has `until` last; `count` are the others. */
function hitsOf<Event>(
  items: readonly CompiledItem<Event>[],
  count: number,
  event: Event,
  index: number,
  categories: unknown,
  timeMs: number,
): SequenceHit[] {
  const hits: SequenceHit[] = [];
  for (const [number, { filter, keysOf }] of items.entries()) {
    if (!isOfCategory(categories, filter.category) || !filter.holds(event)) continue;
    hits.push({ event: index, rank: index, timeMs, toleranceMs: 0, item: number === count ? UNTIL : number, keys: keysOf(event) });
  }
  return hits;
}

function piped<Result>(results: readonly Result[], pipes: readonly Pipe[]): readonly Result[] {
  return pipes.reduce((left, pipe) => {
    if (pipe.name === 'head') return left.slice(0, pipe.count);
    if (pipe.name === 'tail') return pipe.count === 0 ? [] : left.slice(-pipe.count);
    return left;
  }, results);
}
