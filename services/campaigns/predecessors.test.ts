import { describe, expect, it } from 'vitest';
import type { Movement } from '../../graph/model.ts';
import { aHop, anObservedHop, campaignsOfHops, type HopWords, linksOf } from './testing/intrusion-builder.ts';

/** Two who come to SRV within a minute: a rule tells of one, and the other one’s desktop is seen and no more. */
const TOLD = aHop('A1', 'SRV', '10:01:00', { as: 'admin' });
const DESKTOP = anObservedHop('B1', 'SRV', '10:00:30', { as: 'boris', session: 's' });
const PROGRAMS = { tool: { since: '10:02:00', session: 's' } };

describe('what is proved to have come by a movement that no rule tells of', () => {
  it.each<[string, HopWords]>([
    ['by the account of another that arrived there', { as: 'admin', by: 'tool' }],
    ['by an account that only that one may have switched to', { as: 'carla', by: 'tool' }],
  ])('continues no other: %s', (_how, words) => {
    const out = aHop('SRV', 'WS1', '10:20:00', words);

    expect(campaignsOfHops([TOLD, DESKTOP, out], { programs: PROGRAMS })).toEqual([]);
    expect(campaignsOfHops([TOLD, out], { programs: PROGRAMS })).toHaveLength(1);
  });

  it('continues what that one continues', () => {
    const hops = [
      aHop('B0', 'B1', '09:30:00', { as: 'boris' }),
      TOLD,
      DESKTOP,
      aHop('SRV', 'WS1', '10:20:00', { as: 'admin', by: 'tool' }),
    ];

    expect(campaignsOfHops(hops, { programs: PROGRAMS })[0]?.links).toMatchObject([
      { kind: 'BRIDGE', from: 'movement:B0>B1@09:30:00', over: [DESKTOP.id] },
    ]);
  });

  it('continues one that a rule tells of all the same where as much proves that', () => {
    const both: Movement[] = [{ ...TOLD, logonSession: DESKTOP.logonSession }, DESKTOP, aHop('SRV', 'WS1', '10:20:00', { by: 'tool' })];

    expect(linksOf(campaignsOfHops(both, { programs: PROGRAMS }))).toContain('SESSION A1>SRV@10:01:00 SRV>WS1@10:20:00');
  });
});
