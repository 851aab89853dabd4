import { describe, expect, it } from 'vitest';
import { aHop, campaignsOfHops, linksOf } from '../testing/intrusion-builder.ts';

const IN = aHop('WS1', 'WS2', '10:00:00', { started: ['shell'] });

describe('a movement whose process an earlier one started', () => {
  it('continues it, however long after', () => {
    const out = aHop('WS2', 'WS3', '23:00:00', { by: 'shell' });

    const campaigns = campaignsOfHops([IN, out], { programs: { shell: { since: '10:00:00' } } });

    expect(campaigns.flatMap(({ links }) => links)).toMatchObject([{ kind: 'PROCESS', strength: 100, from: IN.id, to: out.id }]);
  });

  it('continues it also where a forebear was started by it', () => {
    const programs = { shell: { since: '10:00:00' }, tool: { parent: 'shell' }, helper: { parent: 'tool' } };

    expect(linksOf(campaignsOfHops([IN, aHop('WS2', 'WS3', '11:00:00', { by: 'helper' })], { programs }))).toEqual([
      'PROCESS WS1>WS2@10:00:00 WS2>WS3@11:00:00',
    ]);
  });

  it.each(['services.exe', 'svchost.exe', 'WmiPrvSE.exe', 'Explorer.EXE', 'dllhost.exe', 'taskeng.exe'])(
    'does not where %s lies between them, which starts programs for many',
    (image) => {
      const programs = { shell: { since: '10:00:00' }, hub: { image, parent: 'shell' }, tool: { parent: 'hub' } };

      expect(campaignsOfHops([IN, aHop('WS2', 'WS3', '20:00:00', { by: 'tool' })], { programs })).toEqual([]);
    },
  );

  it('does not where what was started is such a program itself', () => {
    const programs = { shell: { image: 'svchost.exe' } };

    expect(campaignsOfHops([IN, aHop('WS2', 'WS3', '20:00:00', { by: 'shell' })], { programs })).toEqual([]);
  });

  it('may seem to come earlier by as much as an unmeasured clock is wrong', () => {
    const programs = { shell: { since: '10:00:00' } };
    const early = (clock: string): number => campaignsOfHops([IN, aHop('WS2', 'WS3', clock, { by: 'shell' })], { programs }).length;

    expect(early('09:57:30')).toBe(1);
    expect(early('09:57:29')).toBe(0);
  });
});
