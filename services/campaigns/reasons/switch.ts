import { firstBy } from '../../../graph/order.ts';
import { leavesAfter, leavesByAccount } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import { ACCOUNT_DWELL_MS } from './account.ts';
import { type Antecedent, laterArrival } from './antecedent.ts';
import { isBeside } from './beside.ts';
import type { Bridges } from './bridge.ts';

/** Nothing but time and place: believed only where nothing else could be meant. */
export const SWITCH_STRENGTH = 20;

/** How long after the last that is known of an arrival another account may go on, ms. */
export const SWITCH_DWELL_MS = 30 * 60_000;

/** Hosts that one program reaches before it is taken for a deployment's or a backup's: what an account does on one of them is not its doing. */
export const DEPLOYED_TO = 5;

/**
 * The one movement that had just arrived where this one leaves by another account, which was not in use there before; none where there are two.
 * One that no rule tells of counts where it is proved to come of one that a rule tells of. An arrival of which no log tells the account may be by the
 * account that goes on. To be asked only of what no other reason ties to an earlier one.
 */
export function antecedentBySwitch(next: TracedMovement, traces: Traces, bridges: Pick<Bridges, 'provedTo'>): Antecedent[] {
  if (traces.isSweeping(next)) return [];
  const told = traces.backedBefore(next).map((earlier) => ({ earlier, over: [], arrival: earlier }));
  const proved = bridges.provedTo(next).flatMap(({ earlier, over }) => over.slice(-1).map((arrival) => ({ earlier, over, arrival })));
  const ways = [...told, ...proved].filter(({ arrival }) => isSomebodys(arrival, traces) && hasJustArrived(arrival, next));
  const way = firstBy(ways, (left, right) => laterArrival(left.arrival, right.arrival));
  if (way === undefined || ways.some(({ arrival }) => arrival !== way.arrival && !isBeside(arrival, way.arrival))) return [];
  const { earlier, over, arrival } = way;
  if (next.movement.target.host === arrival.movement.source.host) return []; // a way back is no way on
  if (
    earlier === next ||
    !leavesAfter(arrival, next, dwellAfter(arrival)) ||
    wasThereBefore(next, arrival, traces) ||
    wasBrought(next, traces)
  )
    return [];
  return [{ earlier, kind: 'SWITCH', strength: SWITCH_STRENGTH, over, tie: null }];
}

/** Whether an arrival may be somebody's who goes on: what sweeps, and what is deployed to many, does not. */
function isSomebodys(arrival: TracedMovement, traces: Traces): boolean {
  return !traces.isSweeping(arrival) && traces.reachedByTool(arrival) < DEPLOYED_TO;
}

/** Whether its account left that host before the arrival, at any tier; without an account, whether anybody did the same before or worked from there. */
function wasThereBefore(next: TracedMovement, { movement: arrival }: TracedMovement, traces: Traces): boolean {
  const { host } = next.movement.source;
  const isBefore = ({ movement }: TracedMovement): boolean => movement.firstSeen < arrival.firstSeen;
  if (next.accounts.size > 0) return [...next.accounts].some((account) => traces.leftBy(host, account).some(isBefore));
  return traces
    .leftFrom(host)
    .some((each) => each.accounts.size > 0 && isBefore(each) && each.movement.technique.some((id) => tellsOfOne(id, next)));
}

/** Whether its account had come there by a movement that no rule tells of: it switched from nobody's. */
function wasBrought(next: TracedMovement, traces: Traces): boolean {
  return traces.observedBefore(next).some((each) => !traces.isSweeping(each) && leavesByAccount(each, next, ACCOUNT_DWELL_MS));
}

/** Reading files over SMB is what every host does all day. */
const FILE_SHARING = 'T1021.002';

/** Whether a technique tells that somebody works from a host, or does what a movement does. */
function tellsOfOne(technique: string, { movement }: TracedMovement): boolean {
  return technique !== FILE_SHARING || movement.technique.includes(technique);
}

/** Whether one arrived before the next leaves, and was there until shortly before; whatever ran there already. */
function hasJustArrived(earlier: TracedMovement, next: TracedMovement): boolean {
  return leavesAfter(earlier, { ...next, runningSince: null }, dwellAfter(earlier));
}

function dwellAfter({ isUserTold }: TracedMovement): number {
  return isUserTold ? SWITCH_DWELL_MS : ACCOUNT_DWELL_MS;
}
