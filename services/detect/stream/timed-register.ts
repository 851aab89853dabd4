import { compareIds } from '../../../graph/order.ts';
import { type Attended, createAttentionQueue } from './attention-queue.ts';

/** The part of its bound to which what holds too much is brought down, so that the search for the oldest is made seldom. */
export const KEPT_SHARE = 15 / 16;

/** Something that happened once. */
export interface Timed {
  readonly id: string;
  readonly timeMs: number;
}

/** What is remembered until the watermark has passed it, by id. */
export interface TimedRegister<Item extends Timed> {
  get(id: string): Item | undefined;
  /** Takes an item in, or puts it in place of the one that has its id and time. */
  set(item: Item): void;
  delete(id: string): void;
  /** Forgets the oldest where there are more than it may hold; answers how many. */
  evict(): number;
  /** The time of the oldest; infinity where there is none. */
  firstMs(): number;
  /** Forgets what happened before the watermark. */
  settle(watermarkMs: number): void;
  /** All, in the order in which they came. */
  all(): readonly Item[];
}

interface Entry<Item> extends Attended {
  item: Item;
}

/** An empty register that is to hold at most `maxItems`. */
export function createTimedRegister<Item extends Timed>(maxItems: number): TimedRegister<Item> {
  const entries = new Map<string, Entry<Item>>();
  const queue = createAttentionQueue<Entry<Item>>();
  const forget = (entry: Entry<Item>): void => {
    queue.remove(entry);
    entries.delete(entry.item.id);
  };
  return {
    get: (id) => entries.get(id)?.item,
    set: (item) => {
      const entry = entries.get(item.id);
      if (entry !== undefined) {
        entry.item = item;
        return;
      }
      const added = { item, dueMs: item.timeMs, place: -1 };
      entries.set(item.id, added);
      queue.schedule(added, item.timeMs);
    },
    delete: (id) => {
      const entry = entries.get(id);
      if (entry !== undefined) forget(entry);
    },
    evict: () => {
      if (entries.size <= maxItems) return 0;
      const oldest = [...entries.values()].sort((left, right) => left.dueMs - right.dueMs || compareIds(left.item.id, right.item.id));
      const excess = oldest.slice(0, oldest.length - Math.floor(maxItems * KEPT_SHARE));
      for (const entry of excess) forget(entry);
      return excess.length;
    },
    firstMs: () => queue.first()?.dueMs ?? Number.POSITIVE_INFINITY,
    settle: (watermarkMs) => {
      for (let entry = queue.first(); entry !== undefined && entry.dueMs < watermarkMs; entry = queue.first()) forget(entry);
    },
    all: () => Array.from(entries.values(), ({ item }) => item),
  };
}
