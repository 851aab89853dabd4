import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { task } from '../techniques/task.ts';
import { wmi } from '../techniques/wmi.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import {
  aConnection,
  aNetworkLogon,
  anActionsWrite,
  anEvent,
  aProcessStart,
  aSchedulerRecord,
  aTaskRegistration,
} from '../testing/event-builders.ts';
import { originOf } from './origin.ts';

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

/** Where an event says that it was asked for: `local`, the host that it came from, or null. */
function originBy(event: HoplineEvent, others: readonly HoplineEvent[] = [], family = task): string | null {
  const origin = originOf([event], family, landscapeOf([event, ...others]));
  return origin === null || origin === 'local' ? origin : origin.source;
}

describe('what the record of a registration says of who asked', () => {
  const remote = { 'winlog.event_data.ClientProcessId': 0, 'winlog.event_data.RpcCallClientLocality': 0 };
  const registered = (changes: Partial<HoplineEvent>): HoplineEvent =>
    aTaskRegistration('WS6', '12:00:03', '\\Job', { 'user.name': 'alice', ...changes });
  const inSession = registered({ 'winlog.event_data.SubjectLogonId': '0xb0b' });

  it.each<[string, Partial<HoplineEvent>, string | null]>([
    ['a local client', { 'winlog.event_data.ClientProcessId': 4321 }, 'local'],
    ['no client', { 'winlog.event_data.ClientProcessId': 0 }, null],
    ['a client elsewhere', remote, null],
    ['Windows itself', { 'winlog.event_data.SubjectLogonId': '0x3e7' }, 'local'],
    ['Windows itself for a client elsewhere', { 'winlog.event_data.SubjectLogonId': '0x3e7', ...remote }, null],
    ['no session', { 'winlog.event_data.SubjectLogonId': '0x0' }, null],
    ['a session that is not known', { 'winlog.event_data.SubjectLogonId': '0xabc' }, null],
    ['the system by its SID', { 'user.id': 'S-1-5-18' }, 'local'],
    ['the local service', { 'user.id': 'S-1-5-19' }, 'local'],
    ['the network service', { 'user.id': 'S-1-5-20' }, 'local'],
    ['the system for a client elsewhere', { 'user.id': 'S-1-5-18', ...remote }, null],
    ['the machine’s account', { 'user.name': 'ws6$' }, 'local'],
    ['another machine’s account', { 'user.name': 'WS7$' }, null],
    ['somebody', {}, null],
    ['nobody', { 'user.name': undefined }, null],
  ])('where it is by %s', (_who, changes, origin) => {
    expect(originBy(registered(changes))).toBe(origin);
  });

  it('is where its session came from, or here for one at a desktop or from the host itself', () => {
    const own = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' });
    const itself = { ...bobsFromElsewhere, 'source.ip': '10.0.0.6' };
    const desktop = { ...bobsFromElsewhere, 'winlog.logon.type': 10 };

    expect(originBy(inSession, [bobsFromElsewhere])).toBe('10.0.0.9');
    expect([bobsAtTheConsole, itself, desktop].map((logon) => originBy(inSession, [own, logon]))).toEqual(['local', 'local', 'local']);
    expect(originBy(inSession, [itself])).toBe('10.0.0.6');
  });

  it('is not here for a client elsewhere, whoever’s session is named', () => {
    expect(originBy(registered({ 'winlog.event_data.SubjectLogonId': '0xb0b', ...remote }), [bobsAtTheConsole])).toBe(null);
    expect(originBy(registered({ 'winlog.event_data.SubjectLogonId': '0xb0b', ...remote }), [bobsFromElsewhere])).toBe('10.0.0.9');
  });

  it.each([
    ['12:00:13', 'local'],
    ['12:00:13.001', null],
    ['11:59:53', 'local'],
    ['11:59:52.999', null],
  ])('is said of the cache’s write as well, within ten seconds: at %s', (time, origin) => {
    const registeredHere = aSchedulerRecord('WS6', '12:00:03', '106', '\\Job', { 'user.id': 'S-1-5-18' });
    const guid = '{11111111-2222-3333-4444-555555555555}';
    const named = anEvent('WS6', '12:00:03', {
      'event.code': '13',
      'event.category': ['registry'],
      'registry.path': 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\Job\\Id',
      'registry.value': 'Id',
      'registry.data.strings': [guid],
    });

    expect(originBy(anActionsWrite('WS6', time), [registeredHere, named])).toBe(origin);
    expect(originBy(anActionsWrite('WS6', time, { 'registry.value': 'Hash' }), [registeredHere, named])).toBe(null);
  });
});

describe('what the record of a program says of who asked', () => {
  it('is that it was here where it runs at a desktop and no session is known', () => {
    const started = (desktop: string | undefined): HoplineEvent =>
      aProcessStart('WS6', '12:00:02', 'cmd.exe', { ...bob, 'winlog.event_data.TerminalSessionId': desktop });

    expect(['1', '0', undefined].map((desktop) => originBy(started(desktop), [], wmi))).toEqual(['local', null, null]);
    expect(originBy(started('1'), [bobsFromElsewhere], wmi)).toBe('10.0.0.9');
    expect(originBy(started('1'), [], task)).toBe(null);
  });

  it('is another’s that names a host elsewhere before one that it was here', () => {
    const [here, elsewhere] = [
      aTaskRegistration('WS6', '12:00:03', '\\Job', { 'winlog.event_data.ClientProcessId': 4321 }),
      aTaskRegistration('WS6', '12:00:03', '\\Job', { 'winlog.event_data.SubjectLogonId': '0xb0b' }),
    ];

    expect(originOf([here, elsewhere], task, landscapeOf([here, elsewhere, bobsFromElsewhere]))).toMatchObject({ source: '10.0.0.9' });
  });
});
