import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import { at } from '../../api/testing/graph-builders.ts';
import { aHop, campaignsOfHops, linksOf, type SceneWords } from '../testing/intrusion-builder.ts';

/** Arrives at 10:00 and is last seen a minute later. */
const IN = aHop('WS1', 'WS2', '10:00:00', { as: 'anna' });

function kindsWith(next: Movement, words: SceneWords = {}): string[] {
  return campaignsOfHops([IN, next], words).flatMap(({ links }) => links.map(({ kind, strength }) => `${kind} ${strength}`));
}

describe('a movement by an account that had arrived where it leaves', () => {
  it.each([
    ['two hours after it was last seen there', '12:01:00', ['ACCOUNT 60']],
    ['a second later', '12:01:01', []],
    ['two seconds before, as clocks differ', '09:59:58', ['ACCOUNT 60']],
    ['three seconds before', '09:59:57', []],
  ])('continues that: %s', (_when, clock, kinds) => {
    expect(kindsWith(aHop('WS2', 'WS3', clock, { as: 'anna' }))).toEqual(kinds);
  });

  it('continues it by the account of its program as well', () => {
    expect(kindsWith(aHop('WS2', 'WS3', '10:30:00', { as: 'boris', asSource: 'anna' }))).toEqual(['ACCOUNT 60']);
  });

  it('does not by what is nobody’s account', () => {
    const [into, out] = [aHop('WS1', 'WS2', '10:00:00', { as: 'WS1$' }), aHop('WS2', 'WS3', '13:00:00', { as: 'WS1$' })];

    expect(campaignsOfHops([into, out])).toEqual([]);
  });

  it('does not where it leaves from another host', () => {
    expect(kindsWith(aHop('WS9', 'WS3', '10:30:00', { as: 'anna' }))).toEqual([]);
  });

  it.each([
    ['the program', { tool: { since: '09:58:59' } }, []],
    ['the program, no earlier than it may be told late', { tool: { since: '09:59:00' } }, ['ACCOUNT 60']],
    ['a forebear', { console: { since: '08:00:00' }, tool: { parent: 'console', since: '10:29:00' } }, []],
    ['the desktop', { desktop: { image: 'explorer.exe', since: '08:00:00' }, tool: { parent: 'desktop', since: '10:29:00' } }, []],
    [
      'a service of Windows',
      { host: { image: 'svchost.exe', since: '08:00:00' }, tool: { parent: 'host', since: '10:29:00' } },
      ['ACCOUNT 60'],
    ],
  ])('does not where it ran before the arrival: %s', (_what, programs, kinds) => {
    expect(kindsWith(aHop('WS2', 'WS3', '10:30:00', { as: 'anna', by: 'tool' }), { programs })).toEqual(kinds);
  });

  it.each([
    ['that began later', { since: '10:00:16' }, []],
    ['that began with the arrival, which proves more', { since: '10:00:15' }, ['START 70']],
    ['whose session was opened later', { since: '10:25:00', isStartLost: true, session: `late@${at('10:00:16')}` }, []],
    ['of which nobody knows since when', { since: '10:25:00', isStartLost: true }, ['ACCOUNT 60']],
  ])('does not at a desktop that the arrival did not open: %s', (_which, desktop, kinds) => {
    const programs = { desktop: { image: 'explorer.exe', ...desktop }, tool: { parent: 'desktop', since: '10:29:00' } };

    expect(kindsWith(aHop('WS2', 'WS3', '10:30:00', { as: 'anna', by: 'tool' }), { programs })).toEqual(kinds);
  });

  it('does not at the desktop that took the arrival’s call, and so was there before', () => {
    const desktop = { image: 'explorer.exe', since: '10:00:00', isStartLost: true };
    const programs = { desktop, tool: { parent: 'desktop', since: '10:29:00' } };
    const [taken, other] = ['desktop', 'server'].map((takenBy) => aHop('WS1', 'WS2', '10:00:00', { as: 'anna', takenBy }));
    const out = aHop('WS2', 'WS3', '10:30:00', { as: 'anna', by: 'tool' });

    expect(campaignsOfHops([taken as Movement, out], { programs })).toEqual([]);
    expect(linksOf(campaignsOfHops([other as Movement, out], { programs }))).toEqual(['ACCOUNT WS1>WS2@10:00:00 WS2>WS3@10:30:00']);
  });

  it.each([
    ['a desktop took', { takenBy: 'desktop' }, ['ACCOUNT WS1>WS2@10:00:00 WS2>WS3@11:30:00']],
    ['over DCOM one may have taken', { technique: ['T1021.003'] }, ['ACCOUNT WS1>WS2@10:00:00 WS2>WS3@11:30:00']],
    ['over DCOM another took', { technique: ['T1021.003'], takenBy: 'server' }, []],
  ])('continues one whose call %s, by a program of whoever sits there', (_whose, words, links) => {
    const programs = { desktop: { image: 'explorer.exe', isStartLost: true }, server: {} };
    const taken = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', ...words });
    const out = aHop('WS2', 'WS3', '11:30:00', { as: 'anna', asSource: 'owner' });

    expect(linksOf(campaignsOfHops([taken, out], { programs }))).toEqual(links);
  });

  it('continues the latest of several, and could have come from the others', () => {
    const later = aHop('WS8', 'WS2', '10:20:00', { as: 'anna' });
    const out = aHop('WS2', 'WS3', '10:30:00', { as: 'anna' });

    const campaigns = campaignsOfHops([IN, later, out]);

    expect(linksOf(campaigns)).toEqual(['ACCOUNT WS8>WS2@10:20:00 WS2>WS3@10:30:00']);
    expect(campaigns[0]?.alternatives).toMatchObject([{ kind: 'ACCOUNT', from: IN.id, to: out.id }]);
  });

  it('does not continue one whose account is told by a program that runs as somebody else', () => {
    expect(kindsWith(aHop('WS2', 'WS3', '11:30:00', { as: 'anna', asSource: 'owner' }))).toEqual([]);
    expect(kindsWith(aHop('WS2', 'WS3', '11:30:00', { as: 'anna', asSource: 'SYSTEM$' }))).toEqual(['ACCOUNT 60']);
  });

  it('continues one whose account no log tells, whoever the program runs as', () => {
    const untold = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', asSource: 'anna' });

    expect(linksOf(campaignsOfHops([untold, aHop('WS2', 'WS3', '10:30:00', { as: 'anna', asSource: 'owner' })]))).toEqual([
      'ACCOUNT WS1>WS2@10:00:00 WS2>WS3@10:30:00',
    ]);
  });
});
