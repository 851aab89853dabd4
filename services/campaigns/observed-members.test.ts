import { describe, expect, it } from 'vitest';
import type { Movement } from '../../graph/model.ts';
import { aHop, anObservedHop, campaignsOfHops, linksOf, type SceneWords } from './testing/intrusion-builder.ts';

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', started: ['shell'], session: 's', by: 'tool' }),
  aHop('WS2', 'WS3', '10:10:00', { as: 'anna', by: 'shell' }),
];
const PROGRAMS: NonNullable<SceneWords['programs']> = {
  tool: {},
  shell: { since: '10:00:00' },
  inSession: { session: 's', since: '10:01:00' },
};

function joined(...observed: readonly Movement[]): string[] {
  const words = { programs: PROGRAMS };
  const without = linksOf(campaignsOfHops(HOPS, words));
  return linksOf(campaignsOfHops([...HOPS, ...observed], words)).filter((link) => !without.includes(link));
}

describe('a movement that no rule tells of', () => {
  it.each([
    ['what a member started made it', { by: 'shell' }, 'PROCESS WS1>WS2@10:00:00'],
    ['it was made in a session that a member opened', { by: 'inSession' }, 'SESSION WS1>WS2@10:00:00'],
  ])('belongs to a campaign where %s', (_why, words, tie) => {
    expect(joined(anObservedHop('WS2', 'FS1', '10:30:00', words))).toEqual([`${tie} WS2>FS1@10:30:00`]);
  });

  it('belongs to it where a member’s program made it, or it has a member’s session', () => {
    expect(joined(anObservedHop('WS1', 'FS1', '09:50:00', { by: 'tool' }))).toEqual(['TOOL WS1>WS2@10:00:00 WS1>FS1@09:50:00']);
    expect(joined(anObservedHop('WS1', 'WS2', '10:00:30', { session: 's' }))).toEqual(['SESSION WS1>WS2@10:00:00 WS1>WS2@10:00:30']);
  });

  it('belongs to it where one that does left open what made it', () => {
    const first = anObservedHop('WS2', 'FS1', '10:30:00', { by: 'shell', started: ['copy'] });

    expect(
      linksOf(
        campaignsOfHops([...HOPS, first, anObservedHop('FS1', 'FS2', '10:40:00', { by: 'copy' })], { programs: { ...PROGRAMS, copy: {} } }),
      ),
    ).toContain('PROCESS WS2>FS1@10:30:00 FS1>FS2@10:40:00');
  });

  it('does not by its account alone', () => {
    expect(joined(anObservedHop('WS3', 'FS1', '10:30:00', { as: 'anna' }))).toEqual([]);
  });

  it('scores nothing and is told as what was seen', () => {
    const observed = anObservedHop('WS2', 'FS1', '10:30:00', { by: 'shell', riskScore: 100 });
    const [without] = campaignsOfHops(HOPS, { programs: PROGRAMS });
    const [campaign] = campaignsOfHops([...HOPS, observed], { programs: PROGRAMS });

    expect(campaign).toMatchObject({
      riskScore: without?.riskScore,
      title: without?.title,
      bridges: [observed.id],
      frontier: ['host:ws3'],
    });
    expect(campaign?.storyline.at(-1)?.text).toContain('WS2 was seen to reach FS1');
  });
});
