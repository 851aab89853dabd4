import { compareIds } from '../../../graph/order.ts';
import type { WantedCopy } from '../copies/rule-views.ts';
import { type Attended, createAttentionQueue } from './attention-queue.ts';
import type { StreamCounts } from './stream-counts.ts';

/** An event of which other copies may still come. */
export interface KnownEvent<Event> {
  readonly id: string;
  readonly timeMs: number;
  /** The copy that came first. Nearly always there is no other. */
  readonly first: Event;
  /** What the copies make that the same rules want, by their ids; empty as long as all copies say the same. */
  readonly copies: readonly WantedCopy<Event, string>[];
}

/** The events that a rule wants and that the watermark has not passed. */
export interface CopyRegister<Event> {
  get(id: string): KnownEvent<Event> | undefined;
  /** Puts down what is known of an event now. */
  set(event: KnownEvent<Event>): void;
  /** All that happened in one millisecond. It looks through all events. */
  at(timeMs: number): readonly KnownEvent<Event>[];
  /** Forgets what happened before the watermark. */
  settle(watermarkMs: number): void;
  /** All, in the order in which they came. */
  all(): Iterable<KnownEvent<Event>>;
}

/** The part of its bound to which a register that holds too much is brought down, so that this is done seldom. */
const KEPT_SHARE = 15 / 16;

/** An empty register of at most `maxEvents`; beyond that the oldest are forgotten. */
export function createCopyRegister<Event>(maxEvents: number, counts: StreamCounts): CopyRegister<Event> {
  const entries = new Map<string, Entry<Event>>();
  const queue = createAttentionQueue<Entry<Event>>();
  const forget = (entry: Entry<Event>): void => {
    queue.remove(entry);
    entries.delete(entry.event.id);
  };
  const evict = (): void => {
    const oldest = [...entries.values()].sort((left, right) => left.dueMs - right.dueMs || compareIds(left.event.id, right.event.id));
    const excess = oldest.slice(0, oldest.length - Math.floor(maxEvents * KEPT_SHARE));
    for (const entry of excess) forget(entry);
    counts.evictedCopies += excess.length;
  };
  return {
    get: (id) => entries.get(id)?.event,
    set: (event) => {
      const entry = entries.get(event.id);
      if (entry !== undefined) {
        entry.event = event;
        return;
      }
      const added = { event, dueMs: event.timeMs, place: -1 };
      entries.set(event.id, added);
      queue.schedule(added, event.timeMs);
      if (entries.size > maxEvents) evict();
    },
    at: (timeMs) => [...entries.values()].flatMap(({ event }) => (event.timeMs === timeMs ? [event] : [])),
    settle: (watermarkMs) => {
      for (let entry = queue.first(); entry !== undefined && entry.dueMs < watermarkMs; entry = queue.first()) forget(entry);
    },
    all: () => Array.from(entries.values(), ({ event }) => event),
  };
}

interface Entry<Event> extends Attended {
  event: KnownEvent<Event>;
}
