import { describe, expect, it } from 'vitest';
import { aConnection } from '../testing/event-builders.ts';
import { DEFEND, missing, observedBy, observedByCaller, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

describe('objects of another host', () => {
  it.each(['PowerShell', 'pwsh', 'cscript', 'wscript', 'mshta', 'rundll32', 'regsvr32', 'EXCEL', 'WINWORD'])(
    'are observed to be asked for where %s.exe calls another host',
    (program) => {
      expect(observedByCaller(`${program}.exe`)).toEqual([['T1021.003']]);
    },
  );

  it.each(['explorer.exe', 'MMC.EXE', 'excel.exe'])('are observed to be asked for where %s takes a call from another host', (program) => {
    const taken = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:5004' }, { 'process.name': program });

    expect(observedBy(taken)).toEqual([['T1021.003']]);
    expect(observedBy({ ...taken, 'process.name': 'agent.exe' })).toEqual([]);
  });

  it('are not where a browser does', () => {
    expect(observedByCaller('firefox.exe')).toEqual([]);
  });

  it('come from the one host that asked the endpoint mapper just before, where nothing else tells', () => {
    expect(sourceByNearestCaller('T1021.003', 135)).toBe('10.0.0.5');
    expect(sourceByNearestCaller('T1021.003', 445)).toBeNull();
  });

  it('may run as another account than their caller’s', () => {
    expect(sourceOfStartByAnother('T1021.003')).toBe('10.0.0.5');
  });

  it('leave behind no more than the start of a program, and a network logon', () => {
    expect(missing('ACTION', 'T1021.003')).toEqual(['Microsoft-Windows-Sysmon/Operational: 1', 'Security: 4688']);
    expect(missing('ACTION', 'T1021.003', DEFEND)).toEqual(['endpoint.events.process: start']);
    expect(missing('SESSION', 'T1021.003')).toEqual(['Security: 4624']);
  });
});
