import { isDeepStrictEqual } from 'node:util';
import { eventId } from '../../../graph/ids.ts';
import { compareDeliveries } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';

/**
 * The events that rules want, for a detector to be given later.
 *
 * A detector counts for an event whatever any copy of it passes, and copies that came by different ways may carry different fields. So of
 * copies that differ in nothing but where they lie the first is kept, and each that differs in more.
 */
export interface WantedEvents {
  add(event: HoplineEvent): void;
  /** In no order that means anything. */
  all(): Iterable<HoplineEvent>;
}

/** An empty set. */
export function createWantedEvents(): WantedEvents {
  /** By what costs little to take; null where several events have it in common, whose copies are in `byId`. */
  const single = new Map<string, HoplineEvent | null>();
  const byId = new Map<string, HoplineEvent[]>();
  return {
    add(event) {
      const key = likenessOf(event);
      const first = single.get(key);
      if (first === undefined) {
        single.set(key, event);
        return;
      }
      if (first !== null) {
        byId.set(eventId(first), [first]);
        single.set(key, null);
      }
      const id = eventId(event);
      const copies = byId.get(id);
      if (copies === undefined) byId.set(id, [event]);
      else keepCopy(copies, event);
    },
    *all() {
      for (const event of single.values()) if (event !== null) yield event;
      for (const copies of byId.values()) yield* copies;
    },
  };
}

/** Equal for copies of one event, and nearly always different for others. */
function likenessOf(event: HoplineEvent): string {
  const record = event['winlog.record_id'] ?? event['event.sequence'] ?? 0;
  return `${event['@timestamp']}|${event['event.created']}|${record}|${event['process.pid'] ?? 0}`;
}

function keepCopy(copies: HoplineEvent[], event: HoplineEvent): void {
  const same = copies.findIndex((copy) => isDeepStrictEqual({ ...copy, source: event.source }, event));
  const known = copies[same];
  if (known === undefined) copies.push(event);
  else if (compareDeliveries(event, known) < 0) copies[same] = event;
}
