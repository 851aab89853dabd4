import { describe, expect, it } from 'vitest';
import { createSharedLists } from './shared-lists.ts';

describe('shared lists', () => {
  it('are one list for equal numbers, and stay as they are when the given one changes', () => {
    const shared = createSharedLists();
    const given = [3, 1];

    const first = shared(given);
    given.push(2);

    expect(shared([3, 1])).toBe(first);
    expect(first).toEqual([3, 1]);
    expect(shared(given)).toEqual([3, 1, 2]);
  });
});
