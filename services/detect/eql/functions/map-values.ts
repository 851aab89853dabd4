/**
 * Applies a calculation to values of which one may be a list: then it is applied to each element, and the result is the
 * list of results. Of a second list only the first value counts, as in Elasticsearch's scripts, so that the work stays linear.
 */
export function mapValues(values: readonly unknown[], calculate: (values: readonly unknown[]) => unknown): unknown {
  const listed = values.findIndex((value) => Array.isArray(value));
  if (listed === -1) return calculate(values);
  const elements = values[listed] as readonly unknown[];
  const others = values.map((value) => (Array.isArray(value) ? value[0] : value));
  return elements.map((element) => calculate(others.with(listed, element)));
}
