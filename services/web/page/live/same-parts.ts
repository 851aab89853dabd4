/** The later of two answers, in which all that is as it was is the very object of the earlier one: what depends on it need not be made anew. */
export function sameParts<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Readonly<Record<string, unknown>>;
  const parts = Object.entries(after).map(([key, value]) => [key, sameParts(old[key], value)] as const);
  const isSame = parts.length === Object.keys(old).length && parts.every(([key, value]) => key in old && Object.is(old[key], value));
  if (isSame) return before as T;
  return (Array.isArray(after) ? parts.map(([, value]) => value) : Object.fromEntries(parts)) as T;
}
