import { describe, expect, it } from 'vitest';
import { sameParts } from './same-parts.ts';

describe('the parts of an answer that are as they were', () => {
  const anAnswer = () => ({ title: 'kim', hosts: [{ id: 'a' }, { id: 'b' }], capped: null });

  it('are all of it where nothing changed', () => {
    const before = anAnswer();

    expect(sameParts(before, anAnswer())).toBe(before);
  });

  it('stay the objects that they were where another part changed', () => {
    const before = anAnswer();

    const after = sameParts(before, { ...anAnswer(), title: 'lee', hosts: [{ id: 'a' }, { id: 'c' }] });

    expect(after).toEqual({ title: 'lee', hosts: [{ id: 'a' }, { id: 'c' }], capped: null });
    expect(after.hosts[0]).toBe(before.hosts[0]);
    expect(after.hosts).not.toBe(before.hosts);
  });

  it.each([
    ['more', [1, 2, 3]],
    ['fewer', [1]],
    ['none', []],
    ['no list', { 0: 1, 1: 2 }],
    ['nothing', null],
    ['something for nothing', { id: 'a' }],
  ])('are not taken for all of it where there are %s', (_, after) => {
    expect(sameParts([1, 2], after)).toEqual(after);
  });

  it('are not taken for all of it where a field has another name', () => {
    expect(sameParts({ id: undefined }, { name: undefined })).toEqual({ name: undefined });
    expect(Object.keys(sameParts({ id: undefined }, { name: undefined }))).toEqual(['name']);
  });
});
