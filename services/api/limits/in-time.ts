import { whileWaiting } from '../../../graph/asking.ts';
import type { GraphQLError } from '../graphql.ts';
import { requestError } from '../request-errors.ts';

/** How long after its time is over a request may still answer by itself, ms: what was read until then, with an error for each field that was not. */
const GRACE_MS = 150;

/** The error of a request that ran too long. */
export function ranTooLong(runMs: number): GraphQLError {
  return requestError('QUERY_TOO_COSTLY', `The query ran longer than ${runMs} ms. Ask for a narrower filter or fewer nested lists.`);
}

/**
 * The result of running a request. When its time is over, reading for it is ended; where that ends nothing, as of a store that hangs, this rejects with
 * QUERY_TOO_COSTLY, and what goes on is for nobody.
 */
export async function inTime<T>(runMs: number, run: () => Promise<T>): Promise<T> {
  const waiting = new AbortController();
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    late = setTimeout(() => {
      waiting.abort(ranTooLong(runMs));
      late = setTimeout(() => reject(ranTooLong(runMs)), GRACE_MS);
    }, runMs);
  });
  try {
    return await Promise.race([whileWaiting(waiting.signal, run), over]);
  } finally {
    clearTimeout(late);
  }
}
