import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partitionOf } from './partition-of.ts';

describe('partitionOf', () => {
  it('is what it was in every version', () => {
    const partitions = ['host:workstation5', 'host:workstation6', 'host:dc1', ''].map((key) => partitionOf(key, 16));

    expect(partitions).toEqual([14, 9, 4, 2]);
  });

  it('is one of the partitions', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1024 }), (key, partitions) => {
        const partition = partitionOf(key, partitions);

        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true);
      }),
    );
  });
});
