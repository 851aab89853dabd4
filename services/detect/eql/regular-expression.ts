import { automatonOf } from './regular-expression/build-automaton.ts';
import { createMatcher } from './regular-expression/matcher.ts';
import { type ExpressionOptions, parseRegularExpression } from './regular-expression/parse-expression.ts';
import { unionOfExpressions } from './regular-expression/syntax.ts';
import type { TextTest } from './wildcard.ts';

/**
 * A test for "is one of these regular expressions", made once. The time it takes grows with the length of the text alone,
 * whatever the expressions are: nothing is tried twice.
 * Throws an Error whose message says what in which pattern is not understood, or that the patterns are too large.
 */
export function compileRegularExpressions(patterns: readonly string[], options: ExpressionOptions): TextTest {
  const expressions = patterns.map((pattern) => {
    try {
      return parseRegularExpression(pattern, options);
    } catch (error) {
      throw new Error(`the regular expression ${excerpt(pattern)} is not understood: ${(error as Error).message}`, { cause: error });
    }
  });
  try {
    return createMatcher(automatonOf(unionOfExpressions(expressions)));
  } catch (error) {
    throw new Error(`the regular expression ${excerpt(patterns.join('|'))} is too large: ${(error as Error).message}`, { cause: error });
  }
}

const LONGEST_EXCERPT = 100;

function excerpt(pattern: string): string {
  return pattern.length > LONGEST_EXCERPT ? `${JSON.stringify(pattern.slice(0, LONGEST_EXCERPT))} …` : JSON.stringify(pattern);
}
