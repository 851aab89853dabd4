import { compareIds } from '../order.ts';

/** A set of ids that is read in order, a page at a time, between additions: new ids wait unsorted until the next read merges them in. */
export class SortedIds {
  #sorted: string[] = [];
  #added: string[] = [];

  get size(): number {
    return this.#sorted.length + this.#added.length;
  }

  /** Adds an id that the set does not hold. */
  add(id: string): void {
    this.#added.push(id);
  }

  delete(id: string): void {
    this.#merge();
    const position = firstAfter(this.#sorted, id) - 1;
    if (this.#sorted[position] === id) this.#sorted.splice(position, 1);
  }

  /** At most `limit` ids after the id `after`, or from the first. */
  page(after: string | undefined, limit: number): string[] {
    this.#merge();
    const start = after === undefined ? 0 : firstAfter(this.#sorted, after);
    return this.#sorted.slice(start, start + limit);
  }

  #merge(): void {
    if (this.#added.length === 0) return;
    const added = this.#added.sort(compareIds);
    const sorted = this.#sorted;
    const merged: string[] = [];
    let next = 0;
    for (const id of added) {
      for (let old = sorted[next]; old !== undefined && compareIds(old, id) < 0; old = sorted[next]) {
        merged.push(old);
        next++;
      }
      merged.push(id);
    }
    for (const old of sorted.slice(next)) merged.push(old);
    this.#sorted = merged;
    this.#added = [];
  }
}

/** The position of the first id that comes after `id`. */
function firstAfter(sorted: readonly string[], id: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(sorted[middle] ?? '', id) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
