import type { CharacterSet } from './character-set.ts';

/**
 * A nondeterministic automaton: each state either takes one character of `sets[state]` to `targets[state]`, or takes none and
 * goes on to all of `branches[state]`. It accepts in `end`.
 */
export interface Automaton {
  readonly start: number;
  readonly end: number;
  readonly sets: readonly (CharacterSet | null)[];
  readonly targets: readonly number[];
  readonly branches: readonly (readonly number[])[];
}
