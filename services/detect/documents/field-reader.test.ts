import { describe, expect, it } from 'vitest';
import { exactFieldReader, fieldReader } from './field-reader.ts';

describe('fieldReader', () => {
  it.each([
    ['nested', { a: { b: { c: 1 } } }],
    ['flattened', { 'a.b.c': 1 }],
    ['flattened at the end', { a: { 'b.c': 1 } }],
    ['flattened at the beginning', { 'a.b': { c: 1 } }],
    ['nested beside an object that lacks it', { a: { x: 1 }, 'a.b.c': 1 }],
  ])('reads a field that is %s', (_, document) => {
    expect(fieldReader('a.b.c')(document)).toBe(1);
  });

  it('reads all values of a list of objects', () => {
    expect(fieldReader('a.b')({ a: [{ b: 1 }, { c: 2 }, { b: [3, 4] }] })).toEqual([1, 3, 4]);
  });

  it('reads lists within lists as one', () => {
    expect(fieldReader('a.b')({ a: [[{ b: [1, [2, [3]]] }], { b: 4 }] })).toEqual([1, 2, 3, 4]);
  });

  it('tells null from missing, and takes objects for no values', () => {
    const read = fieldReader('a.b');

    expect([read({ a: { b: null } }), read({ a: {} }), read({ a: 1 }), read({ a: { b: { c: 1 } } })]).toEqual([
      null,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(['constructor', 'toString', '__proto__', 'constructor.name', '__proto__.constructor'])(
    'finds no %s in a document without',
    (name) => {
      expect(fieldReader(name)({})).toBeUndefined();
    },
  );

  it('gives large integers as numbers, and as they are where that is asked for', () => {
    const document = { a: 2n ** 60n, b: [1n, 'x'] };

    expect([fieldReader('a')(document), fieldReader('b')(document), exactFieldReader('a')(document)]).toEqual([
      2 ** 60,
      [1, 'x'],
      2n ** 60n,
    ]);
  });
});
