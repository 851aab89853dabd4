/** An event as a stream holds it: once, shared by all that rest on it. */
export interface StreamEvent<Event> {
  /** What tells it from all others; two deliveries of one event have the same. */
  readonly id: string;
  readonly event: Event;
  /** Epoch ms UTC by the clock that the stream goes by. */
  readonly timeMs: number;
}

/** The total order of events: negative where `left` comes first, 0 only for deliveries of one event. */
export type CompareStreamEvents<Event> = (left: StreamEvent<Event>, right: StreamEvent<Event>) => number;

/** How a stream reads the events of one schema. */
export interface StreamSchema<Event> {
  idOf(event: Event): string;
  timeOf(event: Event): number;
  /** The order of two events of one time; 0 only for deliveries of one event. */
  compareTies(left: StreamEvent<Event>, right: StreamEvent<Event>): number;
}

/** The order of a schema's events: by time, then as the schema breaks ties. */
export function orderOf<Event>({ compareTies }: Pick<StreamSchema<Event>, 'compareTies'>): CompareStreamEvents<Event> {
  return (left, right) => left.timeMs - right.timeMs || compareTies(left, right);
}
