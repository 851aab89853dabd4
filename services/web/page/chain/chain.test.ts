import { describe, expect, it } from 'vitest';
import { chainOf } from './chain.ts';
import { wayThrough } from './lit-way.ts';
import { aMovement } from './testing/movement-builders.ts';

describe('the chain of movements', () => {
  it('begins with the hosts that acted before anything came in', () => {
    const { hosts } = chainOf([aMovement('A', 'B', 1), aMovement('C', 'A', 5)]);

    expect(hosts.filter(({ parent }) => parent === null).map(({ id }) => id)).toEqual(['A', 'C']);
  });

  it('has one skeleton edge for each host that was reached, by its first arrival', () => {
    const { edges } = chainOf([aMovement('A', 'B', 1), aMovement('C', 'B', 2), aMovement('B', 'C', 3)]);

    expect(edges.map(({ from, to, isSkeleton }) => [from, to, isSkeleton])).toEqual([
      ['A', 'B', true],
      ['C', 'B', false],
      ['B', 'C', false],
    ]);
  });

  it('joins the movements of a pair to one edge, with the best tier, the number of the first and all of them', () => {
    const { edges } = chainOf([
      aMovement('A', 'B', 9, { tier: 'DETECTED' }),
      aMovement('A', 'B', 1, { tier: 'OBSERVED' }),
      aMovement('A', 'C', 5),
    ]);

    expect(edges[0]).toMatchObject({ from: 'A', to: 'B', order: 1, tier: 'DETECTED', movements: [{ time: 1 }, { time: 9 }] });
  });

  it('takes an edge for assumed only where each of its movements is', () => {
    const { edges } = chainOf([
      aMovement('A', 'B', 1, { condition: 'an address was a host’s' }),
      aMovement('A', 'B', 2),
      aMovement('B', 'C', 3, { condition: 'an address was a host’s' }),
    ]);

    expect(edges.map(({ isAssumed }) => isAssumed)).toEqual([false, true]);
  });

  it('numbers movements of one moment by their ids', () => {
    const { orders } = chainOf([aMovement('B', 'C', 1), aMovement('A', 'B', 1)]);

    expect([...orders]).toEqual([
      ['A to B at 1', 1],
      ['B to C at 1', 2],
    ]);
  });
});

describe('the way through', () => {
  const { edges } = chainOf([aMovement('A', 'B', 1), aMovement('B', 'C', 2), aMovement('B', 'D', 3), aMovement('D', 'E', 4)]);

  it('an edge leads from the entry to it and on to all that followed', () => {
    expect(wayThrough('B D', edges)?.hosts).toEqual(new Set(['A', 'B', 'D', 'E']));
  });

  it('a host likewise', () => {
    expect(wayThrough('C', edges)?.edges).toEqual(new Set(['A B', 'B C']));
  });

  it('what is not drawn is none', () => {
    expect(wayThrough('Z', edges)).toBeNull();
  });
});
