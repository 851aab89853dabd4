import { at, firstNot, type TemporalIndex } from './temporal-index.ts';

/** So many steps are gone through backwards before the steps of the host are looked up. */
const LOOKED_BACK = 32;

/**
 * Whether a step out of a host is among those from `first` to `now` that are not timed before `since`; true as well where too many are to be gone
 * through. In most graphs few are that near in time, and are told from the others while they are at hand.
 */
export function mayBePassed({ source, time }: TemporalIndex, host: number, since: number, first: number, now: number): boolean {
  const least = Math.max(first, now - LOOKED_BACK);
  for (let step = now; step >= least; step--) {
    if ((time[step] as number) < since) return false;
    if (source[step] === host) return true;
  }
  return least > first;
}

/** The first position of `outSteps` whose step leaves a host and is not timed before `since`; else where the next host's begin. */
export function firstOutSince({ time, outStart, outSteps }: TemporalIndex, host: number, since: number): number {
  return firstNot(at(outStart, host), at(outStart, host + 1), (position) => at(time, at(outSteps, position)) < since);
}
