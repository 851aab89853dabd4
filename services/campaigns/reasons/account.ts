import { leavesByAccount } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import type { Antecedent } from './antecedent.ts';

/** Several may use one account, so that this is believed where nothing proves more. */
export const ACCOUNT_STRENGTH = 60;

/** How long after the last that is known of an arrival its account may go on, ms: after eight hours two or three in a hundred are others'. */
export const ACCOUNT_DWELL_MS = 2 * 3_600_000;

/** Movements that arrived where this one leaves, by an account that it shares, shortly before. */
export function antecedentsByAccount(next: TracedMovement, traces: Traces): Antecedent[] {
  if (traces.isSweeping(next)) return [];
  return traces
    .backedBefore(next)
    .filter((earlier) => !traces.isSweeping(earlier) && leavesByAccount(earlier, next, ACCOUNT_DWELL_MS))
    .map((earlier) => ({ earlier, kind: 'ACCOUNT', strength: ACCOUNT_STRENGTH, over: [], tie: null }));
}
