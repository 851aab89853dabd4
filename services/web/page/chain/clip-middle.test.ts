import { describe, expect, it } from 'vitest';
import { clipMiddle } from './clip-middle.ts';

describe('a name that is longer than its card', () => {
  it('is left as it is where it is short enough', () => {
    expect(clipMiddle('FILESRV1', 7)).toBe('FILESRV1');
    expect(clipMiddle('', 7)).toBe('');
  });

  it('loses its middle, where names of hosts are alike least', () => {
    expect(clipMiddle('WORKSTATION5', 7)).toMatch(/^WORK.*…\w*N5$/);
    expect(clipMiddle('WORKSTATION5', 7).length).toBeLessThan(12);
  });

  it('keeps more of narrow letters than of wide ones', () => {
    const [narrow, wide] = ['i'.repeat(40), 'W'.repeat(40)].map((name) => clipMiddle(name, 7));

    expect(narrow?.length).toBeGreaterThan(2 * (wide?.length ?? 0));
  });

  it('keeps its ends in the narrowest place, and no letter in halves', () => {
    expect(clipMiddle('\u{1f5a5}ABCDEF\u{1f5a5}', 1)).toBe('\u{1f5a5}…\u{1f5a5}');
    expect(clipMiddle('AB', 0)).toBe('AB');
  });
});
