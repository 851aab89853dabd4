import type { Movement } from '../../../graph/model.ts';
import { shareAccount, type TracedMovement } from '../traced-movement.ts';
import type { Tie } from './tie.ts';

/** One act may leave two movements: two techniques, or one that a rule tells of and one that was seen. */
export const BESIDE_STRENGTH = 85;

/** How far apart two movements of one act begin at most, ms. */
export const BESIDE_WITHIN_MS = 60_000;

/** Movements into one host that are looked at beside another, the latest ones. */
const MOST_BESIDE = 16;

/**
 * Movements between the same two hosts that begin at nearly one moment, by one account as far as it is known, each tied to the latest such before it.
 * `movements` are in order of time.
 */
export function tiesBeside(movements: readonly TracedMovement[]): Tie[] {
  const ties: Tie[] = [];
  for (const arrivals of Map.groupBy(movements, ({ movement }) => movement.target.host).values()) {
    for (const [place, next] of arrivals.entries()) {
      const earlier = arrivals.slice(Math.max(0, place - MOST_BESIDE), place).findLast((each) => isBeside(each, next));
      if (earlier !== undefined) ties.push({ earlier, next, kind: 'BESIDE', strength: BESIDE_STRENGTH, over: [], tie: null });
    }
  }
  return ties;
}

/** Whether two movements into one host are of one act. */
export function isBeside(left: TracedMovement, right: TracedMovement): boolean {
  const apart = Math.abs(left.movement.firstSeen - right.movement.firstSeen);
  return apart <= BESIDE_WITHIN_MS && mayBeOneAccount(left, right) && mayHaveOneSource(left.movement, right.movement);
}

function mayBeOneAccount(left: TracedMovement, right: TracedMovement): boolean {
  if (left.accounts.size === 0 || right.accounts.size === 0 || shareAccount(left, right)) return true;
  return areHalves(left, right) || areHalves(right, left);
}

/**
 * Whether they are the two halves of one act: of one only its source tells, and so whom the program ran as, of the other only its target, and so whom that
 * let in. Another account may have been given with the call.
 */
function areHalves({ isUserTold, movement: called }: TracedMovement, { movement: taken }: TracedMovement): boolean {
  const isOfSource = !isUserTold && called.source.user !== null;
  const isOfTarget = taken.source.process === null && taken.source.user === null;
  return isOfSource && isOfTarget && called.technique.some((id) => taken.technique.includes(id));
}

/** Whether two movements come from one host, as one of them may that is known by the address of a NAT. */
function mayHaveOneSource({ source: left }: Movement, { source: right }: Movement): boolean {
  return left.host === right.host || mayBe(left, right.host) || mayBe(right, left.host);
}

function mayBe({ unresolved, candidates }: Movement['source'], host: string): boolean {
  return unresolved !== null && candidates.some((candidate) => candidate.host === host);
}
