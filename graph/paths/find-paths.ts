import type { Movement } from '../model.ts';
import { type BestWalk, bestWalks } from './best-walks.ts';
import { spreadsOf } from './clock-spreads.ts';
import { bySureness, type Path, pathOf } from './path.ts';
import { pathCandidates } from './path-candidates.ts';
import { PathSearch } from './path-search.ts';
import type { TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import { type WalkOptions, walkLimits } from './walk-options.ts';

export interface PathOptions extends WalkOptions {
  /** Most paths, the best ones first; 10 where absent. */
  readonly limit?: number | undefined;
}

export interface FoundPaths {
  /** Those that hold by the clocks as they are first; each by arrival, then by hops. */
  readonly paths: readonly Path[];
  /** What the answer was cut by: more paths than were asked for, or more work than a search may do. Null where these are all. */
  readonly truncated: PathCut | null;
}

export type PathCut = 'LIMIT' | 'WORK';

/**
 * The ways between some ends. First the best (`bestWalks`), of all walks and of those that hold by the clocks as they are: they are exact, and
 * may visit a host twice. Then further paths, which do not, as they arrive; to find all of these takes time without bound, so this search is
 * limited in its work. Throws RangeError for an option out of range.
 */
export function findPaths(index: TemporalIndex, ends: WalkEnds, options: PathOptions = {}): FoundPaths {
  const { limit = 10 } = options;
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limit must be a whole number from 1, not ${limit}.`);
  const lenient = bestWalks(index, ends, options);
  if (lenient.length === 0) return { paths: [], truncated: null };
  const best = [...lenient, ...bestWalks(index, ends, options, true)];
  // One more than is shown tells whether there are more.
  const further = furtherPaths(index, ends, options, limit + 1);
  const found = new Map<string, Path>();
  for (const [movements, isBest] of [...best.map(bestOf), ...further.paths.map(furtherOf)]) {
    const key = movements.map(({ id }) => id).join('\n');
    if (!found.has(key)) found.set(key, pathOf(movements, isBest));
  }
  const shown = [...found.values()].slice(0, limit).sort(bySureness);
  return { paths: shown, truncated: found.size > limit ? 'LIMIT' : further.isCut ? 'WORK' : null };
}

type Listed = readonly [movements: readonly Movement[], isBest: boolean];

function bestOf({ movements }: BestWalk): Listed {
  return [movements, true];
}

function furtherOf(movements: readonly Movement[]): Listed {
  return [movements, false];
}

/** The paths that arrive first, of those that arrive together the ones with fewest hops; `isCut` where the search reached the limit of its work. */
export function furtherPaths(
  index: TemporalIndex,
  ends: WalkEnds,
  options: WalkOptions,
  limit: number,
): { readonly paths: readonly (readonly Movement[])[]; readonly isCut: boolean } {
  const limits = walkLimits(options);
  const candidates = pathCandidates(index, ends, { ...limits, spread: spreadsOf(index, false) });
  const search = new PathSearch({ candidates, limit, maxHops: limits.maxHops, maxDwellMs: limits.maxDwellMs });
  const isCut = search.run();
  const paths = search.found.map((steps) => steps.flatMap((candidate) => index.movements[candidates.step[candidate] ?? -1] ?? []));
  return { paths, isCut };
}
