import type { HoplineEvent } from '../../../schema/event.ts';
import { compileCondition } from '../eql/compile.ts';
import type { Predicate } from '../eql/compiler.ts';
import { cost } from '../eql/predicate.ts';
import type { Expression } from '../eql/syntax.ts';
import { EVENT_FIELDS } from '../event-fields.ts';

/** Conditions compiled once for all rules that have them, and evaluated once an event. */
export interface SharedConditions {
  /** The condition as a test of the event that was last announced by `begin`. Equal conditions give the same test. */
  testOf(condition: Expression): Predicate<HoplineEvent>;
  /** Announces another event. */
  begin(): void;
}

/** Cheaper conditions take no longer than to look whether they were answered before. */
const LEAST_REMEMBERED = 5;

/** No conditions yet. */
export function createSharedConditions(): SharedConditions {
  const tests = new Map<string, Predicate<HoplineEvent>>();
  const turn = { number: 0 };
  return {
    begin: () => {
      turn.number += 1;
    },
    testOf: (condition) => {
      const key = JSON.stringify(condition, withoutPlace);
      const known = tests.get(key);
      if (known !== undefined) return known;
      // The rule it comes from has been compiled as a whole before: nothing is left to be found wrong in its text.
      const compiled = compileCondition(condition, '', EVENT_FIELDS);
      const test = cost(condition) < LEAST_REMEMBERED ? compiled : oncePerTurn(compiled, turn);
      tests.set(key, test);
      return test;
    },
  };
}

/** Remembers by the turn and not by the event, so that no event is kept alive. */
function oncePerTurn(test: Predicate<HoplineEvent>, turn: { readonly number: number }): Predicate<HoplineEvent> {
  let answered = -1;
  let answer = false;
  return (event) => {
    if (answered === turn.number) return answer;
    answer = test(event);
    answered = turn.number;
    return answer;
  };
}

function withoutPlace(key: string, value: unknown): unknown {
  return key === 'at' ? undefined : value;
}
