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

describe('an arrival that is proved to have gone on', () => {
  const into = aHop('A1', 'SRV', '10:00:00', { as: 'admin', started: ['shell'] });
  const proved = aHop('SRV', 'A2', '10:10:00', { as: 'admin', by: 'shell' });
  const programs = {
    shell: { since: '10:00:00' },
    services: { image: 'services.exe', since: '08:00:00' },
    started: { parent: 'services', since: '10:15:00' },
    untold: { since: '10:15:00' },
  };

  it.each([
    ['by its account', 'admin'],
    ['by another account', 'carla'],
  ])('did not go on otherwise as well, where Windows itself started what did: %s', (_how, as) => {
    const other = aHop('SRV', 'B2', '10:20:00', { as, by: 'started' });

    expect(linksOf(campaignsOfHops([into, proved, other], { programs }))).toEqual(['PROCESS A1>SRV@10:00:00 SRV>A2@10:10:00']);
    expect(campaignsOfHops([into, other], { programs })[0]?.movements).toEqual([into.id, other.id]);
  });

  it.each<[string, HopWords]>([
    ['by its account', { as: 'admin', by: 'untold' }],
    ['by another account', { as: 'carla', by: 'untold' }],
    ['by a program that nobody knows', { as: 'admin' }],
  ])('may have where nobody tells what started that and nobody else had come: %s', (_how, words) => {
    const other = aHop('SRV', 'B2', '10:20:00', words);

    expect(campaignsOfHops([into, proved, other], { programs })[0]?.movements).toEqual([into.id, proved.id, other.id]);
  });

  it.each([
    ['by its account', 'admin', 'ACCOUNT'],
    ['by another account', 'carla', 'SWITCH'],
  ])('gives way to one of which nothing is proved: %s', (_how, as, kind) => {
    const rival = aHop('B1', 'SRV', '09:58:00', { as: 'admin', stayedMs: 600_000 });
    const other = aHop('SRV', 'B2', '10:20:00', { as });

    expect(linksOf(campaignsOfHops([rival, into, proved, other], { programs }))).toContain(`${kind} B1>SRV@09:58:00 SRV>B2@10:20:00`);
  });

  it('went on to all that its programs made', () => {
    const another = aHop('SRV', 'B2', '10:20:00', { as: 'carla', by: 'shell' });

    expect(campaignsOfHops([into, proved, another], { programs })[0]?.movements).toHaveLength(3);
  });
});
