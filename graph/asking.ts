import { AsyncLocalStorage } from 'node:async_hooks';

/** Who waits for what is being read: aborted, with the reason as an error, when nobody does any more. */
const waiting = new AsyncLocalStorage<AbortSignal>();

/** Does something for somebody who may give up waiting: what a store reads meanwhile may be ended by then. */
export function whileWaiting<T>(signal: AbortSignal, work: () => T): T {
  return waiting.run(signal, work);
}

/** The signal of whoever waits for what is done now; absent where nobody can give up. */
export function signalOfWaiting(): AbortSignal | undefined {
  return waiting.getStore();
}

/**
 * A reading that several wait for: each who asks waits for one that begins after that, as what is being read may have been asked for before somebody
 * wrote what this one is to see. Readings follow each other, and go on when who asked first waits no longer.
 */
export function sharedReading(read: () => Promise<void>): () => Promise<void> {
  let reading: Promise<void> = Promise.resolve();
  return () => {
    reading = reading.catch(() => undefined).then(() => waiting.exit(read));
    return reading;
  };
}
