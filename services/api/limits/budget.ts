import { requestError } from '../request-errors.ts';
import { ranTooLong } from './in-time.ts';

/** What one running request may still use. */
export interface Budget {
  /** Subtracts `entries`; throws QUERY_TOO_COSTLY where nothing is left or the time is over. */
  spend(entries: number): void;
}

/** A budget of `entries` list entries and a number of milliseconds from now; `now` gives milliseconds of a clock that never goes back. */
export function createBudget(maxEntries: number, maxRunMs: number, now: () => number): Budget {
  const deadline = now() + maxRunMs;
  let left = maxEntries;
  return {
    spend(entries) {
      left -= entries;
      if (left < 0) {
        throw requestError(
          'QUERY_TOO_COSTLY',
          `The answer holds more than ${maxEntries} entries. Ask for smaller pages or fewer nested lists.`,
        );
      }
      if (now() > deadline) throw ranTooLong(maxRunMs);
    },
  };
}
