import { describe, expect, it } from 'vitest';
import { compileExpression } from '../compile.ts';
import { parseExpression } from '../parse.ts';
import { PLAIN_FIELDS, type PlainEvent } from '../testing/plain-events.ts';

const EVENT: PlainEvent = {
  category: 'process',
  name: 'cmd.exe',
  args: ['cmd', '/C', 'whoami'],
  empty: [],
  parts: [
    { a: 1, inner: [{ b: 'x' }] },
    { a: 2, inner: [] },
  ],
  'source.ip': ['10.0.0.1', 'fe80::1'],
  number: 5,
};

function evaluated(text: string, isCaseInsensitive = false): unknown {
  return compileExpression(parseExpression(text), text, PLAIN_FIELDS, { isCaseInsensitive })(EVENT);
}

describe('a function', () => {
  it.each([
    ['arrayContains(args, "/C")', true],
    ['arrayContains(args, "/c")', false],
    ['arrayContains(args, "x", "whoami")', true],
    ['arrayContains(name, "cmd.exe")', true],
    ['arrayContains(empty, "x")', null],
    ['arrayContains(missing, "x")', null],
    ['arrayCount(args, a, a like "*m*")', 2],
    ['arraySearch(parts, p, p.a == 2)', true],
    ['arraySearch(parts, p, p.a > 2)', false],
    ['arraySearch(parts, p, arraySearch(p.inner, i, i.b == "x" and p.a == 1))', true],
    ['arraySearch(parts, p, arraySearch(p.inner, i, i.b == "x" and p.a == 2))', false],
    ['arraySearch(args, a, a == "cmd" and name == "cmd.exe")', true],
    ['stringContains(name, "md.")', true],
    ['stringContains(name, "")', false],
    ['args[1]', '/C'],
    ['args[9]', null],
    ['parts[0].a', 1],
    ['wildcard(name, "x*", "cmd.?xe")', true],
    ['wildcard~(name, "CMD*")', true],
    ['wildcard(missing, "*")', null],
    ['match(name, "[a-c]m")', true],
    ['match(name, "md")', false],
    ['matchLite(name, ".*?exe$")', true],
    ['safe(divide(number, 0))', null],
    ['between(name, "c", ".")', 'md'],
    ['between(name, "z", ".")', ''],
    ['between(name, "c", "z")', ''],
    ['between(name, "c", "z", true)', ''],
    ['between(name, "exe", "c")', ''],
    ['between(name, "C", ".")', ''],
    ['between~(name, "C", ".")', 'md'],
    ['between(missing, "c", ".")', null],
    ['length(between(name, "z", "."))', 0],
    ['cidrMatch(missing, "10.0.0.0/8")', null],
    ['STARTSWITH(name, "cmd")', true],
    ['number(number)', 5],
    ['concat(name, ":", number)', 'cmd.exe:5'],
  ])('%s is %j', (text, value) => {
    expect(evaluated(text)).toEqual(value);
  });

  it.each([
    'arrayContains(args, "/c")',
    'startsWith(name, "CMD")',
    'wildcard(name, "CMD*")',
    'match(name, "CMD")',
    'name == "CMD.EXE"',
    'name in ("CMD.EXE")',
    'name like "CMD*"',
    'name regex "CMD.*"',
    'name >= "CMD.EXE"',
  ])('%s holds where all text compares without case', (text) => {
    expect([evaluated(text), evaluated(text, true)]).toEqual([text === 'name >= "CMD.EXE"', true]);
  });

  it('is asked of each value of a list', () => {
    expect(evaluated('cidrMatch(source.ip, "10.0.0.0/8")')).toEqual([true, false]);
    expect(evaluated('length(args)')).toEqual([3, 2, 6]);
  });

  it.each([
    ['arrayCont(args, "x")', 'did you mean arrayCount?'],
    ['arraySearch(args, "x", true)', 'the second operand of arraySearch must be a name'],
    ['arraySearch(args, a)', 'arraySearch takes 3 operands, not 2'],
    ['length()', 'length takes 1 operand, not 0'],
    ['arrayContains~(args, "x")', 'arrayContains has no form arrayContains~'],
    ['match(name, "(?=a)")', 'of groups that start with "?"'],
    ['wildcard(name, name)', 'a pattern of wildcard must be a string'],
    ['number + "a"', 'an operand of "+" must be a number'],
  ])('%s is refused', (text, reason) => {
    expect(() => evaluated(text)).toThrow(reason);
  });
});
