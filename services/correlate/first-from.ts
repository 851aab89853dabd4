/** The position of the first item at `timeMs` or later in a list that ascends by `timeOf`; its length where there is none. */
export function firstFrom<T>(ascending: readonly T[], timeMs: number, timeOf: (item: T) => number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(ascending[middle] as T) < timeMs)
      low = middle + 1; // between `low` and `high`, within the list
    else high = middle;
  }
  return low;
}

/** The items of a list that ascends by `timeOf` from `fromMs` to `toMs`, both included: what lies around one act, not all of a busy host's. */
export function within<T>(ascending: readonly T[], fromMs: number, toMs: number, timeOf: (item: T) => number): T[] {
  return ascending.slice(firstFrom(ascending, fromMs, timeOf), firstFrom(ascending, toMs + 1, timeOf));
}
