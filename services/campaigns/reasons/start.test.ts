import { describe, expect, it } from 'vitest';
import { aHop, anObservedHop, campaignsOfHops, linksOf, type ProgramWords, type SceneWords } from '../testing/intrusion-builder.ts';

/** Arrives at 10:00 as anna. */
const IN = aHop('WS1', 'WS2', '10:00:00', { as: 'anna' });
/** Half a day later by another account. */
const OUT = aHop('WS2', 'WS3', '22:00:00', { as: 'admin', by: 'tool' });

function kindsWith(tool: ProgramWords, out = OUT, words: SceneWords = {}): string[] {
  const programs = { ...words.programs, tool };
  return campaignsOfHops([IN, out], { ...words, programs }).flatMap(({ links }) =>
    links.map(({ kind, strength }) => `${kind} ${strength}`),
  );
}

describe('a movement by a program that began where and when another arrived', () => {
  it.each([
    ['two seconds before, as logs differ', '09:59:58', ['START 70']],
    ['three seconds before', '09:59:57', []],
    ['fifteen seconds after', '10:00:15', ['START 70']],
    ['sixteen seconds after', '10:00:16', []],
  ])('continues that, however long ago: %s', (_when, since, kinds) => {
    expect(kindsWith({ since })).toEqual(kinds);
  });

  it.each([
    ['a minute after it was made', 'T1546.003', '10:01:01', ['START']],
    ['later', 'T1546.003', '10:01:02', []],
    ['of anything else', 'T1047', '10:01:01', []],
  ])('continues a subscription of WMI that ran it: %s', (_when, technique, since, kinds) => {
    const subscribed = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', technique: [technique] });
    const links = linksOf(campaignsOfHops([subscribed, OUT], { programs: { tool: { since } } }));

    expect(links.map((link) => link.split(' ')[0])).toEqual(kinds);
  });

  it('goes by its eldest forebear that is no service of Windows', () => {
    const programs = { services: { image: 'services.exe', since: '08:00:00' }, shell: { parent: 'services', since: '10:00:01' } };

    expect(kindsWith({ parent: 'shell', since: '21:59:00' }, OUT, { programs })).toEqual(['START 70']);
    expect(kindsWith({ parent: 'shell', since: '10:00:01' }, OUT, { programs: { ...programs, shell: { since: '09:00:00' } } })).toEqual([]);
  });

  it('does not where it runs as somebody else', () => {
    const asOwner = aHop('WS2', 'WS3', '22:00:00', { as: 'admin', asSource: 'owner', by: 'tool' });
    const asAnna = aHop('WS2', 'WS3', '22:00:00', { as: 'admin', asSource: 'anna', by: 'tool' });

    expect(kindsWith({ since: '10:00:01' }, asOwner)).toEqual([]);
    expect(kindsWith({ since: '10:00:01' }, asAnna)).toEqual(['START 70']);
  });

  it('does not where the arrival is part of a sweep', () => {
    const sweep = Array.from({ length: 9 }, (_, place) => anObservedHop('WS1', `SRV${place}`, '10:10:00', { as: 'anna' }));

    expect(campaignsOfHops([IN, ...sweep, OUT], { programs: { tool: { since: '10:00:01' } } })).toEqual([]);
  });

  it('does at somebody’s desktop by the account that arrived', () => {
    const programs = { desktop: { image: 'explorer.exe', since: '08:00:00' } };
    const out = aHop('WS2', 'WS3', '22:00:00', { as: 'anna', asSource: 'owner', by: 'tool' });

    expect(kindsWith({ parent: 'desktop', since: '10:00:01' }, out, { programs })).toEqual(['START 70']);
  });

  it('does not where it leaves another host', () => {
    expect(kindsWith({ since: '10:00:01' }, aHop('WS9', 'WS3', '22:00:00', { as: 'admin', by: 'tool' }))).toEqual([]);
  });

  it('gives way to what a process proves, and comes before an account', () => {
    const other = aHop('WS8', 'WS2', '21:00:00', { as: 'admin', id: 'later' });
    const campaigns = campaignsOfHops([IN, other, OUT], { programs: { tool: { since: '10:00:01' } } });

    expect(linksOf(campaigns)).toEqual(['START WS1>WS2@10:00:00 WS2>WS3@22:00:00']);
    expect(campaigns[0]?.storyline.at(-1)?.text).toContain('by a program that began to run when the movement before arrived there');
  });

  it('does whoever it runs as where no log tells whom the target let in', () => {
    const untold = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', asSource: 'anna' });
    const out = aHop('WS2', 'WS3', '22:00:00', { as: 'admin', asSource: 'admin', by: 'tool' });

    expect(linksOf(campaignsOfHops([untold, out], { programs: { tool: { since: '10:00:01' } } }))).toEqual([
      'START WS1>WS2@10:00:00 WS2>WS3@22:00:00',
    ]);
  });

  it('does at a desktop that began then', () => {
    const programs = { desktop: { image: 'explorer.exe', since: '10:00:02' } };

    expect(kindsWith({ parent: 'desktop', since: '15:00:00' }, OUT, { programs })).toEqual(['START 70']);
  });

  it('does not at a desktop that was first seen then, and may have been there for long', () => {
    const programs = { desktop: { image: 'explorer.exe', since: '10:00:02', isStartLost: true } };

    expect(kindsWith({ parent: 'desktop', since: '15:00:00' }, OUT, { programs })).toEqual([]);
  });

  it.each([
    ['two seconds before', '10:00:08', []],
    ['longer before', '10:00:07', ['START 70']],
  ])('does by a program of which no start was recorded where it is seen earlier than by its own act: %s', (_when, since, kinds) => {
    const out = aHop('WS2', 'WS3', '10:00:10', { by: 'tool' });

    expect(kindsWith({ since, isStartLost: true }, out).filter((kind) => kind.startsWith('START'))).toEqual(kinds);
    expect(kindsWith({ since }, out)).toEqual(['START 70']);
  });

  it('ties two members over one that no rule tells of', () => {
    const seen = anObservedHop('WS2', 'WS4', '14:00:00', { by: 'first' });
    const out = aHop('WS4', 'WS5', '23:30:00', { as: 'admin', by: 'second' });
    const programs = { first: { since: '10:00:01' }, second: { since: '14:00:03' } };

    expect(campaignsOfHops([IN, seen, out], { programs })[0]?.links).toMatchObject([
      { kind: 'BRIDGE', from: IN.id, to: out.id, over: [seen.id] },
    ]);
  });

  it('may have come by one that no rule tells of', () => {
    const entry = anObservedHop('WS0', 'WS1', '01:00:00');
    const out = aHop('WS2', 'WS3', '10:30:00', { as: 'anna' });
    const first = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', by: 'tool' });

    expect(linksOf(campaignsOfHops([entry, first, out], { programs: { tool: { since: '01:00:01' } } }))).toContain(
      'ENTRY WS0>WS1@01:00:00 WS1>WS2@10:00:00',
    );
  });
});
