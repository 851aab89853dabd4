/** A name and an agent's id with what decides whose they are. Times are as the sources gave them, epoch ms. */
export interface Identity {
  readonly key: string;
  /** As spelt. */
  readonly name: string;
  readonly id: string;
  readonly short: string;
  /** Lower case; empty where the name is not qualified. */
  readonly domain: string;
  readonly from: number;
  readonly to: number;
}

/** Clocks of one host disagree by this much at most where one name follows another, ms. */
const HANDOVER_MS = 120_000;

/**
 * Whether neither of two stretches of time ended before the other began, give or take what clocks disagree by; of short ones that is no
 * more than half of the shorter.
 */
export function isAtOnce(left: Stretch, right: Stretch): boolean {
  const [earlier, later] = left.from <= right.from ? [left, right] : [right, left];
  const shorterMs = Math.min(earlier.to - earlier.from, later.to - later.from);
  return earlier.to - later.from > Math.min(HANDOVER_MS, shorterMs / 2);
}

/** A host takes a new domain with a restart: between its last record before and its first record after lies more than this, ms. */
const RESTART_MS = 10_000;

/**
 * Whether two full names were used so close to each other that no host can have gone from the one to the other: at once, or, where one of them
 * was used but briefly, with less between them than a restart takes. Of a name that was used for long a little overlap says nothing, as
 * clocks disagree.
 */
export function isTooCloseForOne(left: Stretch, right: Stretch): boolean {
  const [earlier, later] = left.from <= right.from ? [left, right] : [right, left];
  const shorterMs = Math.min(earlier.to - earlier.from, later.to - later.from);
  return isAtOnce(left, right) || (shorterMs <= HANDOVER_MS && later.from - earlier.to < RESTART_MS);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}
