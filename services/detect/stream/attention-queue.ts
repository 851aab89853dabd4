/** Something that has to be looked at when the watermark has passed `dueMs`. */
export interface Attended {
  dueMs: number;
  /** Where the queue holds it; −1 where it does not. Only the queue writes it. */
  place: number;
}

/** What is due, the earliest first: a binary heap in which each item knows its place, so that an item is in it once. */
export interface AttentionQueue<Item extends Attended> {
  /** Takes an item in, or moves it where its time has changed. */
  schedule(item: Item, dueMs: number): void;
  remove(item: Item): void;
  /** The item that is due first. */
  first(): Item | undefined;
}

/** An empty queue. */
export function createAttentionQueue<Item extends Attended>(): AttentionQueue<Item> {
  const heap: Item[] = [];
  const put = (item: Item, place: number): void => {
    heap[place] = item;
    item.place = place;
  };
  const rise = (item: Item, from: number): void => {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above] as Item; // above a place there is always one
      if (parent.dueMs <= item.dueMs) break;
      put(parent, place);
      place = above;
    }
    put(item, place);
  };
  const sink = (item: Item, from: number): void => {
    let place = from;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const child = right !== undefined && left !== undefined && right.dueMs < left.dueMs ? right : left;
      if (child === undefined || child.dueMs >= item.dueMs) break;
      const below = child.place;
      put(child, place);
      place = below;
    }
    put(item, place);
  };
  return {
    schedule: (item, dueMs) => {
      if (item.place >= 0 && item.dueMs === dueMs) return;
      const isEarlier = item.place < 0 || dueMs < item.dueMs;
      item.dueMs = dueMs;
      if (item.place < 0) rise(item, heap.length);
      else if (isEarlier) rise(item, item.place);
      else sink(item, item.place);
    },
    remove: (item) => {
      const { place } = item;
      if (place < 0) return;
      item.place = -1;
      const last = heap.pop();
      if (last === undefined || last === item) return;
      if (last.dueMs < item.dueMs) rise(last, place);
      else sink(last, place);
    },
    first: () => heap[0],
  };
}
