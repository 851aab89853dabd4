/**
 * The ways to stand on one host, of which none is better than another: who came earlier must leave earlier. A way is a number; its two times
 * lie in lists that several hosts share.
 */
export class Standing {
  /** By rising earliest time, and so by rising last time. */
  readonly #ways: number[] = [];
  readonly #times: WayTimes;

  constructor(times: WayTimes) {
    this.#times = times;
  }

  get ways(): readonly number[] {
    return this.#ways;
  }

  /** Whether some way is as early as that, or earlier, and may leave as late. */
  covers(earliest: number, leaveBy: number): boolean {
    return this.earliestFor(leaveBy) <= earliest;
  }

  /** The earliest time of a way that may leave as late as that; `Infinity` where there is none. */
  earliestFor(leaveBy: number): number {
    const way = this.wayFor(leaveBy);
    return way === undefined ? Number.POSITIVE_INFINITY : (this.#times.earliest[way] as number);
  }

  /** The way with that time. */
  wayFor(leaveBy: number): number | undefined {
    return this.#ways[this.#firstLeaving(leaveBy)];
  }

  /** Takes a way in, and those out that it covers; false where it is covered itself. */
  add(way: number): boolean {
    const { earliest, leaveBy } = this.#times;
    const [ownEarliest, ownLeaveBy] = [earliest[way] as number, leaveBy[way] as number];
    if (this.covers(ownEarliest, ownLeaveBy)) return false;
    let end = this.#firstLeaving(ownLeaveBy);
    if ((leaveBy[this.#ways[end] ?? -1] ?? Number.NaN) === ownLeaveBy) end++;
    let start = end;
    while (start > 0 && (earliest[this.#ways[start - 1] as number] as number) >= ownEarliest) start--;
    this.#ways.splice(start, end - start, way);
    return true;
  }

  /** The position of the first way that may leave as late as that. */
  #firstLeaving(leaveBy: number): number {
    let low = 0;
    let high = this.#ways.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times.leaveBy[this.#ways[middle] as number] as number) < leaveBy) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** By way. */
export interface WayTimes {
  /** The first moment at which somebody can stand there, epoch ms. */
  readonly earliest: readonly number[];
  /** The last at which they may go on. */
  readonly leaveBy: readonly number[];
}
