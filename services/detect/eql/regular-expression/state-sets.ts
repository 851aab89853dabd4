import type { Alphabet } from './alphabet.ts';
import type { Automaton } from './automaton.ts';

/** Steps from set to set of an automaton's states. A set has the states that wait for a character, and the end where it is reached. */
export interface StateSets {
  /** Before any character. */
  start(): readonly number[];
  /** After a character of a class. */
  step(states: readonly number[], index: number): readonly number[];
}

/** Classes of characters for which it is remembered which states take them; each costs a byte a state. */
const MOST_TABLES = 64;

/**
 * Follows all ways through an automaton at once. A step takes time in proportion to the automaton and never more, however the expression is
 * nested.
 */
export function createStateSets(automaton: Automaton, alphabet: Alphabet): StateSets {
  const { sets, branches, end } = automaton;
  const targets = Int32Array.from(automaton.targets);
  const isStop = Uint8Array.from(sets, (set, state) => (set !== null || state === end ? 1 : 0));
  const tables = new Map<number, Uint8Array>();
  const seen = new Uint32Array(sets.length);
  // Holds the states still to be looked at, each at most once a round for every branch that leads to it.
  const open: number[] = [];
  let round = 0;

  return {
    start: () => {
      beginRound();
      const reached: number[] = [];
      reach(automaton.start, reached);
      return reached;
    },
    step: (states, index) => {
      beginRound();
      const takes = tableOf(index);
      const reached: number[] = [];
      for (let place = 0; place < states.length; place += 1) {
        const state = states[place] ?? 0;
        if (takes[state] === 1) reach(targets[state] ?? 0, reached);
      }
      return reached;
    },
  };

  /** Adds what can be reached from a state without a character. */
  function reach(from: number, reached: number[]): void {
    if (seen[from] === round) return;
    open.push(from);
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (seen[state] === round) continue;
      seen[state] = round;
      if (isStop[state] === 1) reached.push(state);
      const next = branches[state] ?? [];
      for (let index = next.length - 1; index >= 0; index -= 1) open.push(next[index] ?? 0);
    }
  }

  function beginRound(): void {
    round += 1;
    if (round < 0xffffffff) return;
    seen.fill(0);
    round = 1;
  }

  /** Which states take the characters of a class. */
  function tableOf(index: number): Uint8Array {
    const known = tables.get(index);
    if (known !== undefined) return known;
    const table = Uint8Array.from(sets, (set) => (set !== null && alphabet.has(set, index) ? 1 : 0));
    if (tables.size >= MOST_TABLES) tables.clear();
    tables.set(index, table);
    return table;
  }
}
