import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../eql/parse.ts';
import { allOf, anyOf, fieldText, valueText } from './eql-text.ts';

/** What a comparison of a field with a value is read as. */
function readBack(field: string, value: string): unknown {
  const expression = parseExpression(`${fieldText(field)} == ${valueText(value)}`);
  if (expression.kind !== 'Comparison' || expression.left.kind !== 'Field' || expression.right.kind !== 'Literal') return expression;
  return { field: expression.left.name, value: expression.right.value };
}

describe('a value as EQL text', () => {
  it('is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(readBack('a.b', value)).toEqual({ field: 'a.b', value });
      }),
    );
  });
});

describe('a field as EQL text', () => {
  it('is read back as it was, with words that mean something else and characters that no word has', () => {
    const part = fc.oneof(
      fc.constantFrom('not', 'in', 'sequence', 'true', '@timestamp', 'x-y', 'k8s.io/pod'),
      fc.stringMatching(/^[^.\r\n]+$/),
    );

    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(readBack(parts.join('.'), 'x')).toEqual({ field: parts.join('.'), value: 'x' });
      }),
    );
  });
});

describe('conditions put together', () => {
  it('are none where there are none, itself where there is one, else all or one of them', () => {
    expect([allOf([]), anyOf(['a == 1']), allOf(['a == 1', 'b or c'])]).toEqual([null, 'a == 1', '(a == 1) and (b or c)']);
  });
});
