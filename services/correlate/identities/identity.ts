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

interface Stretch {
  readonly from: number;
  readonly to: number;
}
