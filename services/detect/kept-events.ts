import { eventId } from '../../graph/ids.ts';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';

/** An event that some item of some rule wants, kept once. `items` are the numbers of the items it passes. */
export interface KeptEvent {
  readonly id: string;
  readonly event: HoplineEvent;
  readonly items: readonly number[];
}

/** The events that rules rest on: a set, whatever the order and the number of times they came. */
export interface KeptEvents {
  /** `items` must not be empty; `id` is given where it is known already. */
  keep(event: HoplineEvent, items: readonly number[], id?: string): void;
  /** All of them, by id. */
  inOrderOfIds(): readonly KeptEvent[];
}

/** An empty set. */
export function createKeptEvents(): KeptEvents {
  const byId = new Map<string, KeptEvent>();
  return {
    keep: (event, items, id = eventId(event)) => {
      const known = byId.get(id);
      if (known === undefined) {
        byId.set(id, { id, event, items });
        return;
      }
      // A copy that came another way may carry other extra fields: it counts for what either passes, and the first in its files speaks.
      const all = items.every((item) => known.items.includes(item)) ? known.items : [...new Set([...known.items, ...items])];
      const speaker = compareSources(event, known.event) < 0 ? event : known.event;
      if (all !== known.items || speaker !== known.event) byId.set(id, { id, event: speaker, items: all });
    },
    inOrderOfIds: () => [...byId.values()].sort((left, right) => compareIds(left.id, right.id)),
  };
}

function compareSources(left: HoplineEvent, right: HoplineEvent): number {
  return compareIds(left.source.file, right.source.file) || left.source.offset - right.source.offset;
}
