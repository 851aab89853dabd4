import type { Automaton } from './automaton.ts';

/** Steps from set to set of an automaton's states. */
export interface StateSets {
  /** The states that wait for a character, and the end where it is reached, before any character. */
  start(): readonly number[];
  /** The same after a character for which `takes` says which states take it. */
  step(states: readonly number[], takes: (state: number) => boolean): readonly number[];
}

/**
 * Follows all ways through an automaton at once. A step takes time in proportion to the automaton and never more, however the expression is
 * nested.
 */
export function createStateSets(automaton: Automaton): StateSets {
  const seen = new Uint32Array(automaton.sets.length);
  let round = 0;

  /** Adds what can be reached from a state without a character. */
  function reach(from: number, reached: number[]): void {
    const open = [from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (seen[state] === round) continue;
      seen[state] = round;
      if (automaton.sets[state] !== null || state === automaton.end) reached.push(state);
      const branches = automaton.branches[state] ?? [];
      for (let index = branches.length - 1; index >= 0; index -= 1) open.push(branches[index] ?? 0);
    }
  }

  function beginRound(): void {
    round += 1;
    if (round < 0xffffffff) return;
    seen.fill(0);
    round = 1;
  }

  return {
    start: () => {
      beginRound();
      const reached: number[] = [];
      reach(automaton.start, reached);
      return reached;
    },
    step: (states, takes) => {
      beginRound();
      const reached: number[] = [];
      for (const state of states) if (takes(state)) reach(automaton.targets[state] ?? 0, reached);
      return reached;
    },
  };
}
