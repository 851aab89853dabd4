import type { Movement } from '../model.ts';
import { spreadsOf } from './clock-spreads.ts';
import { type Arrivals, earliestArrivals, firstInto, NO_STEP } from './earliest-arrivals.ts';
import { type Departures, latestDepartures } from './latest-departures.ts';
import { mostBackwards } from './order-assumptions.ts';
import { at, type TemporalIndex } from './temporal-index.ts';
import { type WalkOptions, walkLimits } from './walk-options.ts';

/** What bounds the question which hosts can have been reached; hops and stays do not. */
export type ReachOptions = Pick<WalkOptions, 'since' | 'before' | 'tier'>;

/** The hosts that walks lead to from one host, or from which they lead to it; never that host itself. */
export interface Reach {
  /** The earliest arrivals first; where it is asked who reaches a host, the latest departures first. Then by id. */
  readonly hosts: readonly ReachedHost[];
  /** The movements of that walk, in order; none for a host that is not among these. Of equal ones one that rests on no assumption about clocks. */
  wayOf(host: string): readonly Movement[];
}

export interface ReachedHost {
  /** Its id. */
  readonly host: string;
  /** Epoch ms of its earliest arrival there, or of its latest departure from there. */
  readonly time: number;
}

/**
 * The blast radius: every host that somebody on `host` can have reached, with the earliest arrival at each.
 * An unknown host reaches nothing. Throws RangeError for an option out of range.
 */
export function reachFrom(index: TemporalIndex, host: string, options: ReachOptions = {}): Reach {
  const limits = walkLimits(options);
  const own = index.hostNumbers.get(host);
  if (own === undefined) return NOWHERE;
  const starts = index.outSteps.subarray(at(index.outStart, own), at(index.outStart, own + 1));
  const scan = (isStrict: boolean): Arrivals => earliestArrivals(index, starts, { ...limits, spread: spreadsOf(index, isStrict) });
  const way = (arrivals: Arrivals, reached: number): number[] =>
    chain(firstInto(arrivals, reached), (each) =>
      at(index.source, each) === own ? NO_STEP : at(arrivals.by, at(index.source, each)),
    ).reverse();
  return reachBy(index, own, scan, { stepAt: firstInto, way }, (left, right) => left - right);
}

/**
 * The candidates for patient zero: every host from which somebody can have come to `host`, with the latest departure from each.
 * An unknown host is reached by nobody. Throws RangeError for an option out of range.
 */
export function reachInto(index: TemporalIndex, host: string, options: ReachOptions = {}): Reach {
  const limits = walkLimits(options);
  const own = index.hostNumbers.get(host);
  if (own === undefined) return NOWHERE;
  const ends = index.inSteps.subarray(at(index.inStart, own), at(index.inStart, own + 1));
  const scan = (isStrict: boolean): Departures => latestDepartures(index, ends, { ...limits, spread: spreadsOf(index, isStrict) });
  const way = ({ by, step }: Departures, origin: number): number[] =>
    chain(at(step, origin), (each) => (at(index.target, each) === own ? NO_STEP : at(by, at(index.target, each))));
  return reachBy(index, own, scan, { stepAt: ({ step }, origin) => at(step, origin), way }, (left, right) => right - left);
}

const NOWHERE: Reach = { hosts: [], wayOf: () => [] };

/** How to read what a scan found of a host: the step whose time is its, `NO_STEP` where there is none, and all steps of the way. */
interface Reading<S> {
  readonly stepAt: (scanned: S, host: number) => number;
  readonly way: (scanned: S, host: number) => readonly number[];
}

function reachBy<S>(
  index: TemporalIndex,
  own: number,
  scan: (isStrict: boolean) => S,
  { stepAt, way }: Reading<S>,
  order: (left: number, right: number) => number,
): Reach {
  const found = scan(false);
  let strict: S | null = null;
  const timeOf = (scanned: S, host: number): number => index.time[stepAt(scanned, host)] ?? Number.NaN;
  const movementsOf = (scanned: S, host: number): Movement[] => way(scanned, host).flatMap((step) => index.movements[step] ?? []);
  const hosts = index.hosts.flatMap((host, number) =>
    number === own || stepAt(found, number) === NO_STEP ? [] : [{ host, time: timeOf(found, number) }],
  );
  return {
    // Hosts are in the order of their ids, which a stable sort keeps.
    hosts: hosts.sort((left, right) => order(left.time, right.time)),
    wayOf(host) {
      const number = index.hostNumbers.get(host);
      if (number === undefined || number === own) return [];
      const movements = movementsOf(found, number);
      if (mostBackwards(movements) === 0) return movements;
      strict ??= scan(true);
      return timeOf(strict, number) === timeOf(found, number) ? movementsOf(strict, number) : movements;
    },
  };
}

function chain(first: number, next: (step: number) => number): number[] {
  const steps: number[] = [];
  for (let step = first; step !== NO_STEP; step = next(step)) steps.push(step);
  return steps;
}
