import type { Movement } from '../model.ts';
import { latestDepartures } from './latest-departures.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

export interface Departure {
  /** Epoch ms at which the host can have been left last to be in time. */
  readonly time: number;
  /** The first step of the way. Its target's own departure leads on, to the end. */
  readonly movement: Movement;
}

/**
 * The candidates for patient zero: every host from which somebody can have come to `host` by the time `before`, with the latest
 * departure from each.
 *
 * Times are epoch ms; `after` is the first time that counts. The map is in the order of departure, latest first, and does not hold
 * `host` itself. An unknown host is reached by nobody.
 */
export function reachesTo(
  index: TemporalIndex,
  host: string,
  before: number = Number.POSITIVE_INFINITY,
  after: number = Number.NEGATIVE_INFINITY,
): Map<string, Departure> {
  const origins = new Map<string, Departure>();
  const end = index.hostNumbers.get(host);
  if (end === undefined) return origins;
  const departures = latestDepartures(index, end, after, before, -1);
  for (const number of departures.order) {
    const movement = index.movements[at(departures.step, number)];
    const name = index.hosts[number];
    if (movement !== undefined && name !== undefined) origins.set(name, { time: at(departures.time, number), movement });
  }
  return origins;
}
