import { describe, expect, it } from 'vitest';
import { type OpenClaim, telemetryTelling } from './expected-telemetry.ts';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

/** `channel events` of all that would tell. */
function told(claim: OpenClaim, end: 'source' | 'target', technique: string, isDefendOnly = false): string[] {
  return telemetryTelling(claim, end, [technique], isDefendOnly).map(({ channel, events }) => `${channel} ${events.join()}`);
}

describe('the telemetry that would tell', () => {
  it('of a connection is what either end records of it', () => {
    expect(told('CONNECTION', 'source', 'T1047')).toEqual([`${SYSMON} 3`, 'Security 5156']);
    expect(told('CONNECTION', 'target', 'T1047')).toEqual([`${SYSMON} 3`, 'Security 5156']);
    expect(told('CONNECTION', 'source', 'T1047', true)).toEqual(['endpoint.events.network connection_attempted']);
    expect(told('CONNECTION', 'target', 'T1047', true)).toEqual(['endpoint.events.network connection_accepted']);
  });

  it('of who acted is what names the process that connects, or a command line', () => {
    expect(told('SOURCE_PROCESS', 'source', 'T1047')).toEqual([`${SYSMON} 1,3`, 'Security 4688,5156']);
    expect(told('SOURCE_PROCESS', 'source', 'T1047', true)).toEqual([
      'endpoint.events.network connection_attempted',
      'endpoint.events.process start',
    ]);
  });

  it('of a session is its logon, and of a desktop what Terminal Services tell as well', () => {
    expect(told('SESSION', 'target', 'T1047')).toEqual(['Security 4624']);
    expect(told('SESSION', 'target', 'T1021.001')).not.toEqual(['Security 4624']);
    expect(told('SESSION', 'target', 'T1021.001').join()).toContain('Security 4624');
  });

  it('of what was done is what its technique’s family names', () => {
    expect(told('ACTION', 'target', 'T1112')).toEqual([`${SYSMON} 13`, 'Security 4657']);
    expect(told('ACTION', 'target', 'T1112', true)).toEqual(['endpoint.events.registry modification']);
    expect(told('ACTION', 'target', 'T1021.002')).toEqual(['Security 5145', `${SYSMON} 11`]);
  });
});
