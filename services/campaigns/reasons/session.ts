import { madeInSession } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import type { Antecedent } from './antecedent.ts';
import { type Tie, tiesInARow } from './tie.ts';

/** A session proves who opened it, but for a process that somebody else's service ran in it. */
export const SESSION_STRENGTH = 95;

/** Movements that opened the session in which this one was made. However long ago. */
export function antecedentsBySession(next: TracedMovement, traces: Traces): Antecedent[] {
  const openers = new Set([...next.sessions].flatMap((session) => traces.leftOpen(session)));
  return [...openers].flatMap((earlier) => {
    const tie = madeInSession(earlier, next);
    return tie === null ? [] : [{ earlier, kind: 'SESSION' as const, strength: SESSION_STRENGTH, over: [], tie }];
  });
}

/** Movements that have one session on their target, each tied to the one before. `movements` are in order of time. */
export function tiesBySession(movements: readonly TracedMovement[]): Tie[] {
  return tiesInARow(movements, { kind: 'SESSION', strength: SESSION_STRENGTH, tieOf: ({ movement }) => movement.logonSession });
}
