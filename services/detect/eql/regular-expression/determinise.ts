import { alphabetOf } from './alphabet.ts';
import type { Automaton } from './automaton.ts';
import { type CharacterSet, unionOf } from './character-set.ts';
import { createStateSets } from './state-sets.ts';

/** A state of several automata that run side by side; each character leads to one next state. */
export interface DeterministicState {
  /** Which of the automata accept here. */
  readonly accepts: readonly boolean[];
  readonly moves: readonly { readonly set: CharacterSet; readonly to: number }[];
}

/**
 * Makes one deterministic automaton of several, the start at 0, by the construction of subsets.
 * Throws an Error where it would have more states or moves than `most`.
 */
export function determinise(automata: readonly Automaton[], most: number): readonly DeterministicState[] {
  const alphabet = alphabetOf(automata);
  const runs = automata.map((automaton) => createStateSets(automaton, alphabet));
  const places = new Map<string, number>();
  const open: (readonly (readonly number[])[])[] = [];
  const table: DeterministicState[] = [];
  let moveCount = 0;
  placeOf(runs.map((run) => run.start()));
  for (let place = 0; place < open.length; place += 1) {
    const sets = open[place] ?? [];
    const reached = new Map<number, CharacterSet[]>();
    for (let index = 0; index < alphabet.size; index += 1) {
      const to = placeOf(runs.map((run, number) => run.step(sets[number] ?? [], index)));
      reached.set(to, [...(reached.get(to) ?? []), alphabet.membersOf(index)]);
    }
    moveCount += reached.size;
    if (moveCount > most) throw new Error(`it needs more than ${most} states; use fewer or smaller counts`);
    const accepts = automata.map((automaton, number) => sets[number]?.includes(automaton.end) === true);
    table.push({ accepts, moves: [...reached].map(([to, members]) => ({ set: unionOf(members), to })) });
  }
  return table;

  function placeOf(sets: readonly (readonly number[])[]): number {
    const key = sets.map((set) => [...set].sort((left, right) => left - right).join(',')).join(';');
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, open.length);
    open.push(sets);
    return open.length - 1;
  }
}
