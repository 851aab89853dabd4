import { describe, expect, it } from 'vitest';
import { compileRegularExpressions } from './regular-expression.ts';

const matches = (pattern: string, text: string): boolean => compileRegularExpressions([pattern], false)(text);

describe("a regular expression in Lucene's syntax", () => {
  it.each([
    ['ab+', 'abbb'],
    ['(a|b){2}', 'ba'],
    ['[^x-z]+', 'abc'],
    ['[a\\-z]+', 'a-z'],
    ['[[&]+', '[&'],
    ['"a.b*"', 'a.b*'],
    ['a\\.b', 'a.b'],
    ['^$', '^$'],
    ['c:\\\\.*', 'c:\\windows'],
    ['.', '\n'],
  ])('%s matches %j as a whole', (pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  it('matches no part', () => {
    expect(matches('b', 'abc')).toBe(false);
    expect(matches('"a.b*"', 'axb')).toBe(false);
  });

  it.each(['a~b', 'a&b', 'a@', 'a#', '<1-5>', '(?i)a', '"a', '[a', '(a'])('%s is refused by name', (pattern) => {
    expect(() => matches(pattern, 'a')).toThrow(`the regular expression ${JSON.stringify(pattern)} is not understood`);
  });
});
