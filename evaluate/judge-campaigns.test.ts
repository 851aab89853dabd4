import { describe, expect, it } from 'vitest';
import { bCubed } from './judge-campaigns.ts';

describe('the precision and recall of clusters', () => {
  it('are whole where each intrusion is one cluster', () => {
    const items = [
      { intrusion: 0, cluster: 'a' },
      { intrusion: 0, cluster: 'a' },
      { intrusion: 1, cluster: 'b' },
    ];

    expect(bCubed(items)).toEqual({ precision: 1, recall: 1, items: 3 });
  });

  it('lose precision where two are one, and recall where one is two', () => {
    const joined = [0, 0, 1].map((intrusion) => ({ intrusion, cluster: 'a' }));
    const parted = ['a', 'a', 'b'].map((cluster) => ({ intrusion: 0, cluster }));

    expect(bCubed(joined)).toMatchObject({ precision: expect.closeTo(5 / 9, 10), recall: 1 });
    expect(bCubed(parted)).toMatchObject({ precision: 1, recall: expect.closeTo(5 / 9, 10) });
  });

  it('lose precision by what is nobody’s in their clusters, and nothing by what is elsewhere', () => {
    const items = [
      { intrusion: 0, cluster: 'a' },
      { intrusion: null, cluster: 'a' },
      { intrusion: null, cluster: 'c' },
    ];

    expect(bCubed(items)).toEqual({ precision: 0.5, recall: 1, items: 1 });
  });
});
