import { leavesAfter } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import type { Antecedent } from './antecedent.ts';

/** Nothing but time and place: believed only where nothing else could be meant. */
export const SWITCH_STRENGTH = 20;

/** How long after the last that is known of an arrival another account may go on, ms. */
export const SWITCH_DWELL_MS = 30 * 60_000;

/**
 * The one movement that had just arrived where this one leaves by another account, which was not in use there before; none where there are two.
 * To be asked only of what no other reason ties to an earlier one.
 */
export function antecedentBySwitch(next: TracedMovement, traces: Traces): Antecedent[] {
  const { host } = next.movement.source;
  if (traces.isSweeping(next) || next.accounts.size === 0) return [];
  const arrivals = traces.backedBefore(next).filter((earlier) => hasJustArrived(earlier, next));
  const [earlier, ...others] = arrivals;
  if (earlier === undefined || others.length > 0) return [];
  if (traces.isSweeping(earlier) || !leavesAfter(earlier, next, SWITCH_DWELL_MS)) return [];
  const wasThere = [...next.accounts].some((account) =>
    traces.leftBy(host, account).some(({ movement }) => movement.firstSeen < earlier.movement.firstSeen),
  );
  return wasThere ? [] : [{ earlier, kind: 'SWITCH', strength: SWITCH_STRENGTH, over: [], tie: null }];
}

/** Whether one arrived before the next leaves, and was there until shortly before; whatever ran there already. */
function hasJustArrived(earlier: TracedMovement, next: TracedMovement): boolean {
  return leavesAfter(earlier, { ...next, runningSince: null }, SWITCH_DWELL_MS);
}
