import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression, parseQuery } from './parse.ts';
import { printFilter, printQuery } from './print.ts';
import { printExpression } from './print-expression.ts';
import { anExpression, aQuery } from './testing/syntax-trees.ts';

/** A tree without the places of its nodes. */
function withoutPlaces(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'at' ? 0 : value)));
}

describe('a printed query', () => {
  it('parses to the same tree', () => {
    fc.assert(
      fc.property(aQuery, (query) => {
        expect(withoutPlaces(parseQuery(printQuery(query)))).toEqual(withoutPlaces(query));
      }),
    );
  });

  it.each([
    'any where true',
    'process where process.name : ("a*", "b") and not (user.name == null or -(x + 1) * 2 >= 3.0)',
    'sequence by host.id, ?user.id with maxspan=60000ms [process where true] by a ![any where false] by b until [file where c in~ ("x")] by d',
    'sample by host.id [process where true] [file where child of [process where event of [any where b[0].c like "x"]]] | unique a, length(b)',
    '"odd category" where `odd field` regex "\\\\d\\"" | head 5',
  ])('%s is as it was written', (text) => {
    expect(printQuery(parseQuery(text))).toBe(text);
  });
});

describe('a printed expression', () => {
  it('parses to the same tree', () => {
    fc.assert(
      fc.property(anExpression, (expression) => {
        expect(withoutPlaces(parseExpression(printExpression(expression, printFilter)))).toEqual(withoutPlaces(expression));
      }),
      { numRuns: 500 },
    );
  });
});
