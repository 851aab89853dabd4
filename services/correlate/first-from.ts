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
