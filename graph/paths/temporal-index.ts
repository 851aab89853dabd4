import type { Movement } from '../model.ts';
import { compareIds } from '../order.ts';
import { tierRankOf } from '../tiers.ts';

/**
 * Movements laid out for time-respecting search. Hosts and steps are numbered; step `i` is `movements[i]`.
 *
 * A step departs and arrives at the movement's `firstSeen`. `lastSeen` would be wrong for both: a session stays open for hours after
 * the act that opened it, and whoever holds it goes on from the first moment. So a path A→B→C needs B→C's `firstSeen` not before
 * A→B's; equal times count, because records have millisecond steps and both ends of a relay may fall into one.
 *
 * The layout does not depend on the order in which the movements came. Typed arrays, because this is some hundred times as fast
 * as walking a general graph object.
 */
export interface TemporalIndex {
  /** Host ids in order. */
  readonly hosts: readonly string[];
  readonly hostNumbers: ReadonlyMap<string, number>;
  /** By source host, then time, then id. */
  readonly movements: readonly Movement[];
  /** The host number at which each step starts and ends. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Epoch ms of each step. */
  readonly time: Float64Array;
  /** Epoch ms of the last that each step left behind on its target (`Movement.until`): whoever goes on from there may do so until then. */
  readonly until: Float64Array;
  /** How well each step is known (`tierRankOf`). */
  readonly tier: Uint8Array;
  /** By host number: how far its clock may be off the others', either way, ms. */
  readonly spread: Float64Array;
  /** The steps out of host `h` are those from `outStart[h]` to before `outStart[h + 1]`, by time. */
  readonly outStart: Uint32Array;
  /** The steps into host `h` are `inSteps` from `inStart[h]` to before `inStart[h + 1]`, by time. */
  readonly inStart: Uint32Array;
  readonly inSteps: Uint32Array;
  /** All steps by time, then by id. */
  readonly byTime: Uint32Array;
}

/**
 * Builds the index; movements that stay on their host lead nowhere and are left out. `spreadOf`: how far the clock of a host, by its id, may
 * be off, ms; 0 for one whose clock told no time, and for all where nothing is said. Throws RangeError where that is negative or not finite.
 */
export function indexMovements(movements: readonly Movement[], spreadOf: (host: string) => number = () => 0): TemporalIndex {
  const moving = movements.filter(isMoving);
  const hosts = [...new Set(moving.flatMap((movement) => [movement.source.host, movement.target.host]))].sort(compareIds);
  const hostNumbers = new Map(hosts.map((host, number) => [host, number]));
  const numberOf = (host: string): number => hostNumbers.get(host) ?? 0;

  const inOrder = moving.sort((left, right) => left.firstSeen - right.firstSeen || compareIds(left.id, right.id));
  const outStart = startsOf(
    inOrder.map((movement) => numberOf(movement.source.host)),
    hosts.length,
  );
  const steps = new Array<Movement>(inOrder.length);
  const source = new Uint32Array(inOrder.length);
  const target = new Uint32Array(inOrder.length);
  const time = new Float64Array(inOrder.length);
  const until = new Float64Array(inOrder.length);
  const tier = new Uint8Array(inOrder.length);
  const inStart = startsOf(
    inOrder.map((movement) => numberOf(movement.target.host)),
    hosts.length,
  );
  const inSteps = new Uint32Array(inOrder.length);
  const nextOut = outStart.slice();
  const nextIn = inStart.slice();
  const byTime = new Uint32Array(inOrder.length);
  for (const [position, movement] of inOrder.entries()) {
    const from = numberOf(movement.source.host);
    const to = numberOf(movement.target.host);
    const step = take(nextOut, from);
    steps[step] = movement;
    source[step] = from;
    target[step] = to;
    time[step] = movement.firstSeen;
    until[step] = movement.until;
    tier[step] = tierRankOf(movement.tier);
    inSteps[take(nextIn, to)] = step;
    byTime[position] = step;
  }
  const spread = Float64Array.from(hosts, (host) => checkedSpread(host, spreadOf(host)));
  return { hosts, hostNumbers, movements: steps, source, target, time, until, tier, spread, outStart, inStart, inSteps, byTime };
}

/** Movements that stay on their host lead nowhere. */
export function isMoving({ source, target }: Movement): boolean {
  return source.host !== target.host;
}

/** A spread in ms. Throws RangeError for what no clock can be off. */
export function checkedSpread(host: string, spreadMs: number): number {
  if (spreadMs >= 0 && Number.isFinite(spreadMs)) return spreadMs;
  throw new RangeError(`The clock of ${host} may be off by 0 ms or more, not by ${spreadMs}.`);
}

/** Where each group begins when `count` groups are laid one after another, and where the last one ends. */
export function startsOf(groups: ArrayLike<number>, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let position = 0; position < groups.length; position++) {
    const after = at(groups, position) + 1;
    starts[after] = at(starts, after) + 1;
  }
  for (let group = 0; group < count; group++) starts[group + 1] = at(starts, group + 1) + at(starts, group);
  return starts;
}

/** The number at a position known to be inside the array. */
export function at(numbers: ArrayLike<number>, position: number): number {
  return numbers[position] as number;
}

/** The first position in `[low, high)` whose time is not before `bound`, or `high`; times rise. */
export function firstNotBefore(times: Float64Array, low: number, high: number, bound: number): number {
  let left = low;
  let right = high;
  while (left < right) {
    const middle = (left + right) >>> 1;
    if (at(times, middle) < bound) left = middle + 1;
    else right = middle;
  }
  return left;
}

/** The first number in `[low, high)` of which something that holds of the first ones no longer does, or `high`. */
export function firstNot(low: number, high: number, holds: (number: number) => boolean): number {
  let [left, right] = [low, high];
  while (left < right) {
    const middle = (left + right) >>> 1;
    if (holds(middle)) left = middle + 1;
    else right = middle;
  }
  return left;
}

function take(next: Uint32Array, group: number): number {
  const position = at(next, group);
  next[group] = position + 1;
  return position;
}
