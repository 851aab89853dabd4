import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoplineError } from '../../../schema/errors.ts';
import { parseExpression, parseQuery, parseQueryOfAnyDialect } from './parse.ts';
import { printQuery } from './print.ts';

describe('an EQL query', () => {
  it('of one event has a category and a condition', () => {
    expect(parseQuery('process where process.name == "cmd.exe"')).toMatchObject({
      kind: 'EventQuery',
      filter: { category: 'process', condition: { kind: 'Comparison', left: { name: 'process.name' }, right: { value: 'cmd.exe' } } },
    });
  });

  it('of any event has no category', () => {
    expect(parseQuery('any where true')).toMatchObject({ filter: { category: null } });
  });

  it('of a sequence has keys, a window, items and an end', () => {
    const query = parseQuery(
      'sequence by host.id with maxspan=1m [a where true] by x [b where true] by ?y with runs=3 until [c where true] by z',
    );

    expect(query).toMatchObject({
      kind: 'SequenceQuery',
      by: [{ name: 'host.id' }],
      maxspanMs: 60_000,
      items: [
        { by: [{ name: 'x' }], runs: 1 },
        { by: [{ name: 'y', isOptional: true }], runs: 3 },
      ],
      until: { by: [{ name: 'z' }] },
    });
  });

  it.each([
    ['process where process . name == "a"', 'process where process.name == "a"'],
    ['process where process /* of */ .\n  name == "a"', 'process where process.name == "a"'],
    ['process where ? `my field` . name == "a"', 'process where ?`my field`.name == "a"'],
    ['any where list [ 0 ] . name == "a"', 'any where list[0].name == "a"'],
    ['any where length ( a . b ) > 1', 'any where length(a.b) > 1'],
    [
      'sequence by host . id with maxspan = 5 m [a where true] by x . y [b where true] by z',
      'sequence by host.id with maxspan=5m [a where true] by x.y [b where true] by z',
    ],
  ])('means by %j what it means without the blanks', (spaced, plain) => {
    expect(printQuery(parseQuery(spaced))).toBe(printQuery(parseQuery(plain)));
  });

  it.each([
    [String.raw`\b\t\n\f\r`, '\b\t\n\f\r'],
    [String.raw`\"\'\\`, `"'\\`],
    [String.raw`\u{41}\u{1F600}`, 'A\u{1F600}'],
    ["it's", "it's"],
  ])('reads "%s" in a text as the characters that it stands for', (written, meant) => {
    const query = parseQuery(`any where a == "${written}"`);

    expect(query).toMatchObject({ filter: { condition: { right: { value: meant } } } });
    expect(parseQuery(printQuery(query))).toMatchObject({ filter: { condition: { right: { value: meant } } } });
  });

  it.each(['![', '-['])('takes %s for a missing event', (open) => {
    expect(parseQuery(`sequence with maxspan=1s [a where true] ${open}b where true]`)).toMatchObject({ items: [{}, { isMissing: true }] });
  });

  it('is refused with the place under a caret', () => {
    expect(() => parseQuery('process where\n  process.name = "a"')).toThrow(
      'Line 2, column 16: "=" is no operator; compare with "==" or ":".\n2 |   process.name = "a"\n  |                ^',
    );
  });

  it('that ends early says what was expected', () => {
    expect(() => parseQuery('process where')).toThrow(/but the query ends/);
  });

  it('of a thousand terms is read', () => {
    expect(parseQuery(`any where ${Array.from({ length: 1000 }, (_, index) => `a == ${index}`).join(' or ')}`).kind).toBe('EventQuery');
  });

  it('of any text parses or is refused with RULE_INVALID', () => {
    const words = fc.constantFrom(
      'process',
      'where',
      'and',
      'not',
      '(',
      ')',
      '[',
      ']',
      '"a*"',
      ':',
      '==',
      'in',
      ',',
      'sequence',
      'sample',
      'join',
      'until',
      'with',
      'maxspan',
      '=',
      'by',
      '?x',
      '-',
      '1',
      '`',
      "'",
      '|',
      'unique',
      'child',
      'of',
      '![',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 15 }).map((list) => list.join(' ')),
    );

    fc.assert(
      fc.property(texts, (text) => {
        for (const parse of [parseQuery, parseExpression]) {
          for (const dialect of ['elasticsearch', 'first'] as const) {
            try {
              parse(text, { dialect });
            } catch (error) {
              expect(error).toBeInstanceOf(HoplineError);
            }
          }
        }
      }),
    );
  });
});

