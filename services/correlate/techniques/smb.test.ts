import { describe, expect, it } from 'vitest';
import { anImagePathWrite } from '../testing/definition-builders.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { actOf, familyOf } from './family-of.ts';
import { aCallTo, DEFEND, missing, observedBy, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

describe('administrative shares', () => {
  it.each([139, 445])('are observed to be used by a connection to port %i', (port) => {
    expect(observedBy(aCallTo(port))).toEqual([['T1021.002']]);
  });

  it.each(['T1021.002', 'T1570'])('are used by the one host that called just before, for %s, where nothing else tells', (technique) => {
    const sources = [139, 445, 135, 5985].map((port) => sourceByNearestCaller(technique, port));

    expect(sources).toEqual(['10.0.0.5', '10.0.0.5', null, null]);
  });

  it('may be reached at either port', () => {
    const evidence = [aCallTo(445), anImagePathWrite('WS6', '12:00:02')];

    expect(detectedOf('T1021.002', evidence, [aCallTo(139, '10.0.0.9:50009')])).toEqual([]);
    for (const port of [3389, 49_700]) expect(detectedOf('T1021.002', evidence, [aCallTo(port, '10.0.0.9:50009')])).toHaveLength(1);
  });

  it.each(['T1021.002', 'T1570'])('are part of the act of a service that is installed just then, for %s', (technique) => {
    expect(actOf(familyOf([technique])).name).toBe('service');
    expect(detectedOf(technique, [aCallTo(445)], [anImagePathWrite('WS6', '12:00:05')])).toMatchObject([
      { services: ['service:ws6/tool'] },
    ]);
  });

  it('may bring what another account runs', () => {
    expect(sourceOfStartByAnother('T1021.002')).toBe('10.0.0.5');
  });

  it('leave behind files and a network logon', () => {
    expect(missing('ACTION', 'T1021.002')).toEqual(['Security: 5145', 'Microsoft-Windows-Sysmon/Operational: 11']);
    expect(missing('ACTION', 'T1570', DEFEND)).toEqual(['endpoint.events.file: creation']);
    expect(missing('SESSION', 'T1021.002')).toEqual(['Security: 4624']);
  });
});
