import type { CandidateSteps } from './candidate-steps.ts';
import { PriorityQueue } from './priority-queue.ts';
import { at, firstNotBefore } from './temporal-index.ts';
import { VisitedHosts } from './visited-hosts.ts';

/** Most candidates that one search looks at: about a second. */
const WORK_LIMIT = 10_000_000;

export interface PathSearchTask {
  readonly candidates: CandidateSteps;
  /** See `arrivalBounds`; its last layer is that of the longest path. */
  readonly bounds: readonly Float64Array[];
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly maxDwellMs: number;
}

/**
 * A best-first search over beginnings of paths. A beginning's key is the rank it may hope for, which never falls as it grows, so that paths
 * come out in order.
 *
 * Beginnings that stand on the same host after the same set of hosts can be continued alike. Without a dwell the earlier one has every
 * continuation of the later one, at the same rank; so once `limit` of them stand there, a later one cannot better the answer and is dropped.
 * With a dwell that holds only among beginnings with the same last step.
 */
export class PathSearch {
  readonly found: number[][] = [];
  readonly #task: PathSearchTask;
  readonly #queue = new PriorityQueue();
  readonly #visited: VisitedHosts;
  /** Beginning `b`: its last candidate, the beginning it continues (-1: none), its hops, and the set of hosts it visited. */
  readonly #last: number[] = [];
  readonly #previous: number[] = [];
  readonly #hops: number[] = [];
  readonly #hosts: number[] = [];
  /** By place (see `#placeOf`): the times of the `limit` earliest beginnings that stand there, rising. */
  readonly #standing = new Map<number, number[]>();
  #work = 0;

  constructor(task: PathSearchTask) {
    this.#task = task;
    this.#visited = new VisitedHosts(task.candidates.outStart.length);
  }

  /** Searches until the limit of paths or of work; tells whether there are no better paths than those found. */
  run(): boolean {
    const { candidates, from, to, limit } = this.#task;
    this.#continue(-1, from, this.#visited.only(from), 0, Number.NEGATIVE_INFINITY);
    for (let beginning = this.#queue.pop(); beginning !== undefined; beginning = this.#queue.pop()) {
      const last = at(this.#last, beginning);
      const host = at(candidates.target, last);
      if (host === to) {
        this.found.push(this.#stepsOf(beginning));
        if (this.found.length === limit) return true;
        continue;
      }
      if (this.#work > WORK_LIMIT) return false;
      if (this.#isOvertaken(beginning)) continue;
      this.#continue(beginning, host, at(this.#hosts, beginning), at(this.#hops, beginning), at(candidates.time, last));
    }
    return true;
  }

  /** Queues every beginning that is one step longer than `beginning`, which stands on `host` since `arrival`. */
  #continue(beginning: number, host: number, hosts: number, hops: number, arrival: number): void {
    const { candidates, bounds, maxDwellMs } = this.#task;
    const hopes = bounds[bounds.length - 1 - hops];
    if (hopes === undefined) return;
    const end = at(candidates.outStart, host + 1);
    const start = firstNotBefore(candidates.time, at(candidates.outStart, host), end, arrival);
    for (let next = start; next < end; next++) {
      const time = at(candidates.time, next);
      if (beginning >= 0 && time - arrival > maxDwellMs) break;
      this.#work++;
      const hope = at(hopes, next);
      const target = at(candidates.target, next);
      if (hope === Number.POSITIVE_INFINITY || this.#visited.has(hosts, target)) continue;
      const nextHosts = this.#visited.with(hosts, target);
      if (!this.#takePlace(this.#placeOf(next, nextHosts), time)) continue;
      this.#last.push(next);
      this.#previous.push(beginning);
      this.#hops.push(hops + 1);
      this.#hosts.push(nextHosts);
      this.#queue.push(hope + hops, this.#last.length - 1);
    }
  }

  /** A number for all that decides how a beginning can go on, but its time. */
  #placeOf(last: number, hosts: number): number {
    const { candidates, maxDwellMs } = this.#task;
    if (maxDwellMs === Number.POSITIVE_INFINITY) return hosts * candidates.outStart.length + at(candidates.target, last);
    return hosts * candidates.step.length + last;
  }

  /** Lets a beginning stand at a place unless `limit` others stand there no later. */
  #takePlace(place: number, time: number): boolean {
    const times = this.#standing.get(place);
    if (times === undefined) {
      this.#standing.set(place, [time]);
      return true;
    }
    if (times.length === this.#task.limit) {
      if (at(times, times.length - 1) <= time) return false;
      times.pop();
    }
    let position = times.length;
    while (position > 0 && at(times, position - 1) > time) position--;
    times.splice(position, 0, time);
    return true;
  }

  /** Whether, since it was queued, `limit` earlier beginnings came to stand where this one does. */
  #isOvertaken(beginning: number): boolean {
    const last = at(this.#last, beginning);
    const times = this.#standing.get(this.#placeOf(last, at(this.#hosts, beginning))) ?? [];
    return times.length === this.#task.limit && at(times, times.length - 1) < at(this.#task.candidates.time, last);
  }

  #stepsOf(beginning: number): number[] {
    const steps: number[] = [];
    for (let each = beginning; each >= 0; each = at(this.#previous, each)) steps.push(at(this.#last, each));
    return steps.reverse();
  }
}
