import type { Linker } from '../linker.ts';

/** Looks for what is to expire lie at least so far apart, ms: they read everything, and a day passes but once a day. */
const BETWEEN_LOOKS_MS = 300_000;

/** And so many times as long as the last one took. */
const LOOKING_SHARE = 20;

/** Steps are taken for so long before the next link has its turn, ms. */
const STEPPING_MS = 2_000;

export interface BetweenLinks {
  readonly linker: Linker;
  /** Now, ms; from whichever beginning. */
  readonly clock: () => number;
  /** Told of the findings (ids) for which nothing was let go. */
  readonly onHeldBack: (findings: readonly string[]) => void;
}

/**
 * Gives what is to be called after each link: it takes some steps of expiry where it is time for them, and tells whether more should follow
 * soon. The first look is not before the worker has been at work for a while, so that one who is started for what waits is done with that.
 */
export function expireBetweenLinks({ linker, clock, onHeldBack }: BetweenLinks): () => Promise<boolean> {
  let nextLookMs = clock() + BETWEEN_LOOKS_MS;
  return async () => {
    const startMs = clock();
    if (!linker.isExpiring() && startMs < nextLookMs) return false;
    let step = await linker.expire();
    // Another worker may have the next link, and would begin anew: a look is not to be for nothing.
    const steppingMs = clock();
    while (step.kind === 'MORE' && clock() - steppingMs < STEPPING_MS) step = await linker.expire();
    if (step.kind === 'MORE') return true;
    if (step.kind === 'HELD_BACK') onHeldBack(step.findings);
    const endMs = clock();
    nextLookMs = endMs + Math.max(BETWEEN_LOOKS_MS, LOOKING_SHARE * (endMs - startMs));
    return false;
  };
}
