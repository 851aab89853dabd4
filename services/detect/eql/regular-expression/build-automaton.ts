import type { Automaton } from './automaton.ts';
import { ANY_CHARACTER, type CharacterSet } from './character-set.ts';
import { determinise } from './determinise.ts';
import type { RegularExpression } from './syntax.ts';

/** Where counts are written out and complements taken, few characters can make many states. Source: Lucene stops at as many. */
const MOST_STATES = 10_000;

/**
 * Builds the automaton of a regular expression by Thompson's construction; for complements and intersections, by way of a
 * deterministic one.
 * Throws an Error where it would have more than 10,000 states.
 * Source: https://swtch.com/~rsc/regexp/regexp1.html
 */
export function automatonOf(expression: RegularExpression): Automaton {
  const builder = createBuilder();
  const end = builder.state();
  const start = builder.add(expression, end);
  return builder.finish(start, end);
}

/** An automaton under construction. States are made from the end backwards: `add` gives the state from which `expression` leads to `end`. */
interface Builder {
  state(): number;
  add(expression: RegularExpression, end: number): number;
  finish(start: number, end: number): Automaton;
}

function createBuilder(): Builder {
  const sets: (CharacterSet | null)[] = [];
  const targets: number[] = [];
  const branches: number[][] = [];
  return { state, add, finish: (start, end) => ({ start, end, sets, targets, branches }) };

  function state(): number {
    if (sets.length >= MOST_STATES) throw new Error(`it needs more than ${MOST_STATES} states; use fewer or smaller counts`);
    sets.push(null);
    targets.push(-1);
    branches.push([]);
    return sets.length - 1;
  }

  function take(set: CharacterSet, end: number): number {
    const from = state();
    sets[from] = set;
    targets[from] = end;
    return from;
  }

  function choose(ends: readonly number[]): number {
    const from = state();
    branches[from] = [...ends];
    return from;
  }

  function add(expression: RegularExpression, end: number): number {
    switch (expression.kind) {
      case 'Nothing':
        return state();
      case 'Characters':
        return take(expression.set, end);
      case 'Concatenation':
        return expression.parts.reduceRight((to, part) => add(part, to), end);
      case 'Union':
        return choose(expression.parts.map((part) => add(part, end)));
      case 'Repetition':
        return repeat(expression.operand, expression.least, expression.most, end);
      case 'Complement':
      case 'Intersection':
        return addDeterministic(expression, end);
    }
  }

  function repeat(operand: RegularExpression, least: number, most: number, end: number): number {
    let from = end;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = state();
      branches[loop] = [add(operand, loop), end];
      from = loop;
    } else {
      for (let count = least; count < most; count += 1) from = choose([add(operand, from), end]);
    }
    for (let count = 0; count < least; count += 1) {
      const before = from;
      from = add(operand, from);
      // What adds nothing can be repeated for ever.
      if (from === before) return from;
    }
    return from;
  }

  /** Puts a deterministic automaton in: a complement accepts where it does not, an intersection where all do. */
  function addDeterministic(expression: RegularExpression & { readonly kind: 'Complement' | 'Intersection' }, end: number): number {
    const operands = expression.kind === 'Complement' ? [expression.operand] : expression.parts;
    const table = determinise(operands.map(automatonOf), MOST_STATES);
    const places = table.map(() => state());
    for (const [index, { accepts, moves }] of table.entries()) {
      const place = places[index] ?? 0;
      const isEnd = expression.kind === 'Complement' ? accepts.includes(false) : !accepts.includes(false);
      branches[place] = moves.map(({ set, to }) => take(set, places[to] ?? 0));
      if (isEnd) branches[place].push(end);
    }
    return places[0] ?? take(ANY_CHARACTER, end);
  }
}
