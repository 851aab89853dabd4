import type { Movement } from '../model.ts';
import { byTimeThenId, compareIds, type Order } from '../order.ts';
import { tierRankOf } from '../tiers.ts';
import { clockSpreadOf } from './movement-spread.ts';

/**
 * Movements laid out for time-respecting search. Hosts and steps are numbered; step `i` is `movements[i]`.
 *
 * A step departs and arrives at the movement's `firstSeen`. `lastSeen` would be wrong for both: a session stays open for hours after
 * the act that opened it, and whoever holds it goes on from the first moment. So a path A→B→C needs B→C's `firstSeen` not before
 * A→B's; equal times count, because records have millisecond steps and both ends of a relay may fall into one.
 *
 * The layout does not depend on the order in which the movements came. Typed arrays in the order of time, because a search that goes
 * through them from one end to the other is some thousand times as fast as one that walks a general graph object.
 */
export interface TemporalIndex {
  /** Host ids in order. */
  readonly hosts: readonly string[];
  readonly hostNumbers: ReadonlyMap<string, number>;
  /** By time, then id. */
  readonly movements: readonly Movement[];
  /** The host number at which each step starts and ends. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Epoch ms of each step; they rise. */
  readonly time: Float64Array;
  /** Epoch ms of the last that each step left behind on its target (`Movement.until`): whoever goes on from there may do so until then. */
  readonly until: Float64Array;
  /** How well each step is known (`tierRankOf`). */
  readonly tier: Uint8Array;
  /** How far the time of each step may be off, either way, ms; and the most of these. */
  readonly spread: Uint16Array;
  readonly mostSpread: number;
  /** The steps out of host `h` are `outSteps` from `outStart[h]` to before `outStart[h + 1]`, rising. */
  readonly outStart: Uint32Array;
  readonly outSteps: Uint32Array;
  /** The same of the steps into host `h`. */
  readonly inStart: Uint32Array;
  readonly inSteps: Uint32Array;
}

/**
 * Builds the index; movements that stay on their host lead nowhere and are left out. Throws RangeError for a time
 * that may be off by more than a minute, or by less than nothing.
 */
export function indexMovements(movements: readonly Movement[]): TemporalIndex {
  const steps = movements.filter(isMoving).sort(byTime);
  const hosts = [...new Set(steps.flatMap(({ source, target }) => [source.host, target.host]))].sort(compareIds);
  const hostNumbers = hostNumbersOf(hosts);
  return indexOfSteps(steps, columnsOf(steps, hostNumbers), hosts, hostNumbers);
}

/** What the index says of each step by itself. */
export type StepColumns = Pick<TemporalIndex, 'source' | 'target' | 'time' | 'until' | 'tier' | 'spread'>;

/** The columns of movements in their order. */
export function columnsOf(movements: readonly Movement[], hostNumbers: ReadonlyMap<string, number>): StepColumns {
  const numberOf = (host: string): number => hostNumbers.get(host) ?? 0;
  return {
    source: Uint32Array.from(movements, ({ source }) => numberOf(source.host)),
    target: Uint32Array.from(movements, ({ target }) => numberOf(target.host)),
    time: Float64Array.from(movements, ({ firstSeen }) => firstSeen),
    until: Float64Array.from(movements, ({ until }) => until),
    tier: Uint8Array.from(movements, ({ tier }) => tierRankOf(tier)),
    spread: Uint16Array.from(movements, checkedSpread),
  };
}

/** An index of steps in their order, with the steps of each host found by their columns. */
export function indexOfSteps(
  movements: readonly Movement[],
  columns: StepColumns,
  hosts: readonly string[],
  hostNumbers: ReadonlyMap<string, number>,
): TemporalIndex {
  const [outStart, inStart] = [startsOf(columns.source, hosts.length), startsOf(columns.target, hosts.length)];
  return {
    hosts,
    hostNumbers,
    movements,
    ...columns,
    mostSpread: columns.spread.reduce((most, spread) => Math.max(most, spread), 0),
    outStart,
    outSteps: grouped(columns.source, outStart),
    inStart,
    inSteps: grouped(columns.target, inStart),
  };
}

/** The number of each host. */
export function hostNumbersOf(hosts: readonly string[]): ReadonlyMap<string, number> {
  return new Map(hosts.map((host, number) => [host, number]));
}

/** The order of steps. */
export const byTime: Order<Movement> = byTimeThenId(({ firstSeen }) => firstSeen);

/** Movements that stay on their host lead nowhere. */
export function isMoving({ source, target }: Movement): boolean {
  return source.host !== target.host;
}

/** More than this is said of no clock (`MOST_SPREAD_MS`), ms; two bytes hold it. */
const MOST_SPREAD_IN_INDEX_MS = 65_535;

function checkedSpread(movement: Movement): number {
  const spreadMs = clockSpreadOf(movement);
  if (Number.isInteger(spreadMs) && spreadMs >= 0 && spreadMs <= MOST_SPREAD_IN_INDEX_MS) return spreadMs;
  throw new RangeError(`The time of ${movement.id} may be off by 0 to ${MOST_SPREAD_IN_INDEX_MS} whole ms, not by ${spreadMs}.`);
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

/** The first position in `[low, high)` whose time, or step, is not before `bound`, or `high`; these rise. */
export function firstNotBefore(times: Float64Array | Uint32Array, low: number, high: number, bound: number): number {
  let left = low;
  let right = high;
  while (left < right) {
    const middle = (left + right) >>> 1;
    if ((times[middle] as number) < bound) left = middle + 1;
    else right = middle;
  }
  return left;
}

/** Whether a number is among others that rise. */
export function includes(numbers: Uint32Array, number: number): boolean {
  return numbers[firstNotBefore(numbers, 0, numbers.length, number)] === number;
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

/** The numbers of what is in each group, group after group, rising; `starts` as of `startsOf`. */
function grouped(groups: Uint32Array, starts: Uint32Array): Uint32Array {
  const next = starts.slice();
  const members = new Uint32Array(groups.length);
  for (let number = 0; number < groups.length; number++) {
    const group = at(groups, number);
    const position = at(next, group);
    members[position] = number;
    next[group] = position + 1;
  }
  return members;
}
