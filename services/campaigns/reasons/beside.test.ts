import { describe, expect, it } from 'vitest';
import { aHop, anObservedHop, campaignsOfHops, linksOf } from '../testing/intrusion-builder.ts';

const IN = aHop('WS1', 'WS2', '10:00:00', { as: 'anna' });
const OUT = aHop('WS2', 'WS3', '10:20:00', { as: 'anna' });

describe('movements between the same two hosts', () => {
  it.each([
    ['within a minute, by one account', aHop('WS2', 'WS3', '10:21:00', { as: 'anna', id: 'twin' }), 1],
    ['within a minute, where one account is not known', aHop('WS2', 'WS3', '10:21:00', { id: 'twin' }), 1],
    ['later', aHop('WS2', 'WS3', '10:21:01', { id: 'twin' }), 0],
    ['by two accounts', aHop('WS2', 'WS3', '10:20:00', { as: 'boris', id: 'twin' }), 0],
    ['the other way', aHop('WS3', 'WS2', '10:20:00', { id: 'twin' }), 0],
  ])('are of one act: %s', (_which, twin, count) => {
    const beside = campaignsOfHops([IN, OUT, twin]).flatMap(({ links }) => links.filter(({ kind }) => kind === 'BESIDE'));

    expect(beside.map(({ strength }) => strength)).toEqual(Array.from({ length: count }, () => 85));
  });

  it('continue what the better told of them does', () => {
    const programs = { shell: { since: '10:00:00' } };
    const [into, other] = [
      aHop('WS1', 'WS2', '10:00:00', { as: 'anna', started: ['shell'] }),
      aHop('WS9', 'WS2', '10:10:00', { as: 'admin' }),
    ];
    const told = aHop('WS2', 'WS3', '10:20:00', { as: 'admin', by: 'shell', id: 'told' });
    const twin = aHop('WS2', 'WS3', '10:20:10', { as: 'admin', id: 'twin' });

    expect(linksOf(campaignsOfHops([into, other, told, twin], { programs }))).toEqual([
      'PROCESS WS1>WS2@10:00:00 told',
      'PROCESS WS1>WS2@10:00:00 twin',
      'BESIDE told twin',
    ]);
  });

  it('are no campaign where there is nothing else', () => {
    expect(campaignsOfHops([OUT, aHop('WS2', 'WS3', '10:20:10', { as: 'anna', id: 'twin' })])).toEqual([]);
  });

  it('belong to a campaign also where no rule tells of one of them', () => {
    const seen = anObservedHop('WS2', 'WS3', '10:20:30', { as: 'anna', id: 'seen' });

    expect(linksOf(campaignsOfHops([IN, OUT, seen]))).toContain('BESIDE WS2>WS3@10:20:00 seen');
  });

  it.each([
    ['the other is one that could be there', ['host:ws2'], 1],
    ['it is not', ['host:ws7'], 0],
  ])('may be of one act where one comes from the address of a NAT, and %s', (_why, candidates, count) => {
    const twin = aHop('10.0.0.254', 'WS3', '10:20:10', { as: 'anna', id: 'twin' });
    const unresolved = 'Several hosts call from this address.';
    const source = {
      ...twin.source,
      unresolved,
      candidates: candidates.map((host) => ({ host, reason: 'It was there.', confidence: 0.5 })),
    };

    expect(linksOf(campaignsOfHops([IN, OUT, { ...twin, source }])).filter((link) => link.startsWith('BESIDE'))).toHaveLength(count);
  });

  it.each([
    ['the source tells of one alone, and the target of the other', {}, {}, 1],
    ['the target told of both', { session: 's' }, {}, 0],
    ['the source told of both', {}, { asSource: 'boris' }, 0],
    ['the program is known of both', {}, { by: 'other' }, 0],
    ['they did two things', { technique: ['T1047'] }, {}, 0],
  ])('may be of one act by two accounts, as a call can give another, where %s', (_why, ofSource, ofTarget, count) => {
    const called = aHop('WS2', 'WS3', '10:20:00', { as: 'anna', asSource: 'anna', by: 'tool', id: 'called', ...ofSource });
    const taken = aHop('WS2', 'WS3', '10:20:00', { as: 'boris', id: 'taken', ...ofTarget });
    const programs = { tool: { since: '10:19:00' }, other: { since: '10:19:00' } };

    const links = linksOf(campaignsOfHops([IN, called, taken], { programs }));
    expect(links.filter((link) => link.startsWith('BESIDE'))).toHaveLength(count);
  });
});
