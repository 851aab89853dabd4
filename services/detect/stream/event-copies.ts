import { type AskedRules, viewsOf, type WantedCopy } from '../copies/rule-views.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { StreamEvent, StreamSchema, StreamView } from './stream-event.ts';
import type { StreamAsking, StreamDispatch, StreamItem } from './stream-rule.ts';
import { createTimedRegister, type Timed } from './timed-register.ts';

/** An event of which other copies may still come. */
export interface KnownEvent<Event> extends Timed {
  /** The copy that came first. Nearly always there is no other. */
  readonly first: Event;
  /** What the copies make that the same rules want, by their ids; empty as long as all copies say the same. */
  readonly copies: readonly WantedCopy<Event, string>[];
}

/** A copy that changes what rules see of an event: each of them has to take the one for the other. */
export interface ChangedViews<Event> {
  /** By rule. */
  readonly before: ReadonlyMap<string, StreamView<Event>>;
  readonly after: ReadonlyMap<string, StreamView<Event>>;
  /** The other events of its millisecond, as a rule sees them that pass an item of it. */
  beside(rule: string): StreamView<Event>[];
}

/** What a stream does with copies of events that the watermark has not passed. */
export interface EventCopies<Event> {
  /**
   * Takes a copy that some rule wants. `ALONE` says that no other copy of its event says another thing, `KNOWN` that the others say all that it
   * does; else it is how what rules see of the event changes.
   */
  take(event: StreamEvent<Event>): 'ALONE' | 'KNOWN' | ChangedViews<Event>;
  /** Forgets what happened before the watermark. */
  settle(watermarkMs: number): void;
  /** All that is known, to go on from. */
  known(): Iterable<KnownEvent<Event>>;
}

/** Copies of the events `known` so far. `asking` gives how the rules that run now are asked. */
export function createEventCopies<Event>(
  schema: StreamSchema<Event>,
  asking: () => StreamAsking<Event>,
  { maxEvents, counts, known }: { readonly maxEvents: number; readonly counts: StreamCounts; readonly known: Iterable<KnownEvent<Event>> },
): EventCopies<Event> {
  const register = createTimedRegister<KnownEvent<Event>>(maxEvents);
  const remember = (event: KnownEvent<Event>): void => {
    register.set(event);
    counts.evictedCopies += register.evict();
  };
  for (const event of known) remember(event);
  const asked: AskedRules<Event, string, StreamItem<Event>> = {
    passedBy: (event) => itemsFound(asking().passing, event),
    ruleOf: ({ rule }) => rule,
    merge: schema.merge,
  };
  const wanted = (event: Event): WantedCopy<Event, string> => {
    const { passing, adding } = asking();
    return { event, rules: new Set([...itemsFound(passing, event), ...itemsFound(adding, event)].map(({ rule }) => rule)) };
  };
  /** What rules see of an event; `stream` has its time. */
  const seen = ({ first, copies }: KnownEvent<Event>, stream: StreamEvent<Event>): Map<string, StreamView<Event>> => {
    const byRule = new Map<string, StreamView<Event>>();
    for (const { event, items } of viewsOf(copies.length === 0 ? [wanted(first)] : copies, asked)) {
      const viewed = { ...stream, event };
      for (const [rule, passed] of Map.groupBy(items, (item) => item.rule)) {
        byRule.set(rule, { event: viewed, items: passed.map(({ item }) => item) });
      }
    }
    return byRule;
  };

  return {
    take: (stream) => {
      const { id, event, timeMs } = stream;
      const before = register.get(id);
      if (before === undefined) {
        remember({ id, timeMs, first: event, copies: [] });
        return 'ALONE';
      }
      if (before.copies.length === 0 && schema.saysTheSame(before.first, event)) return 'ALONE';
      const copies = withCopy(before, wanted(event));
      if (copies === null) return 'KNOWN';
      const after = { ...before, copies };
      register.set(after);
      return {
        before: seen(before, stream),
        after: seen(after, stream),
        beside: (rule) =>
          register
            .all()
            .filter((other) => other.timeMs === timeMs && other.id !== id)
            .flatMap((other) => seen(other, { ...stream, id: other.id }).get(rule) ?? []),
      };
    },
    settle: register.settle,
    known: register.all,
  };

  /** The copies of an event with one more; null where it says nothing new. */
  function withCopy({ first, copies }: KnownEvent<Event>, copy: WantedCopy<Event, string>): readonly WantedCopy<Event, string>[] | null {
    const all = copies.length === 0 ? [wanted(first)] : copies;
    const place = all.findIndex(({ rules }) => rules.symmetricDifference(copy.rules).size === 0);
    const alike = all[place];
    if (alike === undefined) return [...all, copy];
    const event = schema.merge(alike.event, copy.event);
    if (schema.saysTheSame(event, alike.event)) return null;
    return all.with(place, { event, rules: alike.rules });
  }
}

function itemsFound<Event>(dispatch: StreamDispatch<Event>, event: Event): StreamItem<Event>[] {
  const found: StreamItem<Event>[] = [];
  dispatch.deliver(event, (item) => {
    found.push(item);
  });
  return found;
}
