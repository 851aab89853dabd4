/**
 * The same function, evaluated once for each object: for what follows from objects that do not change, and is needed again and again. Nothing
 * is kept for an object that nothing else refers to.
 */
export function remembered<K extends object, V extends NonNullable<unknown> | null>(workOut: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, V>();
  return (object) => {
    const before = known.get(object);
    if (before !== undefined) return before;
    const value = workOut(object);
    known.set(object, value);
    return value;
  };
}
