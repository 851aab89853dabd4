import type { Movement } from '../model.ts';
import { arrivalBounds, HOPS_BASE } from './arrival-bounds.ts';
import { candidateSteps } from './candidate-steps.ts';
import { PathSearch } from './path-search.ts';
import type { TemporalIndex } from './temporal-index.ts';

export interface PathOptions {
  /** Most movements in a path, 1 to 15; 6 where absent. */
  readonly maxHops?: number | undefined;
  /** Most paths; 10 where absent. */
  readonly limit?: number | undefined;
  /** Longest stay on a host between two movements, ms. */
  readonly maxDwellMs?: number | undefined;
  /** First and last time that count, epoch ms. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

export interface FoundPaths {
  /** By arrival, then by hops. */
  readonly paths: readonly (readonly Movement[])[];
  /** False where the search reached the limit of its work: the paths are the best ones, but there may be more of them. */
  readonly isComplete: boolean;
}

/**
 * The ways from one host to another: each movement starts on the host where the last one ended, no earlier than it, and no host comes twice.
 *
 * Gives the `limit` paths that arrive first, of those that arrive together the ones with fewest hops. Finding all simple paths takes time
 * without bound, so this searches best first, by what a way may still hope for (`arrivalBounds`), and its work is limited.
 * Throws `RangeError` for an option out of range. A host without movements has no paths, nor has a host to itself.
 */
export function pathsBetween(index: TemporalIndex, fromHost: string, toHost: string, options: PathOptions = {}): FoundPaths {
  const { maxHops = 6, limit = 10, maxDwellMs = Number.POSITIVE_INFINITY } = options;
  const { after = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY } = options;
  if (!Number.isInteger(maxHops) || maxHops < 1 || maxHops >= HOPS_BASE)
    throw new RangeError(`maxHops must be 1 to ${HOPS_BASE - 1}, not ${maxHops}.`);
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limit must be a whole number from 1, not ${limit}.`);
  if (!(maxDwellMs >= 0)) throw new RangeError(`maxDwellMs must be 0 or more, not ${maxDwellMs}.`);

  const from = index.hostNumbers.get(fromHost);
  const to = index.hostNumbers.get(toHost);
  if (from === undefined || to === undefined || from === to) return { paths: [], isComplete: true };
  const candidates = candidateSteps(index, from, to, after, before);
  if (candidates.step.length === 0) return { paths: [], isComplete: true };
  const origin = candidates.time.reduce((earliest, time) => Math.min(earliest, time));
  const bounds = arrivalBounds(candidates, to, maxHops, maxDwellMs, origin);
  const search = new PathSearch({ candidates, bounds, from, to, limit, maxDwellMs });
  const isComplete = search.run();
  const paths = search.found.map((steps) => steps.flatMap((candidate) => index.movements[candidates.step[candidate] ?? -1] ?? []));
  return { paths, isComplete };
}
