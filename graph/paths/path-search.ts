import { arrivalBounds, rankOfEnd } from './arrival-bounds.ts';
import type { PathCandidates } from './path-candidates.ts';
import { PriorityQueue } from './priority-queue.ts';
import { firstNotBefore } from './temporal-index.ts';
import { VisitedHosts } from './visited-hosts.ts';

/** Most candidates that one search looks at: about a second. */
const WORK_LIMIT = 10_000_000;

export interface PathSearchTask {
  readonly candidates: PathCandidates;
  readonly maxHops: number;
  readonly limit: number;
  readonly maxDwellMs: number;
}

/** No beginning: stands for the one before the first step. */
const NOTHING = -1;

/**
 * A best-first search over beginnings of paths. A beginning's key is the rank it may hope for, which never falls as it grows, so that paths
 * come out in order.
 *
 * Beginnings that stand on the same host after the same set of hosts can be continued alike. Without a limited stay the earlier one has every
 * continuation of the later one, at the same rank; so once `limit` of them stand there, a later one cannot better the answer and is dropped.
 * With one that holds only among beginnings with the same last step.
 */
export class PathSearch {
  /** Candidates of each path. */
  readonly found: number[][] = [];
  readonly #task: PathSearchTask;
  readonly #origin: number;
  readonly #bounds: readonly Float64Array[];
  readonly #mostSpread: number;
  readonly #queue = new PriorityQueue();
  readonly #visited: VisitedHosts;
  /** Beginning `b`: its last candidate, the beginning it continues, its hops, the set of hosts it visited, and whether it is a path itself. */
  readonly #last: number[] = [];
  readonly #previous: number[] = [];
  readonly #hops: number[] = [];
  readonly #hosts: number[] = [];
  readonly #isWhole: boolean[] = [];
  /** The first moment at which somebody can stand on its last host, epoch ms (`fastestWalks` says how clocks count). */
  readonly #earliest: number[] = [];
  /** By place (see `#placeOf`): that moment of the `limit` earliest beginnings that stand there, rising. */
  readonly #standing = new Map<number, number[]>();
  #work = 0;

  constructor(task: PathSearchTask) {
    this.#task = task;
    const { candidates, maxHops } = task;
    this.#origin = candidates.time.reduce((earliest, time) => Math.min(earliest, time), Number.POSITIVE_INFINITY);
    this.#bounds = arrivalBounds(candidates, maxHops, this.#origin);
    this.#mostSpread = candidates.mostSpread;
    this.#visited = new VisitedHosts(candidates.outStart.length);
  }

  /** Searches until the limit of paths or of work; tells whether it was ended by the latter. */
  run(): boolean {
    const { candidates, limit } = this.#task;
    for (const [candidate, isStart] of candidates.isStart.entries()) {
      if (isStart !== 1) continue;
      const hosts = this.#visited.only(candidates.source[candidate] as number);
      this.#take(candidate, NOTHING, hosts, 0, Number.NEGATIVE_INFINITY);
    }
    for (let beginning = this.#queue.pop(); beginning !== undefined; beginning = this.#queue.pop()) {
      if (this.#isWhole[beginning] === true) {
        this.found.push(this.#stepsOf(beginning));
        if (this.found.length === limit) return false;
      } else {
        if (this.#work > WORK_LIMIT) return true;
        if (!this.#isOvertaken(beginning)) this.#continue(beginning);
      }
    }
    return false;
  }

  /** Queues every beginning that is one step longer. */
  #continue(beginning: number): void {
    const { candidates, maxDwellMs } = this.#task;
    const last = this.#last[beginning] as number;
    const host = candidates.target[last] as number;
    const earliest = this.#earliest[beginning] as number;
    const leaveBy = (candidates.until[last] as number) + maxDwellMs;
    const end = candidates.outStart[host + 1] as number;
    const start = firstNotBefore(candidates.time, candidates.outStart[host] as number, end, earliest - this.#mostSpread);
    for (let next = start; next < end && (candidates.time[next] as number) <= leaveBy; next++) {
      this.#take(next, beginning, this.#hosts[beginning] as number, this.#hops[beginning] as number, earliest);
    }
  }

  /** Queues a beginning and one step more, as a path where it ends there and as a beginning where it may go on. */
  #take(next: number, beginning: number, hosts: number, hops: number, stood: number): void {
    const { candidates, maxHops } = this.#task;
    this.#work++;
    const target = candidates.target[next] as number;
    const [time, spread] = [candidates.time[next] as number, candidates.spread[next] as number];
    if (time + spread < stood || this.#visited.has(hosts, target)) return;
    const earliest = Math.max(stood, time - spread);
    const nextHosts = this.#visited.with(hosts, target);
    const whole = rankOfEnd(candidates, next, this.#origin);
    if (whole !== Number.POSITIVE_INFINITY) this.#push(next, beginning, hops + 1, nextHosts, earliest, true, whole + hops);
    const hope = this.#bounds[maxHops - hops]?.[next] ?? Number.POSITIVE_INFINITY;
    if (hope === Number.POSITIVE_INFINITY || !this.#takePlace(this.#placeOf(next, nextHosts), earliest)) return;
    this.#push(next, beginning, hops + 1, nextHosts, earliest, false, hope + hops);
  }

  #push(last: number, previous: number, hops: number, hosts: number, earliest: number, isWhole: boolean, key: number): void {
    this.#last.push(last);
    this.#previous.push(previous);
    this.#hops.push(hops);
    this.#hosts.push(hosts);
    this.#earliest.push(earliest);
    this.#isWhole.push(isWhole);
    this.#queue.push(key, this.#last.length - 1);
  }

  /** A number for all that decides how a beginning can go on, but its moment. */
  #placeOf(last: number, hosts: number): number {
    const { candidates, maxDwellMs } = this.#task;
    if (maxDwellMs === Number.POSITIVE_INFINITY) return hosts * candidates.outStart.length + (candidates.target[last] as number);
    return hosts * candidates.step.length + last;
  }

  /** Lets a beginning stand at a place unless `limit` others stand there no later. */
  #takePlace(place: number, earliest: number): boolean {
    const standing = this.#standing.get(place);
    if (standing === undefined) {
      this.#standing.set(place, [earliest]);
      return true;
    }
    if (standing.length === this.#task.limit) {
      if ((standing[standing.length - 1] as number) <= earliest) return false;
      standing.pop();
    }
    let position = standing.length;
    while (position > 0 && (standing[position - 1] as number) > earliest) position--;
    standing.splice(position, 0, earliest);
    return true;
  }

  /** Whether, since it was queued, `limit` earlier beginnings came to stand where this one does. */
  #isOvertaken(beginning: number): boolean {
    const standing = this.#standing.get(this.#placeOf(this.#last[beginning] as number, this.#hosts[beginning] as number)) ?? [];
    return standing.length === this.#task.limit && (standing[standing.length - 1] as number) < (this.#earliest[beginning] as number);
  }

  #stepsOf(beginning: number): number[] {
    const steps: number[] = [];
    for (let each = beginning; each !== NOTHING; each = this.#previous[each] as number) steps.push(this.#last[each] as number);
    return steps.reverse();
  }
}
