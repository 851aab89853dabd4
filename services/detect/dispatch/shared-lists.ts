/** A list that continues another, by its next number. */
interface Branch {
  readonly list: readonly number[];
  readonly longer: Map<number, Branch>;
}

/**
 * A function that gives one and the same list for all equal lists of numbers; the list given to it may be used again. Of the events that
 * rules want most are wanted by the same few sets of rules.
 */
export function createSharedLists(): (numbers: readonly number[]) => readonly number[] {
  const root: Branch = { list: [], longer: new Map() };
  return (numbers) => {
    let branch = root;
    for (const number of numbers) {
      let next = branch.longer.get(number);
      if (next === undefined) {
        next = { list: [...branch.list, number], longer: new Map() };
        branch.longer.set(number, next);
      }
      branch = next;
    }
    return branch.list;
  };
}
