import { firstBy } from '../../../graph/order.ts';
import { leavesAfter, leavesByAccount } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import { type Antecedent, laterArrival } from './antecedent.ts';
import { latestUpTo } from './arrivals.ts';
import { hasOpened } from './start.ts';

/** Over one movement that no rule tells of, and over two in a row. */
export const BRIDGE_STRENGTH = 30;
export const TWO_BRIDGES_STRENGTH = 25;

/** Over a host that sends no telemetry, so that nobody tells whose logon it was. */
export const SILENT_HOST_STRENGTH = 28;

/** How long an intruder may wait on either side of a bridge, ms. */
export const BRIDGE_DWELL_MS = 24 * 3_600_000;

/** Bridges that can be gone over: each is an observed movement that continues one that a rule tells of. */
export interface Bridges {
  /** Movements that a rule tells of from which one comes, over observed ones, to where this one leaves. */
  antecedentsOf(next: TracedMovement): Antecedent[];
  /** The ways over one from one that a rule tells of, to where this one leaves. */
  waysTo(next: TracedMovement): readonly Approach[];
}

/** A way from a movement that a rule tells of to where the last of some observed ones arrived. */
export interface Approach {
  readonly earlier: TracedMovement;
  readonly over: readonly TracedMovement[];
  /** Whether the last one arrived at a silent host without an account. */
  readonly isBlind: boolean;
}

/** Finds the bridges: for each observed movement the best of the movements it continues. */
export function layOutBridges(traces: Traces): Bridges {
  const observed = traces.all.filter(({ isBacked }) => !isBacked);
  const first = waysByEnd(observed, (step) => latest(traces.backedBefore(step).flatMap((earlier) => wayOver(earlier, step, traces))));
  const second = waysByEnd(observed, (step) => latest(waysBefore(step, first).flatMap((way) => longer(way, step, traces))));
  return {
    waysTo: (next) => waysBefore(next, first),
    antecedentsOf: (next) =>
      bestOfEach([...waysBefore(next, first), ...waysBefore(next, second)].flatMap((way) => antecedentOver(way, next, traces))),
  };
}

function waysByEnd(observed: readonly TracedMovement[], wayTo: (step: TracedMovement) => Approach | null): Map<string, Approach[]> {
  const ways = observed.map(wayTo).filter((way) => way !== null);
  return Map.groupBy(ways, ({ over }) => over.at(-1)?.movement.target.host ?? '');
}

/** Ways that end where a movement leaves, no later than it does. */
function waysBefore({ movement }: TracedMovement, ways: ReadonlyMap<string, readonly Approach[]>): readonly Approach[] {
  return latestUpTo(ways.get(movement.source.host) ?? [], movement.firstSeen, ({ over }) => over.at(-1)?.movement.firstSeen ?? 0);
}

function wayOver(earlier: TracedMovement, step: TracedMovement, traces: Traces): Approach[] {
  if (step.movement.target.host === earlier.movement.source.host) return []; // a way back is no way on
  const blind = isBlind(step, traces);
  const isReached = continues(earlier, step, traces) || (blind && goesOnBlindly(earlier, step, traces));
  return isReached ? [{ earlier, over: [step], isBlind: blind }] : [];
}

function longer({ earlier, over, isBlind }: Approach, step: TracedMovement, traces: Traces): Approach[] {
  const last = over.at(-1);
  if (last === undefined || isBlind || step.movement.target.host === last.movement.source.host) return [];
  return continues(last, step, traces) ? [{ earlier, over: [...over, step], isBlind: false }] : [];
}

function antecedentOver({ earlier, over, isBlind }: Approach, next: TracedMovement, traces: Traces): Antecedent[] {
  const last = over.at(-1);
  if (last === undefined || earlier === next) return [];
  const [kind, strength] = isBlind
    ? (['SILENT_HOST', SILENT_HOST_STRENGTH] as const)
    : (['BRIDGE', over.length === 1 ? BRIDGE_STRENGTH : TWO_BRIDGES_STRENGTH] as const);
  const holds = isBlind ? goesOnBlindly(last, next, traces) && haveOneUser(earlier, next) : continues(last, next, traces);
  return holds ? [{ earlier, kind, strength, over, tie: null }] : [];
}

/** Whether what one left open made the next, or its account went on. */
function continues(earlier: TracedMovement, next: TracedMovement, traces: Traces): boolean {
  if (hasOpened(earlier, next, traces)) return true;
  if (traces.isSweeping(earlier) || traces.isSweeping(next)) return false;
  return leavesByAccount(earlier, next, BRIDGE_DWELL_MS) && !isOvertaken(earlier, next, traces);
}

/** Whether somebody else came later to a host that sends nothing, so that nobody tells by which account: it may be the one that went on. */
function isOvertaken(arrival: TracedMovement, next: TracedMovement, traces: Traces): boolean {
  const { host } = arrival.movement.target;
  if (traces.hostOf(host)?.managed !== false) return false;
  return [...traces.backedBefore(next), ...traces.observedBefore(next)].some(
    (each) =>
      each.movement.firstSeen > arrival.movement.firstSeen &&
      each.movement.source.host !== arrival.movement.source.host &&
      !each.isUserTold &&
      !traces.isSweeping(each),
  );
}

/** Whether a movement reached a host that sends nothing, and no account is known of it: one that differs would forbid what this allows. */
function isBlind(step: TracedMovement, traces: Traces): boolean {
  return step.accounts.size === 0 && traces.hostOf(step.movement.target.host)?.managed === false;
}

function goesOnBlindly(earlier: TracedMovement, next: TracedMovement, traces: Traces): boolean {
  return !traces.isSweeping(earlier) && !traces.isSweeping(next) && leavesAfter(earlier, next, BRIDGE_DWELL_MS);
}

function haveOneUser(earlier: TracedMovement, next: TracedMovement): boolean {
  const { user } = earlier.movement;
  return user !== null && user === next.movement.user && earlier.accounts.has(user);
}

/** The way from the latest arrival. */
function latest(ways: readonly Approach[]): Approach | null {
  return firstBy(ways, (left, right) => laterArrival(left.earlier, right.earlier)) ?? null;
}

/** One antecedent for each movement: over the latest of the bridges that lead from it. */
function bestOfEach(antecedents: readonly Antecedent[]): Antecedent[] {
  const byEarlier = Map.groupBy(antecedents, ({ earlier }) => earlier);
  return [...byEarlier.values()].flatMap((some) => firstBy(some, byBridge) ?? []);
}

function byBridge(left: Antecedent, right: Antecedent): number {
  const [own, other] = [left.over.at(-1), right.over.at(-1)];
  return right.strength - left.strength || (own === undefined || other === undefined ? 0 : laterArrival(own, other));
}
