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

/** How long after the last that is known of an arrival another account may go on, ms; where the account of either is unknown, `ACCOUNT_DWELL_MS` applies. */
export const SWITCH_DWELL_MS = 30 * 60_000;

/** Hosts that one program reaches before it is taken for a deployment's or a backup's: what an account does on one of them is not its doing. */
export const DEPLOYED_TO = 5;

/**
 * The one movement that had just arrived where this one leaves by another account, which was not in use there before; none where there are two.
 * One that no rule tells of counts where it continues one that a rule tells of. An arrival of which no log tells the account may be by the
 * account that goes on. To be asked only of what no other reason ties to an earlier one.
 */
export function antecedentBySwitch(
  next: TracedMovement,
  traces: Traces,
  bridges: Pick<Bridges, 'waysTo'>,
  settled: SettledArrivals,
): Antecedent[] {
  if (traces.isSweeping(next) || traces.reachedByTool(next) >= DEPLOYED_TO) return [];
  const told = traces.backedBefore(next).map((earlier) => ({ earlier, over: [], arrival: earlier }));
  const seen = bridges.waysTo(next).flatMap(({ earlier, over }) => over.slice(-1).map((arrival) => ({ earlier, over, arrival })));
  const possible = [...told, ...seen].filter(({ arrival }) => isSomebodys(arrival, traces) && hasJustArrived(arrival, next));
  const ways = settled.withoutSettled(possible, [next]);
  const way = firstBy(ways, (left, right) => laterArrival(left.arrival, right.arrival));
  if (way === undefined || ways.some(({ arrival }) => arrival !== way.arrival && !isBeside(arrival, way.arrival))) return [];
  const { earlier, over, arrival } = way;
  if (next.movement.target.host === arrival.movement.source.host) return []; // a way back is no way on
  if (
    earlier === next ||
    !leavesAfter(arrival, next, dwellAfter(arrival, next)) ||
    wasThereBefore(next, arrival, traces, settled) ||
    wasBrought(next, traces) ||
    (isLongAfter(arrival, next) && isUsual(next, traces, settled))
  )
    return [];
  return [{ earlier, kind: 'SWITCH', strength: SWITCH_STRENGTH, over, tie: null }];
}

/** What more than the moment proves of other movements. */
export interface SettledArrivals {
  /** Whether it is proved of which arrival a movement comes: then it does not show that somebody works there. */
  isExplained(movement: TracedMovement): boolean;
  /**
   * Of some ways to what one program or act made, those from arrivals that are not proved to have gone on as something else. All of them, where every
   * arrival is and nobody tells what started the program: it may have been left by one of these arrivals as well.
   */
  withoutSettled<T extends { readonly earlier: TracedMovement }>(ways: readonly T[], group: readonly TracedMovement[]): readonly T[];
}

/** Whether an arrival may be somebody's who goes on: what sweeps, and what is deployed to many, does not. */
function isSomebodys(arrival: TracedMovement, traces: Traces): boolean {
  return !traces.isSweeping(arrival) && traces.reachedByTool(arrival) < DEPLOYED_TO;
}

/** Whether its account left that host before the arrival, at any tier; without an account, whether anybody did the same before or worked from there. */
function wasThereBefore(next: TracedMovement, { movement: arrival }: TracedMovement, traces: Traces, settled: SettledArrivals): boolean {
  const { host } = next.movement.source;
  const isBefore = (each: TracedMovement): boolean => each.movement.firstSeen < arrival.firstSeen && !settled.isExplained(each);
  if (next.accounts.size > 0) return [...next.accounts].some((account) => traces.leftBy(host, account).some(isBefore));
  return traces
    .leftFrom(host)
    .some((each) => each.accounts.size > 0 && isBefore(each) && each.movement.technique.some((id) => tellsOfOne(id, next)));
}

/** Whether it left later than another account would be believed to, where only its own may have been left unsaid. */
function isLongAfter({ isUserTold, movement }: TracedMovement, next: TracedMovement): boolean {
  return isUserTold && next.movement.firstSeen - movement.until > SWITCH_DWELL_MS;
}

/** Whether others do the same from that host at any time. */
function isUsual(next: TracedMovement, traces: Traces, settled: SettledArrivals): boolean {
  return traces
    .leftFrom(next.movement.source.host)
    .some(
      (each) =>
        each !== next && each.accounts.size > 0 && !settled.isExplained(each) && each.movement.technique.some((id) => tellsOfOne(id, next)),
    );
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
  return leavesAfter(earlier, { ...next, runningSince: null }, dwellAfter(earlier, next));
}

function dwellAfter({ isUserTold }: TracedMovement, next: TracedMovement): number {
  return isUserTold && next.accounts.size > 0 ? SWITCH_DWELL_MS : ACCOUNT_DWELL_MS;
}
