import { alphabetOf } from './alphabet.ts';
import type { Automaton } from './automaton.ts';
import { createStateSets } from './state-sets.ts';

/** A set of states, with the sets it leads to as far as they have been asked for. */
interface CachedState {
  readonly states: readonly number[];
  readonly isAccepting: boolean;
  /** By class of characters. */
  readonly next: (CachedState | undefined)[];
}

/** Sets of states remembered, counted by their members and moves; an automaton that needs more is followed without remembering. */
const MOST_REMEMBERED = 200_000;

/**
 * A test for "the automaton accepts this text as a whole". The sets of states met are remembered, so that most characters cost one
 * look-up; at worst a character costs as much as the automaton has states.
 */
export function createMatcher(automaton: Automaton): (text: string) => boolean {
  const alphabet = alphabetOf([automaton]);
  const sets = createStateSets(automaton);
  const known = new Map<string, CachedState>();
  let remembered = 0;
  const start = cached(sets.start());

  return (text) => {
    let state = start;
    for (let position = 0; position < text.length; position += 1) {
      let code = text.charCodeAt(position);
      if (code >= 0xd800 && code <= 0xdbff) {
        code = text.codePointAt(position) ?? code;
        if (code > 0xffff) position += 1;
      }
      const index = alphabet.classOf(code);
      state = state.next[index] ?? follow(state, index);
      if (state.states.length === 0) return false;
    }
    return state.isAccepting;
  };

  function follow(from: CachedState, index: number): CachedState {
    const reached = sets.step(from.states, (state) => {
      const set = automaton.sets[state] ?? null;
      return set !== null && alphabet.has(set, index);
    });
    if (remembered > MOST_REMEMBERED) return { states: reached, isAccepting: reached.includes(automaton.end), next: [] };
    const state = cached(reached);
    from.next[index] = state;
    return state;
  }

  function cached(states: readonly number[]): CachedState {
    const key = states.join(',');
    const before = known.get(key);
    if (before !== undefined) return before;
    const state = {
      states,
      isAccepting: states.includes(automaton.end),
      next: Array.from<CachedState | undefined>({ length: alphabet.size }),
    };
    known.set(key, state);
    remembered += states.length + alphabet.size;
    return state;
  }
}
