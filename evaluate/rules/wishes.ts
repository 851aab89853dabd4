import type { Expression } from '../../services/detect/eql/syntax.ts';

/** A condition, or its opposite, taken apart into what single parts have to say. */
export type Wish =
  | { readonly kind: 'ALL' | 'ANY'; readonly parts: readonly Wish[] }
  | { readonly kind: 'PART'; readonly expression: Expression; readonly isTrue: boolean };

/** A part of a condition that has to hold, or has to fail. */
export type Part = Extract<Wish, { kind: 'PART' }>;

/** What has to be so for a condition to hold, or to fail. Each alternative of a list of patterns, values or networks is one by itself. */
export function wishOf(expression: Expression, isTrue = true): Wish {
  switch (expression.kind) {
    case 'And':
    case 'Or':
      return {
        kind: (expression.kind === 'And') === isTrue ? 'ALL' : 'ANY',
        parts: expression.operands.map((operand) => wishOf(operand, isTrue)),
      };
    case 'Not':
      return wishOf(expression.operand, !isTrue);
    case 'TextMatch':
      return anyOf(
        expression.patterns.map((pattern) => ({ ...expression, patterns: [pattern] })),
        expression,
        isTrue,
      );
    case 'Membership':
      return anyOf(
        expression.members.map((member) => ({ ...expression, members: [member] })),
        expression,
        isTrue,
      );
    case 'Call': {
      const [subject, ...choices] = expression.operands;
      if (subject === undefined || !OF_CHOICES.has(expression.name.toLowerCase())) return { kind: 'PART', expression, isTrue };
      return anyOf(
        choices.map((choice) => ({ ...expression, operands: [subject, choice] })),
        expression,
        isTrue,
      );
    }
    default:
      return { kind: 'PART', expression, isTrue };
  }
}

/** Functions of which one of several things that follow the subject has to be met. */
const OF_CHOICES: ReadonlySet<string> = new Set(['wildcard', 'match', 'cidrmatch', 'endswith', 'startswith', 'stringcontains']);

/** That a list fails is one part: all its members have to. */
function anyOf(choices: readonly Expression[], whole: Expression, isTrue: boolean): Wish {
  if (!isTrue || choices.length < 2) return { kind: 'PART', expression: whole, isTrue };
  return { kind: 'ANY', parts: choices.map((expression) => ({ kind: 'PART', expression, isTrue: true })) };
}

/** The wish once for each alternative in it, which is then the only one at its place; the wish itself where it has none. */
export function eachAlternative(wish: Wish): readonly Wish[] {
  switch (wish.kind) {
    case 'PART':
      return [wish];
    case 'ANY':
      return wish.parts.flatMap(eachAlternative);
    case 'ALL': {
      const { parts } = wish;
      const changed = parts.flatMap((part, place) => {
        const alternatives = eachAlternative(part);
        return alternatives.length < 2 ? [] : alternatives.map((each): Wish => ({ kind: 'ALL', parts: parts.with(place, each) }));
      });
      return changed.length === 0 ? [wish] : changed;
    }
  }
}

/** The lists of parts by any of which the wish is granted, as long as the caller goes on asking; there may be very many. */
export function* waysTo(wish: Wish): Generator<readonly Part[]> {
  switch (wish.kind) {
    case 'PART':
      yield [wish];
      return;
    case 'ANY':
      for (const part of wish.parts) yield* waysTo(part);
      return;
    case 'ALL': {
      const [first, ...rest] = wish.parts;
      if (first === undefined) yield [];
      else for (const others of waysTo({ kind: 'ALL', parts: rest })) for (const own of waysTo(first)) yield [...own, ...others];
    }
  }
}
