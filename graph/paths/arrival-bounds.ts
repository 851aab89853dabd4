import type { CandidateSteps } from './candidate-steps.ts';
import { at, startsOf } from './temporal-index.ts';

/** Ranks are `(arrival - origin) * HOPS_BASE + hops`: one number that orders ways by arrival, then by hops. */
export const HOPS_BASE = 16;

/**
 * `bounds[k][i]`: the best rank at which a way of at most `k` steps that begins with candidate `i` ends at `to`, `Infinity` if none does.
 *
 * Such a way may come to a host twice, which a path may not, so the true rank of a path is this or worse: it is what a best-first search
 * may hope for. Each layer follows from the one below by the best next step out of each target within the dwell, found for all steps into
 * a host at once with a sliding window: steps × hops in all.
 */
export function arrivalBounds(candidates: CandidateSteps, to: number, maxHops: number, maxDwellMs: number, origin: number): Float64Array[] {
  const count = candidates.step.length;
  const direct = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let candidate = 0; candidate < count; candidate++) {
    if (at(candidates.target, candidate) === to) direct[candidate] = (at(candidates.time, candidate) - origin) * HOPS_BASE + 1;
  }
  const byTarget = candidatesByTarget(candidates);
  const bounds = [new Float64Array(count).fill(Number.POSITIVE_INFINITY), direct];
  const window = new Uint32Array(count);
  while (bounds.length <= maxHops) {
    const below = bounds[bounds.length - 1] ?? direct;
    const layer = direct.slice();
    for (let host = 0; host + 1 < candidates.outStart.length; host++) slide(candidates, byTarget, host, maxDwellMs, below, layer, window);
    bounds.push(layer);
  }
  return bounds;
}

interface ByTarget {
  /** The candidates into host `h` are `order` from `start[h]` to before `start[h + 1]`, by time. */
  readonly order: Uint32Array;
  readonly start: Uint32Array;
}

function candidatesByTarget(candidates: CandidateSteps): ByTarget {
  const order = Uint32Array.from(candidates.step.keys());
  order.sort(
    (left, right) => at(candidates.target, left) - at(candidates.target, right) || at(candidates.time, left) - at(candidates.time, right),
  );
  return { order, start: startsOf(candidates.target, candidates.outStart.length - 1) };
}

/** For each candidate into `host`, the best of `below` among the candidates out of it that leave in time; `window` is room to work in. */
function slide(
  candidates: CandidateSteps,
  byTarget: ByTarget,
  host: number,
  maxDwellMs: number,
  below: Float64Array,
  layer: Float64Array,
  window: Uint32Array,
): void {
  const outEnd = at(candidates.outStart, host + 1);
  let next = at(candidates.outStart, host);
  // `window[head..tail)`: candidates out of the host that may be the best for this or a later arrival, ranks rising.
  let head = 0;
  let tail = 0;
  const inEnd = at(byTarget.start, host + 1);
  for (let position = at(byTarget.start, host); position < inEnd; position++) {
    const arriving = at(byTarget.order, position);
    const arrival = at(candidates.time, arriving);
    for (; next < outEnd && at(candidates.time, next) - arrival <= maxDwellMs; next++) {
      while (tail > head && at(below, at(window, tail - 1)) >= at(below, next)) tail--;
      window[tail++] = next;
    }
    while (head < tail && at(candidates.time, at(window, head)) < arrival) head++;
    if (head < tail) layer[arriving] = at(below, at(window, head)) + 1;
  }
}
