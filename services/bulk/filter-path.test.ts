import { describe, expect, it } from 'vitest';
import { filterPath } from './filter-path.ts';

const ANSWER = {
  took: 1,
  errors: true,
  items: [{ index: { _id: '1', status: 201 } }, { create: { _id: '2', status: 400, error: { type: 'a', reason: 'b' } } }],
};

describe('filterPath', () => {
  it('leaves what Beats and Logstash ask for', () => {
    expect(filterPath(ANSWER, 'errors,items.*.error,items.*.status')).toEqual({
      errors: true,
      items: [{ index: { status: 201 } }, { create: { status: 400, error: { type: 'a', reason: 'b' } } }],
    });
  });

  it.each([
    ['a name', 'took', { took: 1 }],
    ['a part of a name', 'err*', { errors: true }],
    ['any number of fields', '**.reason', { items: [{ create: { error: { reason: 'b' } } }] }],
    ['what is to go', '-items', { took: 1, errors: true }],
    ['what is to go of what is left', 'items,-items.*._id,-**.error', { items: [{ index: { status: 201 } }, { create: { status: 400 } }] }],
    ['what is not there', 'nothing', {}],
    ['no pattern', '', ANSWER],
  ])('follows %s', (_, filter, expected) => {
    expect(filterPath(ANSWER, filter)).toEqual(expected);
  });

  it('takes the letters of regular expressions as they are', () => {
    expect(filterPath({ 'a+': 1, aa: 2 }, 'a+')).toEqual({ 'a+': 1 });
  });

  it('refuses more patterns than anybody has', () => {
    expect(() => filterPath(ANSWER, 'a,'.repeat(101))).toThrow(/more than 100 patterns/);
  });
});
