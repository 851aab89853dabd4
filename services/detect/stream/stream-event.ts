import type { SequenceEvent } from '../eql/sequence/sequence-event.ts';

/** An event as a stream holds it: once, shared by all that rest on it. Its time is by the clock that the stream uses. */
export interface StreamEvent<Event> extends SequenceEvent<Event> {
  /** What tells it from all others; two deliveries of one event have the same. */
  readonly id: string;
}

/** The total order of events: negative where `left` comes first, 0 only for deliveries of one event. */
export type CompareStreamEvents<Event> = (left: StreamEvent<Event>, right: StreamEvent<Event>) => number;

/** How a stream reads the events of one schema. */
export interface StreamSchema<Event> {
  idOf(event: Event): string;
  /** Epoch ms UTC. */
  timeOf(event: Event): number;
  /** How far an event is past its milliseconds, 0 to 999,999, where sources tell time that finely. */
  nanosecondsOf?(event: Event): number;
  /** How far off the time of an event may be, ms, where that is known; what exceeds the option `maxToleranceMs` does not count. */
  toleranceOf?(event: Event): number;
  /** The order of two events of one time; 0 only for deliveries of one event. */
  compareTies: CompareStreamEvents<Event>;
  /** The event that two copies of it make: commutative, associative and idempotent. */
  merge(left: Event, right: Event): Event;
  /** Whether two copies of an event say the same, wherever they lie. */
  saysTheSame(left: Event, right: Event): boolean;
}

/** An event as one rule sees it, with the rule's items that it passes; there is at least one. */
export interface StreamView<Event> {
  readonly event: StreamEvent<Event>;
  readonly items: readonly number[];
}

/** The order of a schema's events: by time, then as the schema breaks ties. */
export function orderOf<Event>({ compareTies }: Pick<StreamSchema<Event>, 'compareTies'>): CompareStreamEvents<Event> {
  return (left, right) => left.timeMs - right.timeMs || left.nanoseconds - right.nanoseconds || compareTies(left, right);
}
