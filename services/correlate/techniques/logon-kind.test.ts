import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aTaskRegistered } from '../testing/definition-builders.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aNetworkLogon, anActionsWrite, anEvent, aProcessStart } from '../testing/event-builders.ts';
import { aCallTo, observedBy } from './testing/smallest-acts.ts';

const TERMINAL_SERVICES = 'Microsoft-Windows-TerminalServices';

function aLogon(logonType: number, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001', { 'winlog.logon.type': logonType, ...changes });
}

describe('a logon from elsewhere', () => {
  it.each([3, 8])('is one over the network by type %i', (logonType) => {
    expect(observedBy(aCallTo(49_700), aLogon(logonType), aLogon(logonType))).toEqual([]);
    expect(observedBy(aLogon(logonType), aPrivilege())).toEqual([['T1021']]);
  });

  it.each([7, 10])('is a remote desktop’s by type %i', (logonType) => {
    expect(observedBy(aLogon(logonType))).toEqual([['T1021.001']]);
  });

  it.each([2, 4, 5, 9, 11])('is none by type %i', (logonType) => {
    expect(observedBy(aLogon(logonType), aPrivilege())).toEqual([]);
  });

  it('is none where a desktop at the host itself is unlocked', () => {
    expect(observedBy(aLogon(7, { 'source.ip': undefined }), aPrivilege())).toEqual([]);
  });
});

describe('a remote desktop', () => {
  const told = (code: string, provider: string): HoplineEvent =>
    anEvent('WS6', '12:00:00', { 'event.code': code, 'event.provider': provider, 'event.category': ['session'], 'source.ip': '10.0.0.5' });

  it.each([
    ['begun', '21', `${TERMINAL_SERVICES}-LocalSessionManager`],
    ['taken up again', '25', `${TERMINAL_SERVICES}-LocalSessionManager`],
    ['let in', '1149', `${TERMINAL_SERVICES}-RemoteConnectionManager`],
  ])('is observed where Terminal Services say that it was %s (%s)', (_what, code, provider) => {
    expect(observedBy(told(code, provider))).toEqual([['T1021.001']]);
  });

  it('is not where they say that it was left, nor by the same number in another log', () => {
    expect(observedBy(told('24', `${TERMINAL_SERVICES}-LocalSessionManager`))).toEqual([]);
    expect(observedBy(told('21', 'Microsoft-Windows-Sysmon'))).toEqual([]);
  });

  it.each(['explorer.exe', 'userinit.exe', 'sihost.exe', 'rdpclip.exe'])(
    'is known by %s, and what is asked for in it is asked for on the host itself',
    (program) => {
      const evidence = [aCallTo(445), anActionsWrite('WS6', '12:00:02')];
      const registered = aTaskRegistered('WS6', '12:00:03', { 'winlog.event_data.SubjectLogonId': '0xde5c' });
      const ran = (name: string): HoplineEvent => aProcessStart('WS6', '08:00:00', name, { 'winlog.logon.id': '0xde5c' });

      expect(detectedOf('T1053.005', evidence, [registered, ran(program)])).toEqual([]);
      expect(detectedOf('T1053.005', evidence, [registered, ran('cmd.exe')])).toHaveLength(1);
    },
  );
});

/** The session has an administrator's privileges: without, a network logon that nothing else tells of is nobody's act. */
function aPrivilege(): HoplineEvent {
  return anEvent('WS6', '12:00:01', {
    'event.code': '4672',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'winlog.event_data.SubjectLogonId': '0xabc123',
  });
}
