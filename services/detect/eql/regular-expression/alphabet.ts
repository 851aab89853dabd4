import type { Automaton } from './automaton.ts';
import type { CharacterSet } from './character-set.ts';

/** Code points divided into classes whose members no state of some automata tells apart. */
export interface Alphabet {
  readonly size: number;
  /** The class of a code point, from 0. */
  classOf(codePoint: number): number;
  /** The code points of a class. */
  membersOf(index: number): CharacterSet;
  /** Whether a set has the members of a class. */
  has(set: CharacterSet, index: number): boolean;
}

/** The alphabet of automata: one class for each stretch between the ends of their sets. */
export function alphabetOf(automata: readonly Automaton[]): Alphabet {
  const starts = new Set([0]);
  const sets = new Set(automata.flatMap((automaton) => automaton.sets));
  for (const set of sets) {
    for (const [index, codePoint] of (set ?? []).entries()) starts.add(index % 2 === 0 ? codePoint : codePoint + 1);
  }
  const bounds = [...starts].filter((codePoint) => codePoint <= 0x10ffff).sort((left, right) => left - right);
  const search = (codePoint: number): number => {
    let [low, high] = [0, bounds.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((bounds[middle] ?? 0) <= codePoint) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    size: bounds.length,
    classOf: search,
    membersOf: (index) => [bounds[index] ?? 0, (bounds[index + 1] ?? 0x110000) - 1],
    has: (set, index) => contains(set, bounds[index] ?? 0),
  };
}

function contains(set: CharacterSet, codePoint: number): boolean {
  let [low, high] = [0, set.length / 2 - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (set[2 * middle] ?? 0)) high = middle - 1;
    else if (codePoint > (set[2 * middle + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}
