import { alphabetOf } from './alphabet.ts';
import type { Automaton } from './automaton.ts';
import { ANY_CHARACTER } from './character-set.ts';
import { createStateSets } from './state-sets.ts';

/** A set of states, with the sets it leads to as far as they have been asked for. */
interface CachedState {
  readonly states: readonly number[];
  readonly isAccepting: boolean;
  /** What is known of any text from here on: accepted (as after the last word of `.*word.*`), refused, or null where it depends. */
  readonly verdict: boolean | null;
  /** By class of characters. */
  readonly next: (CachedState | undefined)[];
}

const ASCII = 128;

/** Sets of states remembered, counted by their members and moves; an automaton that needs more is followed without remembering. */
const MOST_REMEMBERED = 200_000;

/**
 * A test for "the automaton accepts this text as a whole". The sets of states met are remembered, so that most characters cost one
 * look-up; at worst a character costs as much as the automaton has states.
 */
export function createMatcher(automaton: Automaton): (text: string) => boolean {
  const alphabet = alphabetOf([automaton]);
  const sets = createStateSets(automaton, alphabet);
  const known = new Map<string, CachedState>();
  const endless = new Map<number, boolean>();
  let remembered = 0;
  const ascii = Uint16Array.from({ length: ASCII }, (_, code) => alphabet.classOf(code));
  const start = cached(sets.start());

  return (text) => {
    let state = start;
    for (let position = 0; position < text.length; position += 1) {
      if (state.verdict !== null) return state.verdict;
      let code = text.charCodeAt(position);
      if (code < ASCII) {
        const index = ascii[code] ?? 0;
        state = state.next[index] ?? follow(state, index);
        continue;
      }
      if (code >= 0xd800 && code <= 0xdbff) {
        code = text.codePointAt(position) ?? code;
        if (code > 0xffff) position += 1;
      }
      const index = alphabet.classOf(code);
      state = state.next[index] ?? follow(state, index);
    }
    return state.isAccepting;
  };

  function follow(from: CachedState, index: number): CachedState {
    const reached = sets.step(from.states, index);
    if (remembered > MOST_REMEMBERED) return { ...described(reached), next: [] };
    const state = cached(reached);
    from.next[index] = state;
    return state;
  }

  function cached(states: readonly number[]): CachedState {
    const key = states.join(',');
    const before = known.get(key);
    if (before !== undefined) return before;
    const state = { ...described(states), next: Array.from<CachedState | undefined>({ length: alphabet.size }) };
    known.set(key, state);
    remembered += states.length + alphabet.size;
    return state;
  }

  function described(states: readonly number[]): Omit<CachedState, 'next'> {
    const isAccepting = states.includes(automaton.end);
    const verdict = states.length === 0 ? false : isAccepting && states.some(acceptsAll) ? true : null;
    return { states, isAccepting, verdict };
  }

  /** Whether a state takes any character, any number of times, and accepts after each. */
  function acceptsAll(state: number): boolean {
    const before = endless.get(state);
    if (before !== undefined) return before;
    const answer = goesOnForEver(state);
    endless.set(state, answer);
    return answer;
  }

  function goesOnForEver(state: number): boolean {
    const set = automaton.sets[state] ?? null;
    if (set === null || set.length !== 2 || set[0] !== ANY_CHARACTER[0] || set[1] !== ANY_CHARACTER[1]) return false;
    const after = sets.step([state], 0);
    return after.includes(state) && after.includes(automaton.end);
  }
}
