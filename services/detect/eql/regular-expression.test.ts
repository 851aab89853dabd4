import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExpressionOptions } from './regular-expression/parse-expression.ts';
import { compileRegularExpressions } from './regular-expression.ts';

const LUCENE: ExpressionOptions = { notation: 'lucene', isCaseInsensitive: false };
const PYTHON: ExpressionOptions = { notation: 'python', isCaseInsensitive: false };

const matches = (pattern: string, text: string, options = LUCENE): boolean => compileRegularExpressions([pattern], options)(text);

describe("a regular expression in Lucene's notation", () => {
  it.each([
    ['ab+', 'abbb'],
    ['(a|b){2}', 'ba'],
    ['a{2,3}', 'aaa'],
    ['a{2,}', 'aaaaa'],
    ['(a|)b()', 'b'],
    ['[^x-z]+', 'abc'],
    ['[a\\-z]+', 'a-z'],
    ['[a-]+', 'a-'],
    ['[[&]+', '[&'],
    ['"a.b*"', 'a.b*'],
    ['a\\.b', 'a.b'],
    ['^$', '^$'],
    ['c:\\\\.*', 'c:\\windows'],
    ['.', '\n'],
    ['.', '😀'],
    ['\\d+\\s\\w', '12 x'],
    ['~(abc)', 'abd'],
    ['a~b.*', 'ac'],
    ['.*a.*&.*b.*', 'xbya'],
    ['a@', 'abc'],
    ['a@', 'a'],
    ['#|a', 'a'],
    ['port<1-1023>', 'port443'],
    ['<08-12>', '09'],
    ['<8-12>', '00010'],
  ])('%s matches %j as a whole', (pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  it.each([
    ['b', 'abc'],
    ['"a.b*"', 'axb'],
    ['a{2,3}', 'aaaa'],
    ['~(abc)', 'abc'],
    ['~(a|b)c', 'ac'],
    ['.*a.*&.*b.*', 'xya'],
    ['#', ''],
    ['port<1-1023>', 'port1024'],
    ['<08-12>', '9'],
    ['a', 'A'],
    ['..', '😀'],
  ])('%s does not match %j', (pattern, text) => {
    expect(matches(pattern, text)).toBe(false);
  });

  it('without case takes letters of either', () => {
    const options = { ...LUCENE, isCaseInsensitive: true };

    expect(matches('[a-c]é"X"', 'BÉx', options)).toBe(true);
    expect(matches('[^a]', 'A', options)).toBe(false);
  });

  it.each([
    ['<1-x>', 'no range of numbers'],
    ['(?i)a', 'a group cannot start with "?"'],
    ['"a', 'a double quote is not closed'],
    ['[a', '"[" is not closed'],
    ['(a', '"(" is not closed'],
    ['a)', '")" closes nothing'],
    ['a{x}', 'opens no count'],
    ['a{3,2}', 'ends before it begins'],
    ['a\\', 'ends too early'],
  ])('%s is refused by name', (pattern, reason) => {
    expect(() => matches(pattern, 'a')).toThrow(`the regular expression ${JSON.stringify(pattern)} is not understood: `);
    expect(() => matches(pattern, 'a')).toThrow(reason);
  });

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)*', '(a*)*', '(b|)');
  const anExpression = fc
    .array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}')), { maxLength: 6 })
    .map((parts) => parts.map(([part, count]) => `(${part})${count}`).join(''));
  const aText = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('gives what the engine of JavaScript gives where both have the same notation', () => {
    fc.assert(
      fc.property(anExpression, aText, (written, given) => {
        expect(matches(written, given)).toBe(new RegExp(`^(?:${written})$`, 's').test(given));
      }),
    );
  });

  it('matches a complement where it does not match the expression, and an intersection where it matches both', () => {
    fc.assert(
      fc.property(anExpression, anExpression, aText, (left, right, given) => {
        expect(matches(`~(${left})`, given)).toBe(!matches(left, given));
        expect(matches(`(${left})&(${right})`, given)).toBe(matches(left, given) && matches(right, given));
      }),
    );
  });

  it('takes the numbers of a range, and no others', () => {
    const aNumber = fc.integer({ min: 0, max: 2000 });

    fc.assert(
      fc.property(aNumber, aNumber, aNumber, (from, to, given) => {
        const isInside = Math.min(from, to) <= given && given <= Math.max(from, to);
        const width = String(from).length;

        expect(matches(`<${from}-${to}>`, width === String(to).length ? String(given).padStart(width, '0') : String(given))).toBe(isInside);
      }),
    );
  });
});

describe('a regular expression made to be slow', () => {
  const long = 'a'.repeat(100_000);

  it.each(['(a*)*b', '(a|a)*b', '(a|aa)+b', '((a+)+)+b', '(.*)(.*)(.*)(.*)(.*)b', '(a|b)*a(a|b){200}b'])(
    '%s answers on a long text',
    (pattern) => {
      expect(matches(pattern, long)).toBe(false);
    },
  );

  it.each([
    'a{100000}',
    '((a{100}){100}){100}',
    '(a|b)*a(a|b){30}&~((a|b)*b(a|b){30})',
    `${'('.repeat(5000)}a${')'.repeat(5000)}`,
    `a${'*'.repeat(5000)}`,
  ])('%s is refused', (pattern) => {
    expect(() => matches(pattern, 'a')).toThrow(/the regular expression .* is (too large|not understood)/);
  });
});

describe("a regular expression in Python's notation", () => {
  it.each([
    ['fo', 'foo'],
    ['.*?net1\\s+\\w{4,15}\\s+.*?', 'net1 localgroup x'],
    ['(?:a|b)+?$', 'ab'],
    ['^a', 'ab'],
    ['a\\nb', 'a\nb'],
  ])('%s matches the beginning of %j', (pattern, text) => {
    expect(matches(pattern, text, PYTHON)).toBe(true);
  });

  it.each([
    ['oo', 'foo'],
    ['a$', 'ab'],
  ])('%s does not match %j', (pattern, text) => {
    expect(matches(pattern, text, PYTHON)).toBe(false);
  });

  it.each(['(?=a)', '\\1', 'a^b', '(?i)a'])('%s is refused', (pattern) => {
    expect(() => matches(pattern, 'a', PYTHON)).toThrow('is not understood');
  });
});
