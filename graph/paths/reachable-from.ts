import type { Movement } from '../model.ts';
import { earliestArrivals } from './earliest-arrivals.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

export interface Arrival {
  /** Epoch ms at which the host can have been reached first. */
  readonly time: number;
  /** The last step of the way there. Its source's own arrival leads on, back to the start. */
  readonly movement: Movement;
}

/**
 * The blast radius: every host that somebody on `host` at time `after` can have reached, with the earliest arrival at each.
 *
 * Times are epoch ms; `before` is the last time that counts. The map is in the order of arrival and does not hold `host` itself.
 * An unknown host reaches nothing.
 */
export function reachableFrom(
  index: TemporalIndex,
  host: string,
  after: number = Number.NEGATIVE_INFINITY,
  before: number = Number.POSITIVE_INFINITY,
): Map<string, Arrival> {
  const reached = new Map<string, Arrival>();
  const start = index.hostNumbers.get(host);
  if (start === undefined) return reached;
  const arrivals = earliestArrivals(index, start, after, before, -1);
  for (const number of arrivals.order) {
    const movement = index.movements[at(arrivals.step, number)];
    const name = index.hosts[number];
    if (movement !== undefined && name !== undefined) reached.set(name, { time: at(arrivals.time, number), movement });
  }
  return reached;
}
