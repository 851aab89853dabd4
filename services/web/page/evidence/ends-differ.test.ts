import { describe, expect, it } from 'vitest';
import { endsDiffer } from './ends-differ.ts';

describe('how far the two ends of a movement differ', () => {
  it.each([
    ['no connection was seen', [], null],
    ['one end alone told of it', [{ skewMs: null }], null],
    ['they differ by no more than two seconds', [{ skewMs: 2_000 }, { skewMs: -2_000 }], null],
    ['the target tells of it later', [{ skewMs: 3 }, { skewMs: 2_001 }], 2_001],
    ['the source tells of it later', [{ skewMs: -59_370 }, { skewMs: 2_001 }], -59_370],
  ])('is told where %s', (_, connections, told) => {
    expect(endsDiffer(connections)).toBe(told);
  });
});
