import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoplineError } from '../../../schema/errors.ts';
import { parseExpression, parseQuery } from './parse.ts';

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

  it('nested a thousand deep is refused, not a crash', () => {
    expect(() => parseQuery(`any where ${'('.repeat(1000)}true${')'.repeat(1000)}`)).toThrow(/nested deeper than 100/);
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
      'by',
      '?x',
      '-',
      '1',
      '`',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 15 }).map((list) => list.join(' ')),
    );

    fc.assert(
      fc.property(texts, (text) => {
        for (const parse of [parseQuery, parseExpression]) {
          try {
            parse(text);
          } catch (error) {
            expect(error).toBeInstanceOf(HoplineError);
          }
        }
      }),
    );
  });
});
