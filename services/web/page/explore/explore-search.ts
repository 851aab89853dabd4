import type { TierWord } from '../parts/tier-mark.tsx';
import type { Exploring } from './exploring.ts';

/** What the address of `/explore` says: how well movements are to be known, which host is chosen, and what was done with the graph. */
export interface ExploreSearch {
  readonly tier?: TierWord;
  readonly host?: string;
  readonly all?: boolean;
  readonly expanded?: readonly string[];
  readonly hidden?: readonly string[];
  readonly pinned?: readonly string[];
}

/** What was done with the graph, as an address says it. */
export function exploringOf({ all = false, expanded = [], hidden = [], pinned = [] }: ExploreSearch): Exploring {
  return { isAll: all, expanded, hidden, pinned };
}

/** The address that says what was done with the graph instead of what it said of that before; nothing of what was not done. */
export function saidOf({ isAll, expanded, hidden, pinned }: Exploring, { tier, host }: ExploreSearch): ExploreSearch {
  return {
    ...(tier === undefined ? {} : { tier }),
    ...(host === undefined ? {} : { host }),
    ...(isAll ? { all: true } : {}),
    ...(expanded.length > 0 ? { expanded } : {}),
    ...(hidden.length > 0 ? { hidden } : {}),
    ...(pinned.length > 0 ? { pinned } : {}),
  };
}
