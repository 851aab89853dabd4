import { compareContents, compareDeliveries } from '../../graph/copies.ts';
import type { HoplineEvent } from '../../schema/event.ts';

/**
 * The events that rules want, by id: a set, whatever the order in which they came and how often. Of nearly all there is one copy. Plain
 * data, fit for a structured clone.
 */
export interface KeptEvents {
  /** Those of which there is one copy. */
  readonly single: Map<string, HoplineEvent>;
  /**
   * The copies of all others, in the order of what they say; of copies that say the same the one that lies first. The lists do not change:
   * with another copy there is another list.
   */
  readonly copied: Map<string, readonly HoplineEvent[]>;
}

/** None. */
export function noKeptEvents(): KeptEvents {
  return { single: new Map(), copied: new Map() };
}

/** The same again: what is kept in the one is not in the other. */
export function copyOfKept({ single, copied }: KeptEvents): KeptEvents {
  return { single: new Map(single), copied: new Map(copied) };
}

/** Keeps a copy of the event that has the id. */
export function keepEvent(kept: KeptEvents, id: string, copy: HoplineEvent): void {
  const { single, copied } = kept;
  const copies = copied.get(id);
  if (copies !== undefined) {
    copied.set(id, withCopy(copies, copy));
    return;
  }
  const known = single.get(id);
  if (known === copy) return;
  if (known === undefined) {
    single.set(id, copy);
    return;
  }
  const [first, ...others] = withCopy([known], copy);
  if (others.length === 0) single.set(id, first);
  else {
    single.delete(id);
    copied.set(id, [first, ...others]);
  }
}

/** Takes in what others keep, which is left as it is. */
export function mergeKept(kept: KeptEvents, others: KeptEvents): void {
  for (const [id, event] of others.single) keepEvent(kept, id, event);
  for (const [id, copies] of others.copied) for (const copy of copies) keepEvent(kept, id, copy);
}

/** The kept events, each copy as something makes of it. */
export function keptAs({ single, copied }: KeptEvents, made: (event: HoplineEvent) => HoplineEvent): KeptEvents {
  return {
    single: new Map(Array.from(single, ([id, event]) => [id, made(event)] as const)),
    copied: new Map(Array.from(copied, ([id, copies]) => [id, copies.map(made)] as const)),
  };
}

/** Those of the kept events of which something holds: all copies of an event where it holds of one. */
export function keptWhere({ single, copied }: KeptEvents, holds: (event: HoplineEvent) => boolean): KeptEvents {
  return {
    single: new Map([...single].filter(([, event]) => holds(event))),
    copied: new Map([...copied].filter(([, copies]) => copies.some(holds))),
  };
}

/** How many events are kept. */
export function keptCount({ single, copied }: KeptEvents): number {
  return single.size + copied.size;
}

type Copies = readonly [HoplineEvent, ...HoplineEvent[]];

/** A list of copies with one more, in order. There may be thousands of one event. */
export function withCopy(copies: readonly HoplineEvent[], copy: HoplineEvent): Copies {
  let [from, to] = [0, copies.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const known = copies[middle] as HoplineEvent; // between `from` and `to`, within the list
    const order = compareContents(copy, known);
    if (order === 0) return (compareDeliveries(copy, known) < 0 ? copies.with(middle, copy) : copies) as Copies;
    if (order < 0) to = middle;
    else from = middle + 1;
  }
  return copies.toSpliced(from, 0, copy) as readonly HoplineEvent[] as Copies;
}

/** An event that passes some items of rules, with the numbers of these. */
export interface PassingEvent {
  readonly id: string;
  readonly event: HoplineEvent;
  readonly items: readonly number[];
}
