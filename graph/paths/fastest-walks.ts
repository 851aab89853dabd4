import { mostOf, spreadOfStep } from './clock-spreads.ts';
import { Standing } from './standing.ts';
import { at, firstNotBefore, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import type { WalkLimits } from './walk-options.ts';

export interface WalkTask extends WalkEnds, WalkLimits {
  /** By host: how far its clock counts as off, either way, ms (`spreadsOf`). */
  readonly spread: Float64Array;
  /** By step: 1 where a walk may not take it; none where absent. */
  readonly isBarred?: Uint8Array | undefined;
}

export interface FastestWalk {
  /** Epoch ms of its last step. */
  readonly arrival: number;
  readonly steps: readonly number[];
}

/**
 * For each number of hops from 1 the walk that arrives first of those with no more; null where there is none. A list that ends before
 * `maxHops`: more hops arrive no earlier. Of walks that arrive together it is the one with fewest hops.
 *
 * **Order.** A step happened within the spread of its clocks around its time (`spreadOfStep`), and a walk is one if its steps can have happened
 * in their order: none is timed later than a later one by more than both their spreads. So whoever walks stands on a host from an _earliest_
 * moment on: the latest of the beginnings of these stretches. A step can be taken if its stretch does not end before that.
 *
 * **Layers.** Arriving earlier never hurts, but where a stay is limited, somebody who arrived later may leave later. So what is kept of each host
 * are the ways to stand on it of which none is better in both (`Standing`): without a limit, one. Each layer takes one more step from what
 * the last one added, and only those that this makes reachable or earlier: without spreads, every step is looked at about once in all.
 *
 * Exact, because of a walk's beginning nothing else counts for how it can go on. Walks with a limited stay instead of paths: for paths, which
 * visit no host twice, the question is NP-hard. Sources: Bentert, Himmel, Nichterlein, Niedermeier, "Efficient computation of optimal temporal
 * walks under waiting-time constraints" (2020); Casteigts, Himmel, Molter, Zschoche, "Finding temporal paths under waiting time constraints" (2021).
 */
export function fastestWalks(index: TemporalIndex, task: WalkTask): (FastestWalk | null)[] {
  return [...new WalkSearch(index, task).layers()];
}

/** The walk with fewest hops, of these the one that arrives first; null where there is none. Looks no further than that. */
export function shortestWalk(index: TemporalIndex, task: WalkTask): FastestWalk | null {
  return new WalkSearch(index, task).layers().find((walk) => walk !== null) ?? null;
}

/** No step: stands for the step before the first one of a walk. */
const NOWHERE = -1;

class WalkSearch {
  readonly #index: TemporalIndex;
  readonly #task: WalkTask;
  /** The largest spread of a step. */
  readonly #mostSpread: number;
  /** By way: the step that leads to the host it stands on, the way before that, and the times of `WayTimes`. */
  readonly #step: number[] = [];
  readonly #previous: number[] = [];
  readonly #times: { readonly earliest: number[]; readonly leaveBy: number[] } = { earliest: [], leaveBy: [] };
  /** By host: all ways to stand on it but those that the present layer adds. */
  readonly #standing = new Map<number, Standing>();
  /** By host: those. */
  #added = new Map<number, Standing>();
  /** The best end so far. */
  #arrival = Number.POSITIVE_INFINITY;
  #lastStep = NOWHERE;
  #wayBefore = NOWHERE;

  constructor(index: TemporalIndex, task: WalkTask) {
    this.#index = index;
    this.#task = task;
    this.#mostSpread = mostOf(task.spread);
  }

  /** By number of hops, from 1 on. */
  *layers(): Generator<FastestWalk | null, undefined> {
    const { starts, maxHops, since, before } = this.#task;
    for (const step of starts) {
      const time = at(this.#index.time, step);
      if (time >= since && time <= before) this.#take(step, Number.NEGATIVE_INFINITY, NOWHERE);
    }
    yield this.#fastest();
    for (let hops = 1; hops < maxHops && this.#added.size > 0; hops++) {
      this.#takeOneMore();
      yield this.#fastest();
    }
  }

  /** Takes a step further from each way that the last layer added. */
  #takeOneMore(): void {
    const hosts = [...this.#added].sort(byNumber);
    this.#added = new Map();
    for (const [host, added] of hosts) {
      const standing = this.#standingOn(host, this.#standing);
      const known = added.ways.map((way) => standing.earliestFor(at(this.#times.leaveBy, way)));
      for (const way of added.ways) standing.add(way);
      let from = Number.NEGATIVE_INFINITY;
      for (const [position, way] of added.ways.entries()) {
        this.#goOn(host, way, from, known[position] ?? Number.POSITIVE_INFINITY);
        from = at(this.#times.leaveBy, way);
      }
    }
  }

  /**
   * Takes steps out of a host: those that are timed after `from`, until when an earlier way may leave, and that whoever stands there from the
   * moment `known` on does not take as early.
   */
  #goOn(host: number, way: number, from: number, known: number): void {
    const { time, outStart } = this.#index;
    const { since, before } = this.#task;
    const earliest = at(this.#times.earliest, way);
    const last = Math.min(at(this.#times.leaveBy, way), before);
    // A step that is timed later is taken as early from where somebody stood before, or ends where the best end so far is behind it.
    const enough = this.#mostSpread + Math.min(known, this.#arrival + this.#mostSpread);
    const end = at(outStart, host + 1);
    const first = firstNotBefore(time, at(outStart, host), end, Math.max(earliest - this.#mostSpread, from, since));
    for (let step = first; step < end; step++) {
      const timed = at(time, step);
      if (timed > last || timed >= enough) return;
      if (timed > from) this.#take(step, earliest, way);
    }
  }

  /** Takes a step from a way, if it can have been in time for it. */
  #take(step: number, earliest: number, way: number): void {
    const { time, until, target } = this.#index;
    const { isEnd, leastTier, maxDwellMs, isBarred } = this.#task;
    const spread = spreadOfStep(this.#index, this.#task.spread, step);
    const timed = at(time, step);
    if (timed + spread < earliest || at(this.#index.tier, step) < leastTier || isBarred?.[step] === 1) return;
    if (at(isEnd, step) === 1 && timed < this.#arrival) {
      this.#arrival = timed;
      this.#lastStep = step;
      this.#wayBefore = way;
    }
    const arrived = Math.max(earliest, timed - spread);
    const leaveBy = at(until, step) + maxDwellMs;
    const host = at(target, step);
    if (this.#standing.get(host)?.covers(arrived, leaveBy) === true) return;
    const number = this.#step.length;
    this.#times.earliest.push(arrived);
    this.#times.leaveBy.push(leaveBy);
    this.#step.push(step);
    this.#previous.push(way);
    this.#standingOn(host, this.#added).add(number);
  }

  #standingOn(host: number, by: Map<number, Standing>): Standing {
    const known = by.get(host);
    if (known !== undefined) return known;
    const standing = new Standing(this.#times);
    by.set(host, standing);
    return standing;
  }

  #fastest(): FastestWalk | null {
    if (this.#lastStep === NOWHERE) return null;
    const steps = [this.#lastStep];
    for (let way = this.#wayBefore; way !== NOWHERE; way = at(this.#previous, way)) steps.push(at(this.#step, way));
    return { arrival: this.#arrival, steps: steps.reverse() };
  }
}

/** Hosts have a number each. */
function byNumber([left]: readonly [number, unknown], [right]: readonly [number, unknown]): number {
  return left - right;
}
