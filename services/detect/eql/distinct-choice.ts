/**
 * Whether one event can be chosen from each list so that none is chosen twice, nor any of `taken`. The lists ascend.
 *
 * By augmenting paths (a matching of lists with events). A list with as many free events as there are lists never stands
 * in the way of another, and only so many of its events need to be looked at: the time depends on the number of lists, not
 * on their length.
 * Source: P. Hall, On Representatives of Subsets (1935); H. W. Kuhn, The Hungarian Method (1955).
 */
export function canComplete(lists: readonly (readonly number[])[], taken: readonly number[]): boolean {
  const choices = lists.map((list) => firstFree(list, taken, lists.length)).filter((list) => list.length < lists.length);
  const listOf = new Map<number, number>();

  return choices.every((_, index) => place(index, new Set()));

  /** Finds an event for the list, moving other lists to other events where that is needed. */
  function place(index: number, tried: Set<number>): boolean {
    for (const event of choices[index] ?? []) {
      if (tried.has(event)) continue;
      tried.add(event);
      const holder = listOf.get(event);
      if (holder !== undefined && !place(holder, tried)) continue;
      listOf.set(event, index);
      return true;
    }
    return false;
  }
}

function firstFree(list: readonly number[], taken: readonly number[], most: number): number[] {
  const free: number[] = [];
  for (let index = 0; index < list.length && free.length < most; index += 1) {
    const event = list[index];
    if (event !== undefined && !taken.includes(event)) free.push(event);
  }
  return free;
}
