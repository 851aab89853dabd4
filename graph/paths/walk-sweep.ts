import { TIERS } from '../tiers.ts';
import { spreadOfStep } from './clock-spreads.ts';
import { stepsWithin } from './earliest-arrivals.ts';
import type { WalkTask } from './fastest-walks.ts';
import { FirstEnds } from './first-ends.ts';
import { eachLane, type HopLanes, laneOf, lanesUpTo, lanesWithin, withAtMost } from './hop-lanes.ts';
import { firstOutSince, mayBePassed } from './passed-steps.ts';
import { NOWHERE, StandingWays } from './standing-ways.ts';
import { firstNot, firstNotBefore, includes, type TemporalIndex } from './temporal-index.ts';
import { MOST_HOPS } from './walk-options.ts';

export interface FoundWalk {
  readonly steps: readonly number[];
  /** Epoch ms of its last step. */
  readonly arrival: number;
  /** The least rank of its steps' tiers. */
  readonly weakest: number;
}

/**
 * The walks between some ends of which no other is as good in all of arrival, number of hops and weakest tier; of equal ones one. The strongest
 * first, then by hops. Null where too many steps may have happened at one time as far as their clocks tell: then they are better searched by layers
 * (`fastestWalks`, which says what the order of steps is where clocks may be off). Only for stays without a limit.
 *
 * Steps are gone through once, in the order of time, and each is taken from the ways to stand where it starts. Of these are kept those that
 * none is as good as for steps to come (`StandingWays`). Whoever comes later comes with fewer hops or is known better, which of one host is said no more than 36
 * times; all other steps are passed at a glance (`HopLanes`). Where clocks may be off a step that was passed may follow one that is taken now:
 * the steps out of a host are looked at again when there is a new way to stand on it.
 */
export function bestBySweep(index: TemporalIndex, task: WalkTask): FoundWalk[] | null {
  return new WalkSweep(index, task).run();
}

class WalkSweep {
  readonly #index: TemporalIndex;
  readonly #task: WalkTask;
  /** The first step of the window, the one that is passed now, and the first after all that can be of a walk. */
  readonly #first: number;
  #now: number;
  readonly #end: number;
  readonly #ways: StandingWays;
  readonly #found = new FirstEnds();
  /** By host, for each tier: the fewest hops with which a walk that is known so well can go on from there, and the most with which one can come there and be better. */
  readonly #next: Int32Array;
  readonly #better: Int32Array;
  /** For each tier: the most hops with which it is worth while to stand on a host. */
  #worthwhile: HopLanes;
  /** Ways that are not settled yet, as they were found, after so many that are. */
  readonly #unsettled: number[] = [];
  #settledCount = 0;
  /** Epoch ms: from a step of then on less is worth while; and then, or before, more is settled. */
  #endsDue = Number.POSITIVE_INFINITY;
  #due = Number.POSITIVE_INFINITY;
  /** Ways from which steps that were passed may go on. */
  readonly #open: number[] = [];
  /** How often a step may still be taken from a way. */
  #workLeft: number;

