import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../services/detect/eql/compile.ts';
import type { FieldAccess } from '../../services/detect/eql/field-access.ts';
import { parseExpression } from '../../services/detect/eql/parse.ts';
import { hasPythonSuites, readFoldingSuite } from './python-eql.ts';
import { hasSuites, SUITE_FOLDER } from './suite.ts';

/** Expressions of these suites read no field. */
const NO_FIELDS: FieldAccess<null> = { read: () => () => null, typeOf: () => null, isMapped: () => false, category: () => null };

/**
 * What a suite expects, but for `between` that finds nothing in a text: the suites say null, Elasticsearch and its page of functions an
 * empty text. See docs/decisions/where-elasticsearch-disagrees-with-itself.md.
 */
function decided(expression: string, expected: unknown): unknown {
  const findsNothing = expected === null && /^between~?\(/.test(expression) && !/\bnull\b/.test(expression);
  return findsNothing ? '' : expected;
}

interface FunctionSuite {
  readonly fold: readonly { readonly expression: string; readonly expected: unknown }[];
  readonly must_be_rejected: readonly string[];
}

describe("the functions in Elasticsearch's suite", () => {
  const suite: FunctionSuite = hasSuites
    ? (JSON.parse(readFileSync(`${SUITE_FOLDER}string_functions.json`, 'utf8')) as FunctionSuite)
    : { fold: [], must_be_rejected: [] };

  it('are all there whenever the suites are', () => {
    expect([suite.fold.length, suite.must_be_rejected.length]).toEqual(hasSuites ? [81, 6] : [0, 0]);
  });

  for (const { expression, expected: written } of suite.fold) {
    const expected = decided(expression, written);

    it(`${expression} is ${JSON.stringify(expected)}`, () => {
      expect(folded(expression)).toBe(expected);
    });
  }

  it('are decided otherwise in five cases, all of between that finds nothing', () => {
    const others = suite.fold.filter(({ expression, expected }) => decided(expression, expected) !== expected);

    expect(others).toHaveLength(hasSuites ? 5 : 0);
  });

  for (const expression of suite.must_be_rejected) {
    it(`${expression} is refused`, () => {
      expect(() => folded(expression)).toThrow(/Line 1, column \d+: .*(operand|takes)/);
    });
  }
});

describe.each(['test_string_functions.toml', 'test_folding.toml'].filter(() => hasPythonSuites))(
  "the expressions in the first EQL's %s",
  (file) => {
    const suite = readFoldingSuite(file);

    for (const { expression, expected: written, isCaseInsensitive } of suite.folded) {
      const expected = decided(expression, written);

      it(`${expression} is ${JSON.stringify(expected)}${isCaseInsensitive ? ' without case' : ''}`, () => {
        const value = folded(expression, isCaseInsensitive);

        if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 12);
        else expect(value).toBe(expected);
      });
    }

    for (const expression of suite.refused) {
      it(`${expression} is refused`, () => {
        expect(() => folded(expression, false)).toThrow(/Line 1, column \d+: .*(operand|takes|must be)/);
      });
    }
  },
);

function folded(expression: string, isCaseInsensitive?: boolean): unknown {
  const dialect = isCaseInsensitive === undefined ? 'elasticsearch' : 'first';
  const parsed = parseExpression(expression, { dialect });
  return compileExpression(parsed, expression, NO_FIELDS, { isCaseInsensitive: isCaseInsensitive ?? false })(null);
}
