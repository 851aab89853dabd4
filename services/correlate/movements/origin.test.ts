import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anActionsWrite, anEvent, aProcessStart } from '../testing/event-builders.ts';

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };

const bob = { 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-1105', 'winlog.logon.id': '0xb0b' };
const alices = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001');
const bobsFromElsewhere = aNetworkLogon('WS6', '11:59:00', '10.0.0.9:50009', bob);
const bobsAtTheConsole = aNetworkLogon('WS6', '11:00:00', '10.0.0.9', { ...bob, 'winlog.logon.type': 2, 'source.ip': undefined });

describe('a program that WMI started just after a network logon', () => {
  const started = aProcessStart('WS6', '12:00:02', 'cmd.exe', bob);

  it('came from where its own session did', () => {
    expect(detectedOf('T1047', [alices, started], [bobsFromElsewhere])).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });

  it('did not come from elsewhere where its own session is local', () => {
    expect(detectedOf('T1047', [alices, started], [bobsAtTheConsole])).toEqual([]);
  });

  it('did not come with a logon of another account', () => {
    expect(detectedOf('T1047', [alices, started], [])).toEqual([]);
  });

  it('did not come from elsewhere where the programs of a desktop run in its session', () => {
    const call = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.9:50001', to: '10.0.0.6:135' });
    const desktop = aProcessStart('WS6', '08:00:00', 'explorer.exe', bob);

    expect(detectedOf('T1047', [call, started], [desktop])).toEqual([]);
  });

  it.each(['127.0.0.1', '::1', '10.0.0.6'])('did not come from elsewhere where its host logged on to itself, from %s', (address) => {
    const call = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.9:50001', to: '10.0.0.6:135' });
    const own = aNetworkLogon('WS6', '12:00:01', `10.0.0.6:50002`, { ...bob, 'source.ip': address });

    expect(detectedOf('T1047', [call, started], [own])).toEqual([]);
  });
});

describe('a task that is stored just after a call from elsewhere', () => {
  const call = aConnection(
    'WS6',
    '12:00:00',
    'ingress',
    { from: '10.0.0.9:50001', to: '10.0.0.6:49671' },
    { 'process.name': 'svchost.exe' },
  );
  const stored = anActionsWrite('WS6', '12:00:08');
  const aTool = (commandLine: string): HoplineEvent =>
    aProcessStart('WS6', '12:00:07', 'schtasks.exe', { 'process.command_line': commandLine });

  it('came from there where nothing else tells', () => {
    expect(detectedOf('T1053.005', [call, stored], [])).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });

  it('did not where a tool on the host itself was just told to define one', () => {
    expect(detectedOf('T1053.005', [call, stored], [aTool('schtasks /create /tn Sync /tr sync.exe /sc daily')])).toEqual([]);
  });

  it('came from there where the tool was told to define one on another host', () => {
    expect(detectedOf('T1053.005', [call, stored], [aTool('schtasks /create /s WS7 /tn Sync /tr sync.exe')])).toHaveLength(1);
  });
});

describe('a service that was started just after a call from elsewhere', () => {
  const call = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.9:50001', to: '10.0.0.6:445' });
  const service = { 'process.pid': 4100, 'process.parent.name': 'services.exe', 'user.name': 'SYSTEM', 'user.id': 'S-1-5-18' };
  const started = aProcessStart('WS6', '12:00:08', 'cmd.exe', service);

  it('came from there where nothing else tells', () => {
    expect(detectedOf('T1569.002', [call, started], [])).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });

  it.each(['sc create Sync binPath= "cmd /c sync"', 'sc.exe start Sync'])(
    'did not where the host itself was just told to: %s',
    (commandLine) => {
      const tool = aProcessStart('WS6', '12:00:07', 'sc.exe', { 'process.command_line': commandLine });

      expect(detectedOf('T1569.002', [call, started], [tool])).toEqual([]);
    },
  );
});

describe('a service that was installed just after a network logon', () => {
  const service = { 'event.category': ['configuration'], 'service.name': 'Tool' } as const;
  const installed = anEvent('WS6', '12:00:02', { ...service, 'event.code': '7045', 'event.provider': 'Service Control Manager' });
  const by = (logonId: string): HoplineEvent =>
    anEvent('WS6', '12:00:02', { ...service, ...SECURITY, 'event.code': '4697', 'winlog.event_data.SubjectLogonId': logonId });

  it('came from where the logon did that installed it', () => {
    expect(detectedOf('T1569.002', [alices, installed], [by('0xb0b'), bobsFromElsewhere])).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });

  it('did not come from elsewhere where it was installed in a local session', () => {
    expect(detectedOf('T1569.002', [alices, installed], [by('0xb0b'), bobsAtTheConsole])).toEqual([]);
  });

  it('came with the logon where nothing else tells', () => {
    expect(detectedOf('T1569.002', [alices, installed], [])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });
});
