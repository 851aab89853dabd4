/**
 * A binary heap of numbers by rising key; of equal keys the one pushed first comes first, so that results do not depend on the heap's shape.
 */
export class PriorityQueue {
  /** Three parallel arrays, a heap by (key, sequence). */
  readonly #keys: number[] = [];
  readonly #sequences: number[] = [];
  readonly #values: number[] = [];
  #pushed = 0;

  get size(): number {
    return this.#keys.length;
  }

  push(key: number, value: number): void {
    const sequence = this.#pushed++;
    let hole = this.#keys.length;
    while (hole > 0) {
      const parent = (hole - 1) >>> 1;
      if ((this.#keys[parent] as number) <= key) break;
      this.#copy(parent, hole);
      hole = parent;
    }
    this.#put(hole, key, sequence, value);
  }

  /** Takes out the value with the lowest key, or undefined where there is none. */
  pop(): number | undefined {
    const first = this.#values[0];
    const key = this.#keys.pop();
    const sequence = this.#sequences.pop();
    const value = this.#values.pop();
    if (key === undefined || sequence === undefined || value === undefined || this.#keys.length === 0) return first;
    const size = this.#keys.length;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && this.#isBefore(child + 1, this.#keys[child] as number, this.#sequences[child] as number)) child++;
      if (!this.#isBefore(child, key, sequence)) break;
      this.#copy(child, hole);
      hole = child;
    }
    this.#put(hole, key, sequence, value);
    return first;
  }

  #isBefore(position: number, key: number, sequence: number): boolean {
    const own = this.#keys[position] as number;
    return own < key || (own === key && (this.#sequences[position] as number) < sequence);
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.#keys[from] as number, this.#sequences[from] as number, this.#values[from] as number);
  }

  #put(position: number, key: number, sequence: number, value: number): void {
    this.#keys[position] = key;
    this.#sequences[position] = sequence;
    this.#values[position] = value;
  }
}
