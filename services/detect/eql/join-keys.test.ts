import { describe, expect, it } from 'vitest';
import { compileJoinKeys } from './join-keys.ts';

type Values = Readonly<Record<string, unknown>>;

const keysOf = compileJoinKeys<Values>([
  { read: (event) => event['a'], isOptional: false },
  { read: (event) => event['b'], isOptional: true },
]);

function valuesOf(event: Values): unknown {
  return keysOf(event).map(({ values }) => values);
}

describe('the join keys of an event', () => {
  it('are all combinations of its values, each once', () => {
    expect(valuesOf({ a: ['x', 'y', 'x'], b: [1, null] })).toEqual([
      ['x', 1],
      ['y', 1],
    ]);
  });

  it('are none where a needed key has no value, and null where an optional one has none', () => {
    expect([valuesOf({ a: [null], b: 1 }), valuesOf({ a: 'x', b: [] })]).toEqual([[], [['x', null]]]);
  });

  it('tell a number from the text of it', () => {
    expect(keysOf({ a: 1 })[0]?.id).not.toBe(keysOf({ a: '1' })[0]?.id);
  });

  it('are none where there are more than 10,000', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index);

    expect(keysOf({ a: hundred, b: hundred })).toHaveLength(10_000);
    expect(keysOf({ a: hundred, b: [...hundred, 'one more'] })).toEqual([]);
    expect(keysOf({ a: Array.from({ length: 10_001 }, (_, index) => index) })).toEqual([]);
  });
});
