import { describe, expect, it } from 'vitest';
import { parseQuery } from '../eql/parse.ts';
import { inferType } from './infer-types.ts';
import { typesForQuery } from './query-types.ts';

describe('inferType', () => {
  it.each([
    ['seen', ['2026-11-25T12:00:00Z', '25-11-2026'], 'date'],
    ['seen', ['2026-11-25', 'never'], null],
    ['seen', ['1671235200000'], null],
    ['client_ip', ['10.0.0.1', '::1'], 'ip'],
    ['client_ip', ['10.0.0.1', 'gateway'], null],
    ['note', ['10.0.0.1'], null],
    ['agent.version', ['8.1.0', 'trunk'], 'version'],
    ['agent.version', [8], null],
    ['absent', [], null],
  ])('of %s with %j is %s', (name, values, type) => {
    expect(
      inferType(
        name,
        values.map((value) => ({ [name]: value })),
      ),
    ).toBe(type);
  });
});

describe('typesForQuery', () => {
  it('makes keys that are to be equal of one type', () => {
    const query = parseQuery('sample [a where true] by seen, name [b where true] by when, label');

    const types = typesForQuery(query, ['seen', 'when', 'name', 'label'], (name) => (name === 'seen' ? 'date' : null));

    expect(Object.fromEntries(types)).toEqual({ seen: 'date', when: 'date', name: null, label: null });
  });
});
