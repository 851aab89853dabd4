import type { CompiledFilter } from '../eql/compile.ts';
import { compiledItemsOf } from '../eql/compiled-items.ts';
import type { StreamQuery } from '../eql/stream-query.ts';

/** A rule made ready to follow a stream. */
export interface StreamRule<Event> {
  readonly rule: string;
  /** The text of its query. */
  readonly query: string;
  readonly compiled: StreamQuery<Event>;
  /** Names of fields that it reads and that one copy of an event may have and another lack. */
  readonly addedFields: readonly string[];
}

/** One item of a rule, by its index in the query with `until` after all others; 0 for a rule that asks for single events. */
export interface StreamItem<Event> {
  readonly filter: CompiledFilter<Event>;
  readonly rule: string;
  readonly item: number;
  /** Those of its rule. */
  readonly addedFields: readonly string[];
}

/** Finds the items that an event passes. */
export interface StreamDispatch<Event> {
  deliver(event: Event, found: (item: StreamItem<Event>) => void): void;
}

/** How the rules of a stream are asked about events. */
export interface StreamAsking<Event> {
  /** Finds the items that an event passes. */
  readonly passing: StreamDispatch<Event>;
  /** Finds items for whose rules a copy may matter beside others, whether or not it passes them by itself. */
  readonly adding: StreamDispatch<Event>;
}

/** Makes what finds items: those that an event passes (`passing`), and those for whose rules a copy may matter beside others (`adding`). */
export type CreateAsking<Event> = (items: readonly StreamItem<Event>[]) => StreamAsking<Event>;

/** The items of a rule's query, or the whole condition of a rule that asks for single events. */
export function itemsOfRule<Event>({ rule, compiled, addedFields }: StreamRule<Event>): StreamItem<Event>[] {
  if (compiled.kind === 'event') return [{ filter: compiled.filter, rule, item: 0, addedFields }];
  return compiledItemsOf(compiled).map(({ filter }, item) => ({ filter, rule, item, addedFields }));
}
