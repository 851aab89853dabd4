import type { Linker } from '../linker.ts';

/** The least time between two looks for what has expired, ms: a look reads everything, and a day passes only once a day. */
const BETWEEN_LOOKS_MS = 300_000;

/** And this many times as long as the last look took. */
const LOOKING_SHARE = 20;

/** How long steps are taken before the next link has its turn, ms. */
const STEPPING_MS = 2_000;

export interface BetweenLinks {
  readonly linker: Linker;
  /** Now, ms, since any fixed moment. */
  readonly clock: () => number;
  /** Called with the findings (ids) because of which nothing was removed. */
  readonly onHeldBack: (findings: readonly string[]) => void;
}

/**
 * Returns what should be called after each link: it takes some steps of expiry where it is time for them, and says whether more should follow
 * soon. The first look comes only after the worker has worked for a while, so that a worker that is started for a backlog handles that first.
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
