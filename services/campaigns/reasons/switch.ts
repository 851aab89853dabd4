import { leavesAfter } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import { ACCOUNT_DWELL_MS } from './account.ts';
import type { Antecedent } from './antecedent.ts';
import { isBeside } from './beside.ts';

/** Nothing but time and place: believed only where nothing else could be meant. */
export const SWITCH_STRENGTH = 20;

/** How long after the last that is known of an arrival another account may go on, ms. */
export const SWITCH_DWELL_MS = 30 * 60_000;

/** Hosts that one program reaches before it is taken for a deployment's or a backup's: what an account does on one of them is not its doing. */
export const DEPLOYED_TO = 5;

/**
 * The one movement that had just arrived where this one leaves by another account, which was not in use there before; none where there are two.
 * An arrival of which no log tells the account may be by the account that goes on. To be asked only of what no other reason ties to an earlier one.
 */
export function antecedentBySwitch(next: TracedMovement, traces: Traces): Antecedent[] {
  if (traces.isSweeping(next)) return [];
  const arrivals = traces.backedBefore(next).filter((earlier) => !traces.isSweeping(earlier) && hasJustArrived(earlier, next));
  const earlier = arrivals.at(-1);
  if (earlier === undefined || arrivals.some((other) => other !== earlier && !isBeside(other, earlier))) return [];
  if (traces.isSweeping(earlier) || traces.reachedByTool(earlier) >= DEPLOYED_TO || !leavesAfter(earlier, next, dwellAfter(earlier)))
    return [];
  return wasThereBefore(next, earlier, traces) ? [] : [{ earlier, kind: 'SWITCH', strength: SWITCH_STRENGTH, over: [], tie: null }];
}

/** Whether its account left that host before the arrival, at any tier; without an account, whether anybody's did. */
function wasThereBefore(next: TracedMovement, { movement: arrival }: TracedMovement, traces: Traces): boolean {
  const { source } = next.movement;
  const isBefore = ({ movement }: TracedMovement): boolean => movement.firstSeen < arrival.firstSeen;
  if (next.accounts.size > 0) return [...next.accounts].some((account) => traces.leftBy(source.host, account).some(isBefore));
  return traces.leftFrom(source.host).some((each) => each.accounts.size > 0 && isBefore(each) && isAlike(each, next));
}

function isAlike({ movement: left }: TracedMovement, { movement: right }: TracedMovement): boolean {
  return left.technique.some((technique) => right.technique.includes(technique));
}

/** Whether one arrived before the next leaves, and was there until shortly before; whatever ran there already. */
function hasJustArrived(earlier: TracedMovement, next: TracedMovement): boolean {
  return leavesAfter(earlier, { ...next, runningSince: null }, dwellAfter(earlier));
}

function dwellAfter({ isUserTold }: TracedMovement): number {
  return isUserTold ? SWITCH_DWELL_MS : ACCOUNT_DWELL_MS;
}
