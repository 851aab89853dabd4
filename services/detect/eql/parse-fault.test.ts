import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse.ts';

describe('the fault of a query that does not parse', () => {
  it.each([
    ['process where', 'column 14: expected a value or condition, but the query ends.'],
    ['process', 'column 8: expected "where", but the query ends.'],
    ['process were a == 1', 'column 9: expected "where", but found "were"; did you mean "where"?'],
    ['process WHERE a == 1', 'did you mean "where"?'],
    ['process where (a == 1', 'column 22: expected an operator or ")", but the query ends.'],
    ['process where a == 1 && b == 2', 'found "&"; write "and".'],
    ['process where a == 1 || b == 2', 'found "|"; write "or".'],
    ['process where a <> 1', 'found ">"; write "!=".'],
    ['process where a matches "x"', 'found "matches"; write "like~" with wildcards, or "regex".'],
    ["process where a == 'x'", 'column 20: strings are written in double quotes.'],
    ['process where a == ?"x"', 'column 20: ?"…" strings are no longer part of EQL; write """…""".'],
    ['process where a == "x', 'column 20: the string is not closed.'],
    ['process where a == """x', 'column 20: the string is not closed.'],
    ['process where /* a == 1', 'column 15: the comment is not closed.'],
    ['process where a == "\\q"', 'column 21: "\\q" is no escape'],
    ['process where a == "\\u{d800}"', '\\u{d800} is no character'],
    ['sequence by [a where true] [b where true]', 'column 13: expected field, but found "["'],
    ['sequence with maxspan=5 [a where true] [b where true]', 'the time has no unit; write 5s'],
    ['sequence with maxspan=1.5s [a where true] [b where true]', 'maxspan is a whole number'],
    ['sequence with maxspan=1m by k [a where true] [b where true]', 'column 26: the keys come before the time'],
    ['sequnce by k [a where true] [b where true]', 'did you mean "sequence"?'],
    ['sequence [a where true] [b where true] untill [c where true]', 'did you mean "until"?'],
    ['sample by k [a where true] [b where true] until [c where true]', 'but found "until".'],
    ['process where a not like "x"', 'write "not" before the field.'],
    ['process where a is not null', 'write "== null" or "!= null".'],
    ['sequence [a where true] [b where true] with runs=0', 'runs must be from 1 to 100'],
    ['any where true | uniq a', 'column 18: there is no pipe "uniq"'],
  ])('%s says %s', (query, sentence) => {
    expect(() => parseQuery(query)).toThrow(sentence);
  });

  it('points at the place in its line', () => {
    expect(() => parseQuery('process where\r\n\ta == 1 and\r\n\tb === 2')).toThrow(
      'Line 3, column 6: expected a value or condition, but found "="; write "==".\n3 |  b === 2\n  |      ^',
    );
  });
});
