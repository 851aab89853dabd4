/** The most values a function remembers; hosts, programs and accounts of an estate are fewer, and input cannot make it grow without end. */
const MOST_REMEMBERED = 20_000;

/**
 * A function of text that remembers its results: telemetry repeats the same few texts, and kept events then share one copy of each instead of
 * having one each.
 */
export function rememberedByText<T>(make: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    if (results.size >= MOST_REMEMBERED) results.clear();
    const result = make(text);
    results.set(text, result);
    return result;
  };
}

/** The same text, one copy of it. */
export const shared = rememberedByText((text) => text);
