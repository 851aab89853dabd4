/**
 * The same function, worked out once for each object: for what follows from objects that do not change, and is asked for again and again.
 * Nothing is kept of an object that nobody else holds.
 */
export function remembered<K extends object, V>(workOut: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (object) => {
    const before = known.get(object);
    if (before !== undefined) return before.value;
    const value = workOut(object);
    known.set(object, { value });
    return value;
  };
}