  constructor(index: TemporalIndex, task: WalkTask) {
    this.#index = index;
    this.#task = task;
    const [first, end] = stepsWithin(index, task);
    [this.#first, this.#now, this.#end] = [first, first, endOfSweep(index, task, first, end)];
    this.#ways = new StandingWays(index.hosts.length);
    this.#next = new Int32Array(index.hosts.length).fill(eachLane(NO_WAY));
    this.#better = new Int32Array(index.hosts.length).fill(eachLane(MOST_HOPS));
    this.#workLeft = MOST_WORK + end - first;
    this.#worthwhile = withAtMost(eachLane(task.maxHops - 1), task.leastTier - 1, 0);
  }

  run(): FoundWalk[] | null {
    const { starts, ends } = this.#task;
    let nextStart = firstNotBefore(starts, 0, starts.length, this.#first);
    let nextEnd = firstNotBefore(ends, 0, ends.length, this.#first);
    // Before the first start nobody stands anywhere.
    let passed = starts[nextStart] ?? this.#end;
    while (this.#workLeft > 0) {
      const [start, end] = [starts[nextStart] ?? this.#end, ends[nextEnd] ?? this.#end];
      const step = Math.min(start, end, this.#end);
      this.#pass(passed, step);
      if (step === this.#end) return this.#walks();
      if (step === start) nextStart++;
      if (step === end) nextEnd++;
      this.#take(step, step === start);
      passed = step + 1;
    }
    return null;
  }

  #walks(): FoundWalk[] {
    return this.#found.best().map(({ step, way, arrival, weakest }) => ({ steps: [...this.#ways.stepsOf(way), step], arrival, weakest }));
  }

  /** Takes the steps from one to before another that may lead to a better way. */
  #pass(from: number, to: number): void {
    let step = this.#nextUseful(from, to);
    while (step < to && this.#workLeft > 0) {
      if ((this.#index.time[step] as number) >= this.#due) this.#settle(step);
      else this.#take(step++, false);
      step = this.#nextUseful(step, to);
    }
  }

  /**
   * The first step from one on, and before another, that may lead to a better way, or at which something is due; else the other.
   * Nearly all time is spent here: it calls nothing, so that all it needs stays in registers.
   */
  #nextUseful(from: number, to: number): number {
    const { source, target, time, tier } = this.#index;
    const [next, better, worthwhile, due] = [this.#next, this.#better, this.#worthwhile, this.#due];
    // Whoever comes by a step that is no start has two hops at least. The better a walk is to be known, the more are worth while.
    if (laneOf(worthwhile, TIERS.length - 1) < 2) return to;
    for (let step = from; step < to; step++) {
      if ((time[step] as number) >= due) return step;
      const hops = next[source[step] as number] as number;
      const isUseful = lanesWithin(hops, better[target[step] as number] as number) & lanesWithin(hops, worthwhile);
      if ((isUseful & (LANES[tier[step] as number] as number)) !== 0) return step;
    }
    return to;
  }

  /** Takes a step, and what may follow it of those that were passed. To begin with it is better than to come from elsewhere. */
  #take(step: number, isStart: boolean): void {
    this.#now = step;
    const ways = this.#ways;
    let way = isStart ? NOWHERE : ways.newestOn(this.#index.source[step] as number);
    if (isStart) this.#goOn(NOWHERE, step);
    for (; way !== NOWHERE; way = ways.nextOf(way)) this.#goOn(way, step);
    for (let open = this.#open.pop(); open !== undefined && this.#workLeft > 0; open = this.#open.pop()) {
      if (ways.isKept(open)) this.#lookBack(open);
    }
  }

  /** Takes the steps that were passed from a way that was not there then. */
  #lookBack(way: number): void {
    const { outSteps, outStart, target } = this.#index;
    const host = target[this.#ways.step[way] as number] as number;
    const since = Math.max((this.#ways.earliest[way] as number) - this.#task.spread.most, this.#task.since);
    const end = outStart[host + 1] as number;
    let position = firstOutSince(this.#index, host, since);
    for (; position < end && (outSteps[position] as number) <= this.#now; position++) this.#goOn(way, outSteps[position] as number);
  }

  /** Takes a step from a way, or none, if it can be taken from there: ends with it, and stands where it ends if that is worth while. */
  #goOn(way: number, step: number): void {
    const { time, tier, target } = this.#index;
    const { leastTier, spread } = this.#task;
    const [timed, offBy, known] = [time[step] as number, spreadOfStep(spread, step), tier[step] as number];
    const isFirst = way === NOWHERE;
    this.#workLeft--;
    const stood = isFirst ? Number.NEGATIVE_INFINITY : (this.#ways.earliest[way] as number);
    if (known < leastTier || timed + offBy < stood) return;
    const weakest = isFirst ? known : Math.min(known, this.#ways.weakest[way] as number);
    const hops = isFirst ? 1 : (this.#ways.hops[way] as number) + 1;
    if (includes(this.#task.ends, step) && this.#found.add({ step, way, arrival: timed, hops, weakest })) {
      this.#endsDue = Math.min(this.#endsDue, timed + 2 * spread.most);
      this.#due = Math.min(this.#due, this.#endsDue);
    }
    const earliest = Math.max(stood, timed - offBy);
    // Whatever goes on from there has a hop more and ends no earlier than that.
    if (hops === this.#task.maxHops || earliest - spread.most >= this.#found.arrival(weakest, hops + 1)) return;
    this.#ways.propose(step, way, earliest, hops, weakest);
    this.#stand(target[step] as number);
  }

  /** Stands on a host by what was proposed, if no way that is known is as good. */
  #stand(host: number): void {
    const { most } = this.#task.spread;
    const now = this.#index.time[this.#now] as number;
    const way = this.#ways.keepOn(host, now - most);
    if (way === NOWHERE) return;
    const [earliest, hops, weakest] = [
      this.#ways.earliest[way] as number,
      this.#ways.hops[way] as number,
      this.#ways.weakest[way] as number,
    ];
    this.#next[host] = withAtMost(this.#next[host] as number, weakest, hops + 1);
    if (mayBePassed(this.#index, host, earliest - most, this.#first, this.#now)) this.#open.push(way);
    if (earliest + most <= now) this.#better[host] = withAtMost(this.#better[host] as number, weakest, hops - 1);
    else {
      this.#unsettled.push(way);
      this.#due = Math.min(this.#due, earliest + most);
    }
  }

  /** Works out for the steps from one on what is settled and worth while, and when that changes next. */
  #settle(step: number): void {
    const now = this.#index.time[step] as number;
    const { most } = this.#task.spread;
    const { earliest, weakest, hops } = this.#ways;
    let way = this.#unsettled[this.#settledCount];
    for (; way !== undefined && (earliest[way] as number) + most <= now; way = this.#unsettled[++this.#settledCount]) {
      const host = this.#index.target[this.#ways.step[way] as number] as number;
      this.#better[host] = withAtMost(this.#better[host] as number, weakest[way] as number, (hops[way] as number) - 1);
    }
    if (now >= this.#endsDue) this.#endsDue = this.#leaveOutLate(now - 2 * most) + 2 * most;
    this.#due = Math.min(this.#endsDue, way === undefined ? Number.POSITIVE_INFINITY : (earliest[way] as number) + most);
  }

  /** Leaves out what can end no earlier than what is found, for steps from which nothing ends before a time; the first end after that. */
  #leaveOutLate(time: number): number {
    const { maxHops, leastTier } = this.#task;
    let next = Number.POSITIVE_INFINITY;
    for (let weakest = leastTier; weakest < TIERS.length; weakest++) {
      for (let hops = 1; hops <= maxHops; hops++) {
        const arrival = this.#found.arrival(weakest, hops);
        if (arrival > time) next = Math.min(next, arrival);
        else {
          // A walk has at least one hop more than the way it goes on from, and has to have fewer than what is found.
          this.#worthwhile = withAtMost(this.#worthwhile, weakest, Math.max(0, hops - 2));
          break;
        }
      }
    }
    return next;
  }
}

/** So often a step may be taken from a way besides once for each step of the window. */
const MOST_WORK = 1_000;

/** More hops than any walk has. */
const NO_WAY = 31;

/** By tier: which lanes a step of it counts for. */
const LANES = TIERS.map((_, rank) => lanesUpTo(rank));

/** The first step after all that can be of a walk: what is later than the last end by so much comes after it. */
function endOfSweep({ time }: TemporalIndex, { ends, spread }: WalkTask, first: number, end: number): number {
  const last = ends[firstNotBefore(ends, 0, ends.length, end) - 1];
  if (last === undefined || last < first) return first;
  const latest = (time[last] as number) + 2 * spread.most;
  return firstNot(last, end, (step) => (time[step] as number) <= latest);
}
