import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { normalise } from '../../normalise.ts';
import { WRITERS, type Written } from '../../testing/written-records.ts';

function eventOf(log: string, eventId: number, data: Written['data'], dialect = 'winlogbeat'): HoplineEvent {
  const [provider = ''] = log.split('/');
  const written = { provider: `Microsoft-Windows-${provider}`, channel: `Microsoft-Windows-${log}`, eventId, data };
  const normalised = normalise(WRITERS[dialect]?.(written), { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('the client of shares', () => {
  const server = { ServerName: '\\fs1.shire.example', Address: '020001BD0A0000070000000000000000', ShareName: '\\fs1\\C$' };

  it.each(Object.keys(WRITERS))('says by %s to which server it had a connection', (dialect) => {
    expect(eventOf('SMBClient/Connectivity', 30_804, server, dialect)).toMatchObject({
      'event.action': 'smb-connection-ended',
      'event.category': ['network'],
      'destination.ip': '10.0.0.7',
      'destination.port': 445,
      'destination.domain': 'fs1.shire.example',
      'winlog.event_data.ShareName': '\\fs1\\C$',
    });
  });

  it.each([
    [30_803, 'smb-connection-failed', 'failure'],
    [30_805, 'smb-session-lost', undefined],
    [30_806, 'smb-session-resumed', undefined],
    [30_807, 'smb-share-lost', undefined],
    [30_808, 'smb-share-resumed', undefined],
  ])('%i is %s', (eventId, action, outcome) => {
    expect(eventOf('SMBClient/Connectivity', eventId, server)).toMatchObject({ 'event.action': action, 'event.outcome': outcome });
  });

  it('gives the address where it knows the server by nothing else', () => {
    expect(eventOf('SMBClient/Connectivity', 30_804, { ServerName: '\\10.0.0.7' })).toMatchObject({
      'destination.ip': '10.0.0.7',
      'destination.domain': undefined,
    });
  });
});

describe('the server of shares', () => {
  it.each(Object.keys(WRITERS))('says by %s who reached a file, and from where', (dialect) => {
    const data = {
      UserName: 'SHIRE\\alice',
      ClientName: '\\\\WS5',
      ClientAddress: '0200C35F0A0000050000000000000000',
      ShareName: '\\\\*\\C$',
      FileName: 'Temp\\a.exe',
    };

    expect(eventOf('SMBServer/Operational', 1020, data, dialect)).toMatchObject({
      'event.action': 'smb-file-accessed',
      'user.name': 'alice',
      'user.domain': 'SHIRE',
      'source.ip': '10.0.0.5',
      'source.port': 50_015,
      'source.domain': 'WS5',
      'winlog.event_data.RelativeTargetName': 'Temp\\a.exe',
    });
  });

  it.each([
    ['Security', 551, 'smb-authentication-failed', 'failure'],
    ['Security', 1003, 'smb-unencrypted-access-denied', 'failure'],
    ['Security', 1009, 'smb-anonymous-access-denied', 'failure'],
    ['Audit', 3000, 'smb-old-protocol-used', undefined],
  ])('says in %s by %i that a client’s name is an address: %s', (log, eventId, action, outcome) => {
    expect(eventOf(`SMBServer/${log}`, eventId, { ClientName: '\\\\10.0.0.5' })).toMatchObject({
      'event.action': action,
      'event.outcome': outcome,
      'source.ip': '10.0.0.5',
      'source.domain': undefined,
    });
  });
});

describe('WMI', () => {
  it.each(Object.keys(WRITERS))('says by %s whose operation failed, and what the client calls itself', (dialect) => {
    const data = { ClientMachine: 'WS5', User: 'SHIRE\\alice', ClientProcessId: '812', Operation: 'Start IWbemServices::ExecMethod' };

    expect(eventOf('WMI-Activity/Operational', 5858, data, dialect)).toMatchObject({
      'event.action': 'wmi-operation-failed',
      'event.outcome': 'failure',
      'user.name': 'alice',
      'user.domain': 'SHIRE',
      'source.domain': 'WS5',
      'process.pid': undefined,
    });
  });

  it('says which provider a host of them loaded', () => {
    const data = { ProviderName: 'P', HostProcess: 'wmiprvse.exe', ProcessID: '812', ProviderPath: 'C:\\Windows\\System32\\p.dll' };

    expect(eventOf('WMI-Activity/Operational', 5857, data)).toMatchObject({
      'event.action': 'wmi-provider-started',
      'process.name': 'wmiprvse.exe',
      'process.pid': 812,
      'dll.path': 'C:\\Windows\\System32\\p.dll',
      'dll.name': 'p.dll',
    });
  });

  it.each([
    [5859, 'wmi-query-subscribed'],
    [5860, 'wmi-query-subscribed'],
    [5861, 'wmi-consumer-bound'],
  ])('says by %i that somebody subscribed: %s', (eventId, action) => {
    expect(eventOf('WMI-Activity/Operational', eventId, { User: 'NT AUTHORITY\\SYSTEM' })).toMatchObject({
      'event.action': action,
      'user.id': 'S-1-5-18',
    });
  });
});

describe('the server of remote desktops', () => {
  const LOG = 'RemoteDesktopServices-RdpCoreTS/Operational';

  it.each(Object.keys(WRITERS))('says by %s from where a client connected', (dialect) => {
    expect(eventOf(LOG, 131, { ConnType: 'TCP', ClientIP: '10.0.0.5:51999' }, dialect)).toMatchObject({
      'event.action': 'remote-desktop-accepted',
      'source.ip': '10.0.0.5',
      'source.port': 51_999,
      'network.transport': 'tcp',
    });
  });

  it('says from where a password was wrong', () => {
    expect(eventOf(LOG, 140, { IPString: '10.0.0.5' })).toMatchObject({
      'event.action': 'remote-desktop-refused',
      'event.outcome': 'failure',
      'source.ip': '10.0.0.5',
    });
  });
});

describe('a log that was cleared', () => {
  const by = { SubjectUserSid: 'S-1-5-21-1-2-3-1104', SubjectUserName: 'alice', SubjectDomainName: 'SHIRE', SubjectLogonId: '0xAB' };

  it('is the Security log, by the account and session that it names', () => {
    expect(eventOf('Eventlog', 1102, by)).toMatchObject({
      'event.action': 'log-cleared',
      'winlog.event_data.Channel': 'Security',
      'user.id': 'S-1-5-21-1-2-3-1104',
      'user.name': 'alice',
      'winlog.logon.id': '0xab',
    });
  });

  it('is the one that the record names', () => {
    expect(eventOf('Eventlog', 104, { ...by, Channel: 'Microsoft-Windows-Sysmon/Operational' })).toMatchObject({
      'winlog.event_data.Channel': 'Microsoft-Windows-Sysmon/Operational',
    });
  });
});

describe('the task scheduler', () => {
  it('says who started a task by hand', () => {
    expect(eventOf('TaskScheduler/Operational', 110, { TaskName: '\\Job', UserContext: 'SHIRE\\alice' })).toMatchObject({
      'event.action': 'task-started-by-user',
      'user.name': 'alice',
      'winlog.event_data.TaskName': '\\Job',
    });
  });
});
