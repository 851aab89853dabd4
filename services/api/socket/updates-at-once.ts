/** Does what is asked for in its order, so many at the same time; the others wait and hold nothing. */
export type AtOnce = <T>(work: () => Promise<T>) => Promise<T>;

/** Places for so many. */
export function atOnce(most: number): AtOnce {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // Whoever leaves gives its place to the next, so that it stays busy.
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
