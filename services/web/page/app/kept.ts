import { type Passing, passingValue, usePassing } from './passing.ts';

/**
 * A value under a name in the browser's storage. Where storage is full or forbidden it is kept until the page is left; what another version wrote
 * there, so that `accepts` does not hold, is taken for nothing.
 */
export function keptValue<T>(name: string, initial: T, accepts: (value: unknown) => value is T): Passing<T> {
  const value = passingValue(readStorage(name, initial, accepts));
  return {
    ...value,
    write(next) {
      try {
        localStorage.setItem(`hopline.${name}`, JSON.stringify(next));
      } catch {
        // Full or forbidden: it lasts as long as the page.
      }
      value.write(next);
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
export function useKept<T>(kept: Passing<T>): readonly [T, (value: T) => void] {
  return [usePassing(kept), kept.write];
}
