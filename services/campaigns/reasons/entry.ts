import { leavesByAccount } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import type { Antecedent } from './antecedent.ts';
import { hasOpened } from './start.ts';

/** It may have come from there, and no more: never what joins two movements. */
const ENTRY_STRENGTH = 10;

/** How long somebody may have been there before the first act that a rule tells of, ms: a working day. */
export const ENTRY_DWELL_MS = 8 * 3_600_000;

/** The latest movement that no rule tells of by which a campaign's first member may have come to where it left; null where there is none. */
export function antecedentByEntry(first: TracedMovement, traces: Traces): Antecedent | null {
  if (traces.isSweeping(first)) return null;
  const arrivals = traces.observedBefore(first);
  const earlier =
    arrivals.findLast((each) => hasOpened(each, first, traces)) ??
    arrivals.findLast((each) => !traces.isSweeping(each) && leavesByAccount(each, first, ENTRY_DWELL_MS));
  return earlier === undefined ? null : { earlier, kind: 'ENTRY', strength: ENTRY_STRENGTH, over: [], tie: null };
}
