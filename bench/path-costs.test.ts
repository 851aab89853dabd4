import { describe, expect, it } from 'vitest';
import { pathCosts } from './path-costs.ts';

describe('the benchmark of paths', () => {
  it('measures reach, best walks and the index, in an index of no more than 100 bytes a movement', () => {
    const { reach, reachP99, bestWalksP99, bytesPerMovement, change, anew } = pathCosts(10, 1_000, 5);

    expect(reach.map(({ days }) => days)).toEqual([1, 7]);
    for (const { ours, graphology, scan } of reach) for (const taken of [ours, graphology, scan]) expect(taken).toBeGreaterThan(0);
    for (const taken of [reachP99, bestWalksP99, change, anew]) expect(taken).toBeGreaterThan(0);
    expect(bytesPerMovement).toBeLessThanOrEqual(100);
  });
});
