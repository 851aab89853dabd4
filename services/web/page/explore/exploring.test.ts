import { describe, expect, it } from 'vitest';
import { chainOf, type HostChain } from '../chain/chain.ts';
import { aMovement } from '../chain/testing/movement-builders.ts';
import {
  type Course,
  type Exploring,
  expanded,
  goOn,
  neighboursOf,
  pinToggled,
  redo,
  shownHosts,
  undo,
  withAll,
  without,
} from './exploring.ts';

const UNTOUCHED: Exploring = { isAll: false, expanded: [], hidden: [], pinned: [] };

describe('exploring the wide graph', () => {
  const chain = chainOf([
    aMovement('a', 'b', 1, { tier: 'DETECTED' }),
    aMovement('b', 'c', 2, { tier: 'OBSERVED' }),
    aMovement('d', 'a', 3, { tier: 'OBSERVED' }),
  ]);
  const neighbours = neighboursOf(chain);
  const shownOf = (exploring: Exploring, of: HostChain = chain): readonly string[] =>
    [...shownHosts(of, exploring, neighboursOf(of))].sort();
  const manyObserved = Array.from({ length: 400 }, (_, place) => aMovement('a', `x${place}`, 4, { tier: 'OBSERVED' }));
  const many = chainOf([...manyObserved, aMovement('a', 'b', 5, { tier: 'DETECTED' })]);

  it('begins with all hosts where they are few', () => {
    expect(shownOf(UNTOUCHED)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begins with those of which rules tell where there are more than four hundred', () => {
    expect(shownOf(UNTOUCHED, chainOf(manyObserved.slice(0, 399)))).toHaveLength(400);
    expect(shownOf(UNTOUCHED, many)).toEqual(['a', 'b']);
    expect(shownOf(UNTOUCHED, chainOf(manyObserved))).toHaveLength(401);
  });

  it('shows all of many where that is asked for, what was hidden too', () => {
    expect(shownOf(withAll(without(UNTOUCHED, 'a')), many)).toHaveLength(402);
  });

  it('expands a host by those it moved to and those it was reached from, hidden or not', () => {
    const hidden = ['a', 'b', 'c', 'd'].reduce(without, UNTOUCHED);

    expect(shownOf(hidden)).toEqual([]);
    expect(shownOf(expanded(hidden, 'a', neighbours))).toEqual(['a', 'b', 'd']);
    expect(shownOf(expanded(UNTOUCHED, 'a', neighboursOf(many)), many)).toHaveLength(402);
  });

  it('keeps what was expanded with a host when that is hidden', () => {
    const hidden = without(expanded(UNTOUCHED, 'a', neighboursOf(many)), 'a');

    expect(shownOf(hidden, many)).toHaveLength(401);
  });

  it('shows no host that is not known, whatever the address says', () => {
    expect(shownOf({ ...UNTOUCHED, expanded: ['not there'] })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not count a movement of a host to itself as a neighbour', () => {
    expect(neighboursOf(chainOf([aMovement('a', 'a', 6)])).get('a')).toBeUndefined();
  });

  it('hides a host, and forgets that it was pinned', () => {
    const pinned = pinToggled(UNTOUCHED, 'a');

    expect(pinned.pinned).toEqual(['a']);
    expect(without(pinned, 'a')).toEqual({ ...UNTOUCHED, hidden: ['a'] });
    expect(pinToggled(pinned, 'a')).toEqual(UNTOUCHED);
  });

  it('is the same in whatever order and how often hosts were hidden and pinned', () => {
    expect(['b', 'a', 'b'].reduce(without, UNTOUCHED)).toEqual(['a', 'b'].reduce(without, UNTOUCHED));
    expect(['b', 'a'].reduce(pinToggled, UNTOUCHED).pinned).toEqual(['a', 'b']);
  });

  it('goes back step by step, and forth again until something else is done', () => {
    const begun: Course = { past: [], now: UNTOUCHED, future: [] };
    const one = goOn(begun, without(UNTOUCHED, 'a'));
    const two = goOn(one, without(one.now, 'b'));

    expect(undo(two).now).toEqual(one.now);
    expect(undo(undo(two)).now).toEqual(UNTOUCHED);
    expect(undo(begun)).toBe(begun);
    expect(redo(undo(two)).now).toEqual(two.now);
    expect(redo(two)).toBe(two);
    expect(goOn(undo(two), pinToggled(one.now, 'c')).future).toEqual([]);
    expect(goOn(two, without(two.now, 'b'))).toBe(two);
  });

  it('shows hosts that come, but none again that was hidden', () => {
    const more = chainOf([aMovement('a', 'b', 1), aMovement('b', 'c', 2), aMovement('d', 'a', 3), aMovement('b', 'e', 4)]);

    expect(shownOf(without(UNTOUCHED, 'a'), more)).toEqual(['b', 'c', 'd', 'e']);
  });
});
