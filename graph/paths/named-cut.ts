import { append } from '../append.ts';
import type { Movement } from '../model.ts';
import { compareIds } from '../order.ts';
import { type Spreads, spreadsOf } from './clock-spreads.ts';
import { shortestWalk } from './fastest-walks.ts';
import type { TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';

/** Hosts or accounts to contain. */
export interface NamedCut {
  /** Their ids: without any movement of theirs no walk leads from a start to an end. None where that cannot be done. */
  readonly ids: readonly string[];
  /** Whether some would do at all: not, where a walk has none but the ends. */
  readonly isPossible: boolean;
  /** Whether no fewer would do. */
  readonly isExact: boolean;
  /** No fewer than so many would do. */
  readonly atLeast: number;
}

/** So many are found exactly; to find more is hard (Kempe, Kleinberg, Kumar, "Connectivity and inference problems for temporal networks", 2002). */
const MOST_EXACT = 4;

/** Steps that all searches for one cut may look at: some seconds. */
const WORK_LIMIT = 100_000_000;

/**
 * The fewest hosts or accounts to contain so that nothing leads from a start to an end. `namesOf` gives the ids that a movement has to do with
 * and that may be contained. Exact up to four: every walk has one of them, so one walk after the other is taken and each of its names tried. For more, those that
 * have most movements are taken until nothing leads on, and those given back that are not needed.
 */
export function namedCut(index: TemporalIndex, ends: WalkEnds, namesOf: (movement: Movement) => readonly string[]): NamedCut {
  return new CutSearch(index, ends, namesOf).run();
}

class CutSearch {
  readonly #index: TemporalIndex;
  readonly #ends: WalkEnds;
  /** By step. */
  readonly #names: readonly (readonly string[])[];
  readonly #stepsOf = new Map<string, number[]>();
  readonly #spread: Spreads;
  #work = 0;

  constructor(index: TemporalIndex, ends: WalkEnds, namesOf: (movement: Movement) => readonly string[]) {
    this.#index = index;
    this.#ends = ends;
    this.#names = index.movements.map(namesOf);
    this.#spread = spreadsOf(index, false);
    for (const [step, names] of this.#names.entries()) {
      for (const name of names) append(this.#stepsOf, name, step);
    }
  }

  run(): NamedCut {
    // What has no name cannot be cut, whatever is contained.
    if (this.#namesOnWalk([...this.#stepsOf.keys()]) !== null) return { ids: [], isPossible: false, isExact: true, atLeast: 0 };
    const disjoint = this.#disjointWalks();
    for (let size = disjoint; size <= MOST_EXACT && this.#work <= WORK_LIMIT; size++) {
      const ids = this.#withAtMost(size, []);
      if (ids !== null) return { ids: ids.toSorted(compareIds), isPossible: true, isExact: true, atLeast: ids.length };
    }
    const ids = this.#greedy();
    const atLeast = Math.max(disjoint, this.#work <= WORK_LIMIT ? MOST_EXACT + 1 : 0);
    return { ids, isPossible: true, isExact: ids.length === atLeast, atLeast };
  }

  /** The names on the walk with fewest movements that has none of `contained`, in its order, each once; null where there is no such walk. */
  #namesOnWalk(contained: readonly string[]): readonly string[] | null {
    const count = this.#index.movements.length;
    this.#work += count;
    const isBarred = new Uint8Array(count);
    for (const name of contained) for (const step of this.#stepsOf.get(name) ?? []) isBarred[step] = 1;
    const walk = shortestWalk(this.#index, {
      ...this.#ends,
      isBarred,
      leastTier: 0,
      maxHops: count,
      maxDwellMs: Number.POSITIVE_INFINITY,
      since: Number.NEGATIVE_INFINITY,
      before: Number.POSITIVE_INFINITY,
      spread: this.#spread,
    });
    return walk === null ? null : [...new Set(walk.steps.flatMap((step) => this.#names[step] ?? []))];
  }

  /** How many walks have no name in common, as far as taking one after the other tells: each needs one of its own contained. */
  #disjointWalks(): number {
    const passed: string[] = [];
    for (let walks = 0; ; walks++) {
      const names = this.#namesOnWalk(passed);
      if (names === null) return walks;
      passed.push(...names);
    }
  }

  /** Contained names and so many more that cut every walk; null where none do, or where the work is done. */
  #withAtMost(more: number, contained: readonly string[]): readonly string[] | null {
    const names = this.#namesOnWalk(contained);
    if (names === null) return contained;
    if (more === 0) return null;
    for (const name of names) {
      if (this.#work > WORK_LIMIT) return null;
      const found = this.#withAtMost(more - 1, [...contained, name]);
      if (found !== null) return found;
    }
    return null;
  }

  #greedy(): string[] {
    let contained: string[] = [];
    for (let names = this.#namesOnWalk([]); names !== null; names = this.#namesOnWalk(contained)) {
      const [busiest] = names.toSorted((left, right) => this.#movementsOf(right) - this.#movementsOf(left) || compareIds(left, right));
      if (busiest !== undefined) contained.push(busiest);
    }
    for (const name of contained.toSorted(compareIds)) {
      const others = contained.filter((each) => each !== name);
      if (this.#namesOnWalk(others) === null) contained = others;
    }
    return contained.sort(compareIds);
  }

  #movementsOf(name: string): number {
    return this.#stepsOf.get(name)?.length ?? 0;
  }
}
