import { TIERS } from '../tiers.ts';
import { MOST_HOPS } from './walk-options.ts';

/** The end of a walk: its last step after a way. */
export interface WalkEnding {
  readonly step: number;
  readonly way: number;
  /** Epoch ms of the step. */
  readonly arrival: number;
  readonly hops: number;
  /** The least rank of its steps' tiers. */
  readonly weakest: number;
}

/** The first ends of walks by how well these are known and by how many hops: of which no other is as good in all. */
export class FirstEnds {
  /** By tier and hops: the end of just these; and the first arrival of all that are known so well, with no more hops, epoch ms. */
  readonly #ends: (WalkEnding | undefined)[] = [];
  readonly #arrivals = new Float64Array(TIERS.length * PLACES).fill(Number.POSITIVE_INFINITY);

  /** The first arrival of a walk that is known so well, with no more hops than these, epoch ms; `Infinity` where there is none. */
  arrival(weakest: number, hops: number): number {
    return this.#arrivals[weakest * PLACES + hops] as number;
  }

  /** Takes in an end; whether no other was as good. */
  add(end: WalkEnding): boolean {
    if (this.arrival(end.weakest, end.hops) <= end.arrival) return false;
    this.#ends[end.weakest * PLACES + end.hops] = end;
    for (let weakest = 0; weakest <= end.weakest; weakest++) {
      for (let hops = end.hops; hops <= MOST_HOPS; hops++) {
        const place = weakest * PLACES + hops;
        this.#arrivals[place] = Math.min(this.#arrivals[place] as number, end.arrival);
      }
    }
    return true;
  }

  /** Those that none is as good as: the strongest first, then by hops. */
  best(): WalkEnding[] {
    const best: WalkEnding[] = [];
    for (let weakest = TIERS.length - 1; weakest >= 0; weakest--) {
      for (let hops = 1; hops <= MOST_HOPS; hops++) {
        const end = this.#ends[weakest * PLACES + hops];
        const stronger = weakest + 1 < TIERS.length ? this.arrival(weakest + 1, hops) : Number.POSITIVE_INFINITY;
        if (end !== undefined && end.arrival < Math.min(stronger, this.arrival(weakest, hops - 1))) best.push(end);
      }
    }
    return best;
  }
}

/** Of each tier one for every number of hops, from none. */
const PLACES = MOST_HOPS + 1;
