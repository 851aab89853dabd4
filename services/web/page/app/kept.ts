import { useSyncExternalStore } from 'react';

/** A value that the browser keeps between visits, and whoever listens to it. */
export interface Kept<T> {
  read(): T;
  write(value: T): void;
  listen(listener: () => void): () => void;
}

/**
 * A value under a name in the browser's storage. Where storage is full or forbidden it is kept until the page is left; what another version wrote
 * there, so that `accepts` does not hold, is taken for nothing.
 */
export function keptValue<T>(name: string, initial: T, accepts: (value: unknown) => value is T): Kept<T> {
  const listeners = new Set<() => void>();
  let current = readStorage(name, initial, accepts);
  return {
    read: () => current,
    write(value) {
      current = value;
      try {
        localStorage.setItem(`hopline.${name}`, JSON.stringify(value));
      } catch {
        // Full or forbidden: it lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readStorage<T>(name: string, initial: T, accepts: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`hopline.${name}`) ?? 'null');
    return accepts(value) ? value : initial;
  } catch {
    return initial;
  }
}

/** The value and what changes it; whoever uses it is drawn anew when it changes. */
export function useKept<T>(kept: Kept<T>): readonly [T, (value: T) => void] {
  return [useSyncExternalStore(kept.listen, kept.read), kept.write];
}
