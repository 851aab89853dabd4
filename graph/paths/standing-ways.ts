/** No way: stands for what is before the first step of a walk, and for the end of a list. */
export const NOWHERE = -1;

/** Stands in the list of a way that was left out of it. */
const LEFT_OUT = -2;

/** There is room for so many ways at first. */
const ROOM = 1_024;

/**
 * The ways to stand on each host of which none is as good as another. A way is a number; for how it can go on since when, by how many hops and by how weak a
 * tier are all that counts. Typed arrays, because a search for walks does little else than to take in ways.
 */
export class StandingWays {
  /** By way: the step that leads to where it stands, and the way before that. */
  step = new Int32Array(ROOM);
  previous = new Int32Array(ROOM);
  /** By way: the first moment at which somebody can stand there, epoch ms. */
  earliest = new Float64Array(ROOM);
  /** By way: how many steps, and the least rank of their tiers. */
  hops = new Uint8Array(ROOM);
  weakest = new Uint8Array(ROOM);
  #count = 0;
  /** By host, and by way: the first in the list of what stands there, and the next after it. */
  readonly #newest: Int32Array;
  #next = new Int32Array(ROOM);

  constructor(hostCount: number) {
    this.#newest = new Int32Array(hostCount).fill(NOWHERE);
  }

  /** The way to a host that was found last; `NOWHERE` where there is none. */
  newestOn(host: number): number {
    return this.#newest[host] as number;
  }

  /** The way to the same host that was found before; `NOWHERE` where there is none. */
  nextOf(way: number): number {
    return this.#next[way] as number;
  }

  /** Whether no other is as good in all. */
  isKept(way: number): boolean {
    return this.#next[way] !== LEFT_OUT;
  }

  /** Writes down a way by one more step after another one, which `keepOn` takes in. */
  propose(step: number, previous: number, earliest: number, hops: number, weakest: number): void {
    const way = this.#count;
    if (way === this.step.length) this.#makeRoom();
    this.step[way] = step;
    this.previous[way] = previous;
    this.earliest[way] = earliest;
    this.hops[way] = hops;
    this.weakest[way] = weakest;
  }

  /**
   * Takes in what was proposed as a way to stand on a host, and leaves out those that are no better for steps that nobody can take before
   * `soonest`, epoch ms. Its number, `NOWHERE` where another one is as good.
   */
  keepOn(host: number, soonest: number): number {
    const proposed = this.#count;
    const { earliest, hops, weakest } = this;
    const next = this.#next;
    const [ownEarliest, ownHops, ownWeakest] = [earliest[proposed] as number, hops[proposed] as number, weakest[proposed] as number];
    let last = NOWHERE;
    for (let way = this.newestOn(host); way !== NOWHERE; ) {
      const following = next[way] as number;
      const [isLater, isEarlier] = [(earliest[way] as number) >= ownEarliest, (earliest[way] as number) <= ownEarliest];
      const [wayHops, wayWeakest] = [hops[way] as number, weakest[way] as number];
      if (isEarlier && wayHops <= ownHops && wayWeakest >= ownWeakest) return NOWHERE;
      if ((isLater || ownEarliest <= soonest) && wayHops >= ownHops && wayWeakest <= ownWeakest) {
        if (last === NOWHERE) this.#newest[host] = following;
        else next[last] = following;
        // One that is earlier may still be the better for steps that were passed.
        if (isLater) next[way] = LEFT_OUT;
      } else last = way;
      way = following;
    }
    next[proposed] = this.newestOn(host);
    this.#newest[host] = proposed;
    this.#count++;
    return proposed;
  }

  /** The steps of a way, in its order. */
  stepsOf(way: number): number[] {
    const steps: number[] = [];
    for (let each = way; each !== NOWHERE; each = this.previous[each] as number) steps.push(this.step[each] as number);
    return steps.reverse();
  }

  #makeRoom(): void {
    const room = 2 * this.step.length;
    this.step = copied(this.step, new Int32Array(room));
    this.previous = copied(this.previous, new Int32Array(room));
    this.earliest = copied(this.earliest, new Float64Array(room));
    this.hops = copied(this.hops, new Uint8Array(room));
    this.weakest = copied(this.weakest, new Uint8Array(room));
    this.#next = copied(this.#next, new Int32Array(room));
  }
}

function copied<T extends Int32Array | Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
