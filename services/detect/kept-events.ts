import { eventId } from '../../graph/ids.ts';
import { compareDeliveries } from '../../graph/order.ts';
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
  /** By likeness; null where several events have that likeness, which are all in `alike`. */
  const single = new Map<number, KeptEvent | null>();
  /** By id. */
  const alike = new Map<string, KeptEvent>();
  return {
    keep: (event, items, id) => {
      const key = likenessOf(event);
      const first = single.get(key);
      if (first === undefined) {
        single.set(key, { event, items, id });
        return;
      }
      if (first !== null) {
        const firstId = idOf(first);
        alike.set(firstId, { event: first.event, items: first.items, id: firstId });
        single.set(key, null);
      }
      const taken = id ?? eventId(event);
      const known = alike.get(taken);
      const other = { event, items, id: taken };
      alike.set(taken, known === undefined ? other : firstOf(known, other));
    },
    *all() {
      for (const kept of single.values()) if (kept !== null) yield kept;
      yield* alike.values();
    },
  };
}

/** A 32-bit hash that is equal for equal events, and nearly always different for others. */
function likenessOf(event: HoplineEvent): number {
  const timeMs = event['@timestamp'];
  let hash = mixed(timeMs | 0, event['event.created'] - timeMs);
  hash = mixed(hash, event['winlog.record_id'] ?? event['event.sequence'] ?? 0);
  return mixed(hash, event['process.pid'] ?? 0);
}

/**
 * One round of MurmurHash3 and its final avalanche. `number` counts with its lower 32 bits.
 * Source: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
function mixed(hash: number, number: number): number {
  let bits = Math.imul(number | 0, 0xcc9e2d51);
  bits = Math.imul((bits << 15) | (bits >>> 17), 0x1b873593);
  let next = hash ^ bits;
  next = Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64;
  next = Math.imul(next ^ (next >>> 16), 0x85ebca6b);
  return next ^ (next >>> 13);
}

/**
 * Of deliveries of one event that some rule wants, the first in its files speaks, with the items that it passes: what was folded in parts
 * keeps no more of them either, and is to tell the same.
 */
function firstOf(known: KeptEvent, other: KeptEvent): KeptEvent {
  return compareDeliveries(other.event, known.event) < 0 ? other : known;
}
