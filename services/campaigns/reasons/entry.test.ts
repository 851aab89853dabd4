import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import { aHop, anObservedHop, campaignsOfHops, linksOf } from '../testing/intrusion-builder.ts';

const FIRST = aHop('WS1', 'WS2', '12:00:00', { as: 'anna' });
const SECOND = aHop('WS2', 'WS3', '13:00:00', { as: 'anna' });

function entries(...observed: readonly Movement[]): string[] {
  return linksOf(campaignsOfHops([...observed, FIRST, SECOND])).filter((link) => link.startsWith('ENTRY'));
}

describe('how a campaign’s first member may have come to where it left', () => {
  it('is the latest movement that no rule tells of and that has its account', () => {
    const [early, late] = ['09:00:00', '11:00:00'].map((clock) => anObservedHop('HOME', 'WS1', clock, { as: 'anna' })) as [
      Movement,
      Movement,
    ];

    expect(entries(early, late)).toEqual(['ENTRY HOME>WS1@11:00:00 WS1>WS2@12:00:00']);
  });

  it.each([
    ['by another account', anObservedHop('HOME', 'WS1', '11:00:00', { as: 'boris' })],
    ['more than eight hours before', anObservedHop('HOME', 'WS1', '03:58:59', { as: 'anna' })],
    ['before what led there in turn', anObservedHop('FAR', 'HOME', '10:00:00', { as: 'anna' })],
  ])('is not one %s', (_why, observed) => {
    expect(entries(observed)).toEqual([]);
  });

  it('is one just within eight hours', () => {
    expect(entries(anObservedHop('HOME', 'WS1', '03:59:00', { as: 'anna' }))).toHaveLength(1);
  });

  it('joins no movement to another, and leaves the entry where rules tell of it', () => {
    const home = anObservedHop('HOME', 'WS1', '11:00:00', { as: 'anna' });

    expect(campaignsOfHops([home, FIRST])).toEqual([]);
    expect(campaignsOfHops([home, FIRST, SECOND])[0]).toMatchObject({
      entryPoints: ['host:ws1'],
      links: [{ kind: 'ACCOUNT' }, { kind: 'ENTRY', strength: 10 }],
    });
  });
});
