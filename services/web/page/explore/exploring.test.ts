import { describe, expect, it } from 'vitest';
import { chainOf } from '../chain/chain.ts';
import { aMovement } from '../chain/testing/movement-builders.ts';
import { beginExploring, expanded, goOn, neighboursOf, pinToggled, redo, undo, withNewHosts, without } from './exploring.ts';

describe('exploring the wide graph', () => {
  const chain = chainOf([
    aMovement('a', 'b', 1, { tier: 'DETECTED' }),
    aMovement('b', 'c', 2, { tier: 'OBSERVED' }),
    aMovement('d', 'a', 3, { tier: 'OBSERVED' }),
  ]);
  const few = beginExploring(chain);

  it('begins with all hosts where they are few', () => {
    expect([...few.now.shown].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begins with those of which rules tell where there are more than four hundred', () => {
    const many = Array.from({ length: 400 }, (_, place) => aMovement('a', `x${place}`, 4, { tier: 'OBSERVED' }));

    expect(beginExploring(chainOf(many.slice(0, 399))).now.shown.size).toBe(400);
    expect(beginExploring(chainOf([...many, aMovement('a', 'b', 5, { tier: 'DETECTED' })])).now.shown).toEqual(new Set(['a', 'b']));
    expect(beginExploring(chainOf(many)).now.shown.size).toBe(401);
  });

  it('expands a host by those it moved to and those it was reached from', () => {
    const alone = { shown: new Set(['a']), pinned: new Set<string>() };

    expect(expanded(alone, 'a', neighboursOf(chain)).shown).toEqual(new Set(['a', 'b', 'd']));
  });

  it('does not count a movement of a host to itself as a neighbour', () => {
    expect(neighboursOf(chainOf([aMovement('a', 'a', 6)])).get('a')).toBeUndefined();
  });

  it('hides a host, and forgets that it was pinned', () => {
    const pinned = pinToggled(few.now, 'a');

    expect(pinned.pinned).toEqual(new Set(['a']));
    expect(without(pinned, 'a')).toEqual({ shown: new Set(['b', 'c', 'd']), pinned: new Set() });
    expect(pinToggled(pinned, 'a').pinned).toEqual(new Set());
  });

  it('goes back step by step, and forth again until something else is done', () => {
    const one = goOn(few, without(few.now, 'a'));
    const two = goOn(one, without(one.now, 'b'));

    expect(undo(two).now).toEqual(one.now);
    expect(undo(undo(two)).now).toEqual(few.now);
    expect(undo(few)).toBe(few);
    expect(redo(undo(two)).now).toEqual(two.now);
    expect(redo(two)).toBe(two);
    expect(goOn(undo(two), pinToggled(one.now, 'c')).future).toEqual([]);
  });

  it('shows hosts that come, but none again that was hidden', () => {
    const hidden = goOn(few, without(few.now, 'a'));
    const more = chainOf([aMovement('a', 'b', 1), aMovement('b', 'c', 2), aMovement('d', 'a', 3), aMovement('b', 'e', 4)]);

    expect(withNewHosts(hidden, more).now.shown).toEqual(new Set(['b', 'c', 'd', 'e']));
    expect(undo(withNewHosts(hidden, more)).now).toEqual(few.now);
    expect(withNewHosts(hidden, chain)).toBe(hidden);
  });

  it('takes no step where nothing changes', () => {
    expect(goOn(few, without(few.now, 'not there'))).toBe(few);
  });
});
