import { isOfCategory } from '../eql/category.ts';
import type { CompiledSequence } from '../eql/compile.ts';
import { compiledItemsOf } from '../eql/compiled-items.ts';
import { matchSequences } from '../eql/sequence/match-sequences.ts';
import { compareInSequence } from '../eql/sequence/order.ts';
import { planSequence } from '../eql/sequence/plan.ts';
import { createStream, type Stream, type StreamChanges, type StreamState } from '../stream/stream.ts';
import type { StreamEvent, StreamSchema } from '../stream/stream-event.ts';
import type { StreamOptions } from '../stream/stream-options.ts';
import type { StreamDispatch, StreamItem } from '../stream/stream-rule.ts';

/** How tests read the events of a schema. */
export interface TestSchema<Event> extends Omit<StreamSchema<Event>, 'merge' | 'saysTheSame'> {
  categoryOf(event: Event): unknown;
}

/** What a search finds that has all events: the events of each sequence, in the order in which they complete. */
export function searchSequences<Event>(
  query: CompiledSequence<Event>,
  events: readonly Event[],
  schema: TestSchema<Event>,
): (readonly Event[])[] {
  const plan = planSequence(query);
  const items = compiledItemsOf(query);
  const timed = events.map((event): StreamEvent<Event> => {
    const nanoseconds = schema.nanosecondsOf?.(event) ?? 0;
    return { id: schema.idOf(event), event, timeMs: schema.timeOf(event), nanoseconds, toleranceMs: schema.toleranceOf?.(event) ?? 0 };
  });
  const passing = timed.flatMap((event) => {
    const passed = [...items.entries()].filter(([, { filter }]) => passes(filter, event.event, schema)).map(([item]) => item);
    return passed.length === 0 ? [] : [{ event, passed }];
  });
  const ordered = passing.sort((left, right) => compareInSequence(plan, left, right) || schema.compareTies(left.event, right.event));
  return matchSequences(query, ordered).map((match) => match.events.map(({ event }) => event.event));
}

/** A stream that follows one sequence. */
export function streamOfSequence<Event>(
  compiled: CompiledSequence<Event>,
  schema: TestSchema<Event>,
  options: Partial<StreamOptions>,
  state?: StreamState<Event>,
): Stream<Event> {
  const createDispatch = (items: readonly StreamItem<Event>[]): StreamDispatch<Event> => ({
    deliver: (event, found) => {
      for (const item of items) if (passes(item.filter, event, schema)) found(item);
    },
  });
  const alike = { ...schema, merge: (event: Event) => event, saysTheSame: () => true };
  const rule = { rule: 'rule', query: 'that of the rule', compiled, addedFields: [] };
  const nothing = { deliver: () => undefined };
  return createStream([rule], alike, (items) => ({ passing: createDispatch(items), adding: nothing }), options, state);
}

function passes<Event>(filter: CompiledSequence<Event>['items'][number]['filter'], event: Event, schema: TestSchema<Event>): boolean {
  return isOfCategory(schema.categoryOf(event), filter.category) && filter.holds(event);
}

/**
 * The matches that stand after the changes of a stream, as the events of each. Throws where one is gained that stands or lost that does not.
 */
export function standingMatches<Event>(changes: Iterable<StreamChanges<Event>>): (readonly Event[])[] {
  const stand = new Map<string, readonly Event[]>();
  const textOf = (events: readonly StreamEvent<Event>[]): string => events.map(({ id }) => id).join();
  for (const { gained, lost } of changes) {
    for (const { events } of lost)
      if (!stand.delete(textOf(events))) throw new Error(`${textOf(events)} was taken back that did not stand.`);
    for (const { events } of gained) {
      if (stand.has(textOf(events))) throw new Error(`${textOf(events)} was told twice.`);
      stand.set(
        textOf(events),
        events.map(({ event }) => event),
      );
    }
  }
  return [...stand.values()];
}
