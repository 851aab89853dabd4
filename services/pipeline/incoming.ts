import { setImmediate } from 'node:timers/promises';

/**
 * What is being put into the queue by the process that also works on it. Work stands back meanwhile: whoever sent something waits for its answer,
 * and nobody for the work.
 */
export class Incoming {
  readonly #writing = new Set<Promise<unknown>>();

  /** Runs what puts all of a request into the queue. Work must not be waited for in it. */
  async write<T>(put: () => Promise<T>): Promise<T> {
    const writing = put();
    this.#writing.add(writing);
    try {
      return await writing;
    } finally {
      this.#writing.delete(writing);
    }
  }

  /** Resolves when everything is in the queue that is being put there now. What comes later is not waited for, or nothing would ever be done. */
  async untilWritten(): Promise<void> {
    await setImmediate();
    await Promise.allSettled(this.#writing);
  }
}
