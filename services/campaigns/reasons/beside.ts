import { shareAccount, type TracedMovement } from '../traced-movement.ts';
import type { Tie } from './tie.ts';

/** One act may leave two movements: two techniques, or one that a rule tells of and one that was seen. */
export const BESIDE_STRENGTH = 85;

/** How far apart two movements of one act begin at most, ms. */
export const BESIDE_WITHIN_MS = 60_000;

/**
 * Movements between the same two hosts that begin at nearly one moment, by one account as far as it is known, each tied to the one before.
 * `movements` are in order of time.
 */
export function tiesBeside(movements: readonly TracedMovement[]): Tie[] {
  const ties: Tie[] = [];
  const last = new Map<string, TracedMovement>();
  for (const next of movements) {
    const ends = endsOf(next);
    const earlier = last.get(ends);
    if (earlier !== undefined && isBeside(earlier, next)) {
      ties.push({ earlier, next, kind: 'BESIDE', strength: BESIDE_STRENGTH, over: [], tie: null });
    }
    last.set(ends, next);
  }
  return ties;
}

/** What movements between the same two hosts have in common. */
export function endsOf({ movement }: TracedMovement): string {
  return `${movement.source.host} ${movement.target.host}`;
}

/** Whether two movements between the same two hosts are of one act. */
export function isBeside(left: TracedMovement, right: TracedMovement): boolean {
  const apart = Math.abs(left.movement.firstSeen - right.movement.firstSeen);
  return apart <= BESIDE_WITHIN_MS && (left.accounts.size === 0 || right.accounts.size === 0 || shareAccount(left, right));
}
