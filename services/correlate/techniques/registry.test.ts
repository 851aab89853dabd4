import { describe, expect, it } from 'vitest';
import { anImagePathWrite } from '../testing/definition-builders.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { actOf, familyOf } from './family-of.ts';
import { aCallTo, DEFEND, missing, observedByPipe, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

describe('values written to another host’s registry', () => {
  it('are acts of their own', () => {
    expect(actOf(familyOf(['T1112'])).name).toBe('registry');
  });

  it('are observed by the pipe of the remote registry', () => {
    expect(observedByPipe('winreg')).toEqual([['T1021.002']]);
  });

  const actionsOf = (technique: string): (string | undefined)[] => {
    const [movement] = detectedOf(technique, [aCallTo(445), anImagePathWrite('WS6', '12:00:02')], []);
    return movement?.closure.claims.filter(({ kind }) => kind === 'ACTION').map(({ node }) => node?.split(':')[0]) ?? [];
  };

  it('are what was done', () => {
    expect(actionsOf('T1112')).toContain('registry');
  });

  it.each(['T1053.005', 'T1569.002', 'T1047', 'T1021.006', 'T1021.003', 'T1021.002', 'T1078'])(
    'are not what was done where they are seen beside %s',
    (technique) => {
      expect(actionsOf(technique)).toContain('service');
      expect(actionsOf(technique)).not.toContain('registry');
    },
  );

  it('come from none that called just before where nothing else tells: hosts write to their own all day', () => {
    expect(sourceByNearestCaller('T1112', 445)).toBeNull();
  });

  it('may be written as another account than their caller’s', () => {
    expect(sourceOfStartByAnother('T1112')).toBe('10.0.0.5');
  });

  it('leave behind the value and a network logon', () => {
    expect(missing('ACTION', 'T1112')).toEqual(['Microsoft-Windows-Sysmon/Operational: 13', 'Security: 4657']);
    expect(missing('ACTION', 'T1112', DEFEND)).toEqual(['endpoint.events.registry: modification']);
    expect(missing('SESSION', 'T1112')).toEqual(['Security: 4624']);
  });
});
