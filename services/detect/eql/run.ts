import { isOfCategory } from './category.ts';
import type { CompiledQuery } from './compile.ts';
import { compiledItemsOf } from './compiled-items.ts';
import { matchJoins } from './join.ts';
import type { JoinKey } from './join-keys.ts';
import type { Counted, Piped } from './pipes.ts';
import { matchSamples } from './sample.ts';
import { matchSequences } from './sequence/match-sequences.ts';
import { planSequence, type SequencePlan } from './sequence/plan.ts';
import type { SequenceCandidate } from './sequence/sequence-event.ts';

/**
 * What a query finds; events are indexes into the given ones. Samples and joins are sequences without an order.
 * `counts` is what the pipe `unique_count` says of each result; after the pipe `count` there are counts alone.
 */
export type QueryResult =
  | { readonly kind: 'events'; readonly events: readonly number[]; readonly counts: readonly Counted[] | null }
  | { readonly kind: 'sequences'; readonly sequences: readonly FoundSequence[]; readonly counts: readonly Counted[] | null };

/** Events as indexes into the given ones, null for a missing one, and the key that they share. */
export interface FoundSequence {
  readonly events: readonly (number | null)[];
  readonly key: JoinKey;
}

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
  const items = compiledItemsOf(query);
  const passing: Passing<Event>[] = [];
  for (const [index, event] of events.entries()) {
    query.observe?.(event);
    const categories = categoriesOf(event);
    const passed = [...items.keys()].filter((item) => {
      const filter = items[item]?.filter;
      return filter !== undefined && isOfCategory(categories, filter.category) && filter.holds(event);
    });
    const nanoseconds = nanosecondsOf?.(event) ?? 0;
    if (passed.length > 0) passing.push({ index, event: { event, timeMs: timeOf(event), nanoseconds, toleranceMs: 0 }, passed });
  }
  const piped = query.pipe(matchesOf(query, passing, maxSamplesPerKey), (match) =>
    match.events.map((index) => (index === null ? null : (events[index] as Event))),
  );
  return { kind: 'sequences', sequences: resultsOf(piped), counts: countsOf(piped) };
}

/** An event that passes items of a query, with its index in the given ones. */
interface Passing<Event> extends SequenceCandidate<Event> {
  readonly index: number;
}

function matchesOf<Event>(
  query: Exclude<CompiledQuery<Event>, { readonly kind: 'event' }>,
  passing: readonly Passing<Event>[],
  maxSamplesPerKey: number,
): readonly FoundSequence[] {
  if (query.kind === 'sequence') {
    const plan = planSequence(query);
    return matchSequences(query, passing).map(({ events, key }) => {
      const found = events.map(({ index }) => index);
      return { events: withMissing(plan, found), key };
    });
  }
  const items = compiledItemsOf(query);
  const hits = passing.flatMap(({ index, event, passed }) =>
    passed.map((item) => ({ event: index, item, keys: items[item]?.keysOf(event.event) ?? [] })),
  );
  return query.kind === 'join' ? matchJoins(query.items.length, hits) : matchSamples(query.items.length, hits, maxSamplesPerKey);
}

/** The events of a sequence with null in the place of each missing one. */
function withMissing({ gaps }: SequencePlan, events: readonly number[]): readonly (number | null)[] {
  const missingAt = (place: number): null[] =>
    gaps.flatMap(({ position, runs }) => (position === place ? Array.from({ length: runs }, () => null) : []));
  return [...events.flatMap((event, place) => [...missingAt(place), event]), ...missingAt(events.length)];
}

function countsOf(piped: readonly Piped<unknown>[]): readonly Counted[] | null {
  const counts = piped.flatMap(({ counted }) => (counted === null ? [] : [counted]));
  return counts.length === 0 ? null : counts;
}

function resultsOf<Result>(piped: readonly Piped<Result>[]): readonly Result[] {
  return piped.flatMap(({ result }) => (result === null ? [] : [result]));
}
