import { useSyncExternalStore } from 'react';

/** A value of this visit that components share and that is not kept. */
export interface Passing<T> {
  read(): T;
  write(value: T): void;
  listen(listener: () => void): () => void;
}

/** A shared value, forgotten when the page is left. */
export function passingValue<T>(initial: T): Passing<T> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    read: () => current,
    write(value) {
      current = value;
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value; whoever uses it is drawn anew when it changes. */
export function usePassing<T>(passing: Passing<T>): T {
  return useSyncExternalStore(passing.listen, passing.read);
}
