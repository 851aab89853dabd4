import { eventId } from '../../graph/ids.ts';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';

/** An event that some item of some rule wants, kept once. `items` are the numbers of the items it passes. */
export interface KeptEvent {
  readonly event: HoplineEvent;
  readonly items: readonly number[];
  /** Its id where it is known already; `idOf` gives that of any. */
  readonly id: string | undefined;
}

/** The events that rules rest on: a set, whatever the order and the number of times they came. */
export interface KeptEvents {
  /** `items` must not be empty; `id` is given where it is known already. */
  keep(event: HoplineEvent, items: readonly number[], id?: string): void;
  /** All of them, in no order that means anything. */
  all(): Iterable<KeptEvent>;
}

/** A kept event's id. Taking one costs more than all else that is done with an event, so it is put off until something rests on it. */
export function idOf(kept: Pick<KeptEvent, 'event' | 'id'>): string {
  return kept.id ?? eventId(kept.event);
}

/** An empty set. */
export function createKeptEvents(): KeptEvents {
  const single = new Map<string, KeptEvent>();
  /** Events that look alike and are not the same, beside the one in `single`. */
  const further = new Map<string, KeptEvent[]>();
  return {
    keep: (event, items, id) => {
      const key = likenessOf(event);
      const first = single.get(key);
      if (first === undefined) {
        single.set(key, { event, items, id });
        return;
      }
      const taken = id ?? eventId(event);
      const named = first.id === undefined ? { ...first, id: idOf(first) } : first;
      if (named.id === taken) {
        single.set(key, merged(named, event, items));
        return;
      }
      single.set(key, named);
      const others = further.get(key) ?? [];
      const index = others.findIndex((other) => idOf(other) === taken);
      const known = others[index];
      if (known === undefined) others.push({ event, items, id });
      else others[index] = merged(known, event, items);
      further.set(key, others);
    },
    *all() {
      yield* single.values();
      for (const others of further.values()) yield* others;
    },
  };
}

/** Equal for equal events, and nearly always different for others. */
function likenessOf(event: HoplineEvent): string {
  const { '@timestamp': time, 'event.created': created, 'winlog.record_id': record, 'event.code': code, 'process.pid': pid } = event;
  return `${time}|${created}|${record ?? event['event.sequence'] ?? ''}|${code}|${pid ?? ''}`;
}

/** A copy that came another way may carry other extra fields: it counts for what either passes, and the first in its files speaks. */
function merged(known: KeptEvent, event: HoplineEvent, items: readonly number[]): KeptEvent {
  const all = items.every((item) => known.items.includes(item)) ? known.items : [...new Set([...known.items, ...items])];
  const speaker = compareSources(event, known.event) < 0 ? event : known.event;
  return all === known.items && speaker === known.event ? known : { event: speaker, items: all, id: known.id };
}

function compareSources(left: HoplineEvent, right: HoplineEvent): number {
  return compareIds(left.source.file, right.source.file) || left.source.offset - right.source.offset;
}
