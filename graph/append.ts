/** Adds an item to the list under a key, which it makes where there is none. Copying the list instead would make long ones quadratic. */
export function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
