import { describe, expect, it } from 'vitest';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aProcessStart } from '../testing/event-builders.ts';
import { aCallTo, DEFEND, missing, observedBy, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

describe('remote shells over WS-Management', () => {
  it.each([5985, 5986])('are observed by a connection to port %i', (port) => {
    expect(observedBy(aCallTo(port))).toEqual([['T1021.006']]);
  });

  it.each([5985, 5986])('come from the one host that called port %i just before, where nothing else tells', (port) => {
    expect(sourceByNearestCaller('T1021.006', port)).toBe('10.0.0.5');
  });

  it.each([445, 135, 49_700])('do not come from a host that called port %i', (port) => {
    expect(sourceByNearestCaller('T1021.006', port)).toBeNull();
  });

  it.each([5985, 5986])('do not come from a host whose Windows forwards its events to port %i', (port) => {
    const forwards = aConnection(
      'WS5',
      '12:00:00',
      'egress',
      { from: '10.0.0.5:50001', to: `10.0.0.6:${port}` },
      { 'process.name': 'SvcHost.exe' },
    );

    expect(detectedOf('T1021.006', [aProcessStart('WS6', '12:00:02', 'wsmprovhost.exe')], [aCallTo(port), forwards])).toEqual([]);
  });

  it('may be asked for over HTTP as well as over HTTPS', () => {
    const evidence = [aCallTo(5985), aProcessStart('WS6', '12:00:02', 'wsmprovhost.exe')];

    expect(detectedOf('T1021.006', evidence, [aCallTo(5986, '10.0.0.9:50009')])).toEqual([]);
    for (const port of [445, 49_700]) expect(detectedOf('T1021.006', evidence, [aCallTo(port, '10.0.0.9:50009')])).toHaveLength(1);
  });

  it('run as whoever asked', () => {
    expect(sourceOfStartByAnother('T1021.006')).toBeNull();
  });

  it('do not come with a logon over a connection to another service', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const shell = aProcessStart('WS6', '12:00:02', 'wsmprovhost.exe');

    expect(detectedOf('T1021.006', [logon, shell], [aCallTo(445)])).toEqual([]);
    expect(detectedOf('T1021.006', [logon, shell], [aCallTo(5986)])).toHaveLength(1);
  });

  it('leave behind no more than the start of a program, and a network logon', () => {
    const sysmon = 'Microsoft-Windows-Sysmon/Operational: 1';

    expect(missing('ACTION', 'T1021.006')).toEqual([sysmon, 'Security: 4688']);
    expect(missing('ACTION', 'T1021.006', DEFEND)).toEqual(['endpoint.events.process: start']);
    expect(missing('SESSION', 'T1021.006')).toEqual(['Security: 4624']);
  });
});
