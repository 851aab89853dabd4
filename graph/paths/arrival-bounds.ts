import type { PathCandidates } from './path-candidates.ts';
import { at, firstNotBefore } from './temporal-index.ts';

/** Ranks are `(arrival - origin) * HOPS_BASE + hops`: one number that orders ways by arrival, then by hops. */
export const HOPS_BASE = 16;

/**
 * `bounds[k][i]`: no way of two steps to `k` that begins with candidate `i` ends with a better rank than this; `Infinity` where none ends at all.
 *
 * Such a way may come to a host twice, stay too long, and have an order that holds of each two steps that follow each other but not of all; a
 * path may not, so that its rank is this or worse: it is what a best-first search may hope for. Each layer follows from the one below by the
 * best step out of each target: steps × hops in all.
 */
export function arrivalBounds(candidates: PathCandidates, maxHops: number, origin: number): Float64Array[] {
  const count = candidates.step.length;
  const apart = 2 * candidates.mostSpread;
  const bounds = [nowhere(count), nowhere(count)];
  while (bounds.length <= maxHops) {
    const best = bestFrom(candidates, bounds[bounds.length - 1] ?? nowhere(count), origin);
    const layer = nowhere(count);
    for (let candidate = 0; candidate < count; candidate++) {
      const host = at(candidates.target, candidate);
      const end = at(candidates.outStart, host + 1);
      const next = firstNotBefore(candidates.time, at(candidates.outStart, host), end, at(candidates.time, candidate) - apart);
      if (next < end) layer[candidate] = at(best, next) + 1;
    }
    bounds.push(layer);
  }
  return bounds;
}

/** The best rank of a way that begins with a candidate or a later one out of the same host, and ends there or goes on as well as `further` says. */
function bestFrom(candidates: PathCandidates, further: Float64Array, origin: number): Float64Array {
  const best = nowhere(candidates.step.length);
  for (let candidate = best.length - 1; candidate >= 0; candidate--) {
    const isLast = candidate + 1 === best.length || at(candidates.source, candidate + 1) !== at(candidates.source, candidate);
    const own = Math.min(rankOfEnd(candidates, candidate, origin), at(further, candidate));
    best[candidate] = isLast ? own : Math.min(own, at(best, candidate + 1));
  }
  return best;
}

/** The rank of a way that is this one candidate; `Infinity` where it does not end here. */
export function rankOfEnd({ isEnd, time }: PathCandidates, candidate: number, origin: number): number {
  return at(isEnd, candidate) === 1 ? (at(time, candidate) - origin) * HOPS_BASE + 1 : Number.POSITIVE_INFINITY;
}

function nowhere(count: number): Float64Array {
  return new Float64Array(count).fill(Number.POSITIVE_INFINITY);
}
