/** What `make` yields, ended by `return` also while it waits: the signal that it was given is aborted then. */
export function endable<T>(make: (signal: AbortSignal) => AsyncGenerator<T, undefined, undefined>): AsyncIterableIterator<T> {
  const ending = new AbortController();
  const made = make(ending.signal);
  return {
    next: () => made.next(),
    return: () => {
      ending.abort();
      return made.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
