import { type Spreads, spreadOfStep } from './clock-spreads.ts';
import { earliestArrivals, stepsWithin } from './earliest-arrivals.ts';
import { Standing } from './standing.ts';
import { at, firstNotBefore, includes, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import type { WalkLimits } from './walk-options.ts';

export interface WalkTask extends WalkEnds, WalkLimits {
  readonly spread: Spreads;
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
 * the last one added, none that is timed before all of that or after the best end so far: so the first layers go through the most.
 *
 * Exact, because of a walk's beginning nothing else counts for how it can go on. Walks with a limited stay instead of paths: for paths, which
 * visit no host twice, the question is NP-hard. Sources: Bentert, Himmel, Nichterlein, Niedermeier, "Efficient computation of optimal temporal
 * walks under waiting-time constraints" (2020); Casteigts, Himmel, Molter, Zschoche, "Finding temporal paths under waiting time constraints" (2021).
 */
export function fastestWalks(index: TemporalIndex, task: WalkTask): (FastestWalk | null)[] {
  return [...new WalkSearch(index, task).layers()];
}

/**
 * The time of the first end that walks of any number of hops, with stays however long, come to, none of which is later than `latest`. Most walks have
 * few hops; where one has not, this tells whether it is worth while to look for more.
 */
function soonestEnd(index: TemporalIndex, task: WalkTask, latest: number): number {
  // A step that is timed later by so much may come before such an end.
  const sooner = { ...task, before: Math.min(task.before, latest + 2 * task.spread.most) };
  const { earliest } = earliestArrivals(index, task.starts, sooner);
  const [first, end] = stepsWithin(index, sooner);
  for (const step of task.ends) {
    if (step < first || at(index.tier, step) < task.leastTier) continue;
    if (step >= end) break;
    const timed = at(index.time, step);
    const isReached = timed + spreadOfStep(task.spread, step) >= at(earliest, at(index.source, step));
    if (isReached || includes(task.starts, step)) return timed;
  }
  return Number.POSITIVE_INFINITY;
}

/** The walk with fewest hops, of these the one that arrives first; null where there is none. Looks no further than that. */
export function shortestWalk(index: TemporalIndex, task: WalkTask): FastestWalk | null {
  return new WalkSearch(index, task).layers().find((walk) => walk !== null) ?? null;
}

/** No step and no way: stands for what is before the first step of a walk. */
const NOWHERE = -1;

class WalkSearch {
  readonly #index: TemporalIndex;
  readonly #task: WalkTask;
  /** By way: the step that leads to the host it stands on, the way before that, and the times of `WayTimes`. */
  readonly #step: number[] = [];
  readonly #previous: number[] = [];
  readonly #times: { readonly earliest: number[]; readonly leaveBy: number[] } = { earliest: [], leaveBy: [] };
  /** By host: the first moment at which somebody can stand there after the layers before, and after the present one too. */
  readonly #stood: Float64Array;
  readonly #stands: Float64Array;
  /** By host: the way to stand there since that first moment, where stays are not limited; else all ways of which none is better. */
  readonly #way: Int32Array;
  readonly #standing: Map<number, Standing> | null;
  /** Ways that the present layer adds; of one host the last is the best. */
  #added: number[] = [];
  /** By host: the layer that added the last way to stand there. */
  readonly #layer: Int32Array;
  /** The best end so far. */
  #arrival = Number.POSITIVE_INFINITY;
  #lastStep = NOWHERE;
  #wayBefore = NOWHERE;

  constructor(index: TemporalIndex, task: WalkTask) {
    const count = index.hosts.length;
    this.#index = index;
    this.#task = task;
    this.#stood = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#stands = this.#stood.slice();
    this.#way = new Int32Array(count).fill(NOWHERE);
    this.#standing = task.maxDwellMs === Number.POSITIVE_INFINITY ? null : new Map();
    this.#layer = new Int32Array(count);
  }

  /** By number of hops, from 1 on, as far as more of them arrive earlier. */
  *layers(): Generator<FastestWalk | null, undefined> {
    const { starts, maxHops } = this.#task;
    const [first, end] = stepsWithin(this.#index, this.#task);
    let soonest = Number.NEGATIVE_INFINITY;
    for (const step of starts) if (step >= first && step < end) this.#begin(step);
    yield this.#fastest();
    for (let hops = 1; hops < maxHops; hops++) {
      if (hops === FEW_HOPS) soonest = soonestEnd(this.#index, this.#task, this.#arrival);
      if (this.#arrival <= soonest) return;
      const changed = this.#settle(hops);
      if (changed.length === 0) return;
      this.#takeOneMore(changed, first, end);
      yield this.#fastest();
    }
  }

  /** Keeps what the layer of so many hops added; the hosts on which somebody can stand in a better way for that. */
  #settle(hops: number): number[] {
    const changed: number[] = [];
    for (const way of this.#added) {
      const host = this.#index.target[this.#step[way] as number] as number;
      this.#stood[host] = this.#stands[host] as number;
      this.#way[host] = way;
      if (this.#standing !== null) this.#standingOn(host, this.#standing).add(way);
      // From where somebody stands after the best end so far nothing leads to a better one.
      const isTooLate = (this.#stands[host] as number) - this.#task.spread.most >= this.#arrival;
      if (!isTooLate && this.#layer[host] !== hops) changed.push(host);
      this.#layer[host] = hops;
    }
    this.#added = [];
    return changed;
  }

  /**
   * Takes a step further from hosts that changed. Where they have many steps, by going through all in the order of time: this is faster by
   * far than to look each up, and the others lead nowhere new.
   */
  #takeOneMore(changed: readonly number[], from: number, to: number): void {
    const { time, outStart } = this.#index;
    const { most } = this.#task.spread;
    const sooner = changed.reduce((least, host) => Math.min(least, this.#stood[host] as number), Number.POSITIVE_INFINITY);
    const first = firstNotBefore(time, from, to, sooner - most);
    // A step that is timed later ends where the best end so far is behind it.
    this.#endAmong(first, to);
    const end = firstNotBefore(time, first, to, this.#arrival + 2 * most);
    const count = changed.reduce((sum, host) => sum + (outStart[host + 1] as number) - (outStart[host] as number), 0);
    if (time.length < SCANNED_TO_LOOKED_UP * count) this.#scan(first, end);
    else for (const host of changed) this.#lookUp(host, first, end);
  }

  /** Takes the steps out of a host from one to before another. */
  #lookUp(host: number, first: number, end: number): void {
    const { outStart, outSteps } = this.#index;
    const last = outStart[host + 1] as number;
    let position = firstNotBefore(outSteps, outStart[host] as number, last, first);
    for (; position < last && (outSteps[position] as number) < end; position++) this.#goOn(outSteps[position] as number);
  }

  /** Takes all steps from one to before another that lead anywhere new. */
  #scan(first: number, end: number): void {
    for (let step = this.#nextUseful(first, end); step < end; step = this.#nextUseful(step + 1, end)) this.#goOn(step);
  }

  /** The first step from one on, and before another, that may lead anywhere new; else the other. It calls nothing, which makes it fast. */
  #nextUseful(from: number, to: number): number {
    const { source, target, time, tier } = this.#index;
    const { leastTier, spread } = this.#task;
    const { most } = spread;
    const [stood, stands, isLimited] = [this.#stood, this.#stands, this.#standing !== null];
    for (let step = from; step < to; step++) {
      const timed = time[step] as number;
      if ((stood[source[step] as number] as number) > timed + most) continue;
      const isNew = timed - most < (stands[target[step] as number] as number) || isLimited;
      if (isNew && (tier[step] as number) >= leastTier) return step;
    }
    return to;
  }

  /** Begins with a step. */
  #begin(step: number): void {
    if (!this.#mayTake(step)) return;
    if (includes(this.#task.ends, step)) this.#end(step, NOWHERE);
    this.#stand(step, Number.NEGATIVE_INFINITY, NOWHERE);
  }

  /** Ends with the first step that may be the last, of those from one to before another. */
  #endAmong(first: number, to: number): void {
    const { ends } = this.#task;
    for (let nth = firstNotBefore(ends, 0, ends.length, first); nth < ends.length; nth++) {
      const step = ends[nth] as number;
      if (step >= to || (this.#index.time[step] as number) >= this.#arrival) return;
      const way = this.#wayFor(step);
      if (way !== NOWHERE) this.#end(step, way);
    }
  }

  #end(step: number, way: number): void {
    const timed = this.#index.time[step] as number;
    if (timed >= this.#arrival) return;
    this.#arrival = timed;
    this.#lastStep = step;
    this.#wayBefore = way;
  }

  /** Takes a step from the best way to stand where it starts, if there is one. */
  #goOn(step: number): void {
    const way = this.#wayFor(step);
    if (way !== NOWHERE) this.#stand(step, this.#times.earliest[way] as number, way);
  }

  /** The best way to stand where a step starts that is in time for it. */
  #wayFor(step: number): number {
    const host = this.#index.source[step] as number;
    const timed = this.#index.time[step] as number;
    const way = this.#standing === null ? (this.#way[host] as number) : (this.#standing.get(host)?.wayFor(timed) ?? NOWHERE);
    if (way === NOWHERE || !this.#mayTake(step)) return NOWHERE;
    return timed + spreadOfStep(this.#task.spread, step) >= (this.#times.earliest[way] as number) ? way : NOWHERE;
  }

  #mayTake(step: number): boolean {
    return (this.#index.tier[step] as number) >= this.#task.leastTier && this.#task.isBarred?.[step] !== 1;
  }

  /** Adds the way to stand where a step ends that takes it from another way, if it is a better one. */
  #stand(step: number, stood: number, way: number): void {
    const { time, until, target } = this.#index;
    const host = target[step] as number;
    const stands = Math.max(stood, (time[step] as number) - spreadOfStep(this.#task.spread, step));
    const leaveBy = (until[step] as number) + this.#task.maxDwellMs;
    if (this.#standing === null ? stands >= (this.#stands[host] as number) : this.#standing.get(host)?.covers(stands, leaveBy) === true)
      return;
    this.#stands[host] = Math.min(stands, this.#stands[host] as number);
    this.#added.push(this.#step.length);
    this.#step.push(step);
    this.#previous.push(way);
    this.#times.earliest.push(stands);
    this.#times.leaveBy.push(leaveBy);
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
    for (let way = this.#wayBefore; way !== NOWHERE; way = this.#previous[way] as number) steps.push(this.#step[way] as number);
    return { arrival: this.#arrival, steps: steps.reverse() };
  }
}

/** With so many hops it is worked out whether more are worth while. */
const FEW_HOPS = 4;

/** So many steps are gone through in the order of time while one is looked up by its host. */
const SCANNED_TO_LOOKED_UP = 24;