describe('a query made to break the parser', () => {
  const nested = (open: string, close: string, count: number): string => `any where ${open.repeat(count)}true${close.repeat(count)}`;

  it.each([
    ['a megabyte', `any where a in (${'"x", '.repeat(200_000)}"y")`, /characters long; at most 262144 are read/],
    ['ten thousand parentheses', nested('(', ')', 10_000), /nested deeper than 100/],
    ['ten thousand calls', nested('f(', ')', 10_000), /nested deeper than 100/],
    ['ten thousand lineages', nested('child of [any where ', ']', 10_000), /nested deeper than 100/],
    ['sums in sums', `any where ${'('.repeat(50)}1${`${' + 1'.repeat(100)})`.repeat(50)}`, /more than 500 operators deep/],
    ['a maxspan of ages', 'sequence with maxspan=99999999999999d [a where true] [b where true]', /maxspan is longer/],
    ['a maxspan of a century', 'sequence with maxspan=100y [a where true] [b where true]', /"y" is no unit of time/],
    ['runs without end', 'sequence [a where true] with runs=100000', /runs must be from 1 to 100/],
  ])('%s is refused with the reason', (_, query, reason) => {
    expect(() => parseQuery(query)).toThrow(reason);
  });

  it('with brackets that look quoted is refused all the same', () => {
    const query = `any where ?'\\' == ${'('.repeat(20_000)}1`;

    expect(() => parseQuery(query, { dialect: 'first' })).toThrow(HoplineError);
  });

  it.each(['not ', '- ', '+ '])('of many %j is read', (sign) => {
    expect(parseQuery(`any where ${sign.repeat(10_000)}a`).kind).toBe('EventQuery');
  });
});

describe("what only the first EQL's spelling has", () => {
  it.each([
    ["process where name == 'cmd.exe'", 'process where name == "cmd.exe"'],
    ['process where name = "cmd.exe"', 'process where name == "cmd.exe"'],
    ["process where name == ?'c:\\x'", 'process where name == """c:\\x"""'],
    [String.raw`process where name == ?"a\"b"`, String.raw`process where name == "a\\\"b"`],
    ['process where name:length() > 3', 'process where length(name) > 3'],
    ["process where name == 'it\\'s'", `process where name == "it's"`],
  ])('%s means %s', (first, today) => {
    expect(() => parseQuery(first)).toThrow(HoplineError);
    expect(printQuery(parseQuery(first, { dialect: 'first' }))).toBe(printQuery(parseQuery(today)));
  });

  it('takes a star in an equality for a wildcard', () => {
    expect(printQuery(parseQuery('process where name != "*.exe"', { dialect: 'first' }))).toBe('process where not name like "*.exe"');
    expect(printQuery(parseQuery('process where name != "*.exe"'))).toBe('process where name != "*.exe"');
  });

  it('is read where Elasticsearch would refuse it, if any dialect will do', () => {
    expect(parseQueryOfAnyDialect("process where name = 'x'").dialect).toBe('first');
    expect(parseQueryOfAnyDialect('process where name == "*"').dialect).toBe('elasticsearch');
  });

  it('leaves the fault of a query that is none in either to Elasticsearch', () => {
    expect(() => parseQueryOfAnyDialect("process where name = 'x' and")).toThrow('"=" is no operator');
  });
});
