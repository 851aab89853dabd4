import { describe, expect, it } from 'vitest';
import { detectedOf } from '../testing/detected-movements.ts';
import { aNetworkLogon, aProcessStart } from '../testing/event-builders.ts';
import { actOf, familyOf } from './family-of.ts';
import { aCallTo, DEFEND, missing, observedByCaller, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

describe('programs and questions over WMI', () => {
  it('are acts of their own', () => {
    expect(actOf(familyOf(['T1047'])).name).toBe('wmi');
  });

  it('are observed where wmic.exe calls another host', () => {
    expect(observedByCaller('WMIC.exe')).toEqual([['T1047']]);
  });

  it('come from the one host that asked the endpoint mapper just before, where nothing else tells', () => {
    expect(sourceByNearestCaller('T1047', 135)).toBe('10.0.0.5');
    expect(sourceByNearestCaller('T1047', 445)).toBeNull();
  });

  it('run as whoever asked', () => {
    expect(sourceOfStartByAnother('T1047')).toBeNull();
  });

  it('come with a logon over a remote procedure call, and over no other connection', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const started = aProcessStart('WS6', '12:00:02', 'tool.exe');
    const over = (port: number): unknown[] => detectedOf('T1047', [logon, started], [aCallTo(port)]);

    expect([135, 49_152, 49_700].map((port) => over(port).length)).toEqual([1, 1, 1]);
    expect([445, 5985, 49_151].map((port) => over(port).length)).toEqual([0, 0, 0]);
  });

  it('leave behind no more than the start of a program, and a network logon', () => {
    expect(missing('ACTION', 'T1047')).toEqual(['Microsoft-Windows-Sysmon/Operational: 1', 'Security: 4688']);
    expect(missing('ACTION', 'T1047', DEFEND)).toEqual(['endpoint.events.process: start']);
    expect(missing('SESSION', 'T1047')).toEqual(['Security: 4624']);
  });
});
