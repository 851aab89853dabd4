import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import {
  aConnection,
  aLoggedStart,
  aNetworkLogon,
  anEvent,
  aProcessStart,
  aSchedulerRecord,
  aServiceInstall,
  aServiceRecord,
  at,
} from '../testing/event-builders.ts';
import { emptyFacts, type Facts } from './facts.ts';
import { gather, hostOf } from './gather.ts';

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };
const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };

function factsOf(...events: HoplineEvent[]): Facts {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return facts;
}

describe('the host of an event', () => {
  it('is the short form of its name, unless it was found to be another', () => {
    const event = anEvent('WS5.shire.example', '12:00:00', {});

    expect([hostOf(event), hostOf({ ...event, hostKey: 'ws5-old' })]).toEqual(['ws5', 'ws5-old']);
  });
});

describe('what is gathered of desktops that are used from elsewhere', () => {
  const [sessions, connections] = ['LocalSessionManager', 'RemoteConnectionManager'].map(
    (log) => `Microsoft-Windows-TerminalServices-${log}`,
  );
  const told = (provider: string | undefined, code: string): HoplineEvent =>
    anEvent('WS6', '12:00:00', { 'event.provider': provider ?? '', 'event.code': code, 'user.name': 'alice', 'source.ip': '10.0.0.5' });

  it.each([
    ['begun', told(sessions, '21')],
    ['taken up again', told(sessions, '25')],
    ['let in', told(connections, '1149')],
    ['reconnected, by the Security log', told(SECURITY['event.provider'], '4778')],
  ])('is that one was %s', (_, event) => {
    expect([...factsOf(event).desktops.values()]).toEqual([event]);
  });

  it('is nothing of their end, of another log that has the same number, or of the host itself', () => {
    const events = [told(sessions, '24'), told('Microsoft-Windows-Sysmon', '25'), { ...told(sessions, '25'), 'source.ip': undefined }];

    expect(factsOf(...events).desktops.size).toBe(0);
  });
});

describe('what is gathered of a process', () => {
  const start = aProcessStart('WS5', '12:00:00', 'cmd.exe');

  it('is its start and its end, each by the sensor’s identity', () => {
    const end = anEvent('WS5', '12:01:00', { 'event.code': '5', 'event.type': ['end'], 'process.entity_id': '{WS5-cmd.exe-12:00:00}' });
    const facts = factsOf(end, start);

    expect([[...facts.starts], [...facts.ends]]).toEqual([[['{WS5-cmd.exe-12:00:00}', start]], [['{WS5-cmd.exe-12:00:00}', end]]]);
  });

  it('is, without an identity, one start for each host, pid and time', () => {
    const logged = aLoggedStart('WS5', '12:00:00', 'cmd.exe');

    expect(factsOf(logged, { ...logged, 'winlog.record_id': 1 }).starts.size).toBe(1);
    expect(factsOf(logged, aLoggedStart('WS5', '12:00:01', 'cmd.exe'), aLoggedStart('WS6', '12:00:00', 'cmd.exe')).starts.size).toBe(3);
    expect(factsOf(aLoggedStart('WS5', '12:00:00', 'cmd.exe', { 'process.pid': undefined })).starts.size).toBe(0);
  });

  it('is nothing of an event that is neither', () => {
    const facts = factsOf(aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'event.type': ['info'] }), { ...start, 'event.type': undefined });

    expect([facts.starts.size, facts.ends.size]).toEqual([0, 0]);
  });

  it('is, where it called somebody, that it was seen', () => {
    const call = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.entity_id': '{caller}' });

    expect([...factsOf(call, aConnection('WS5', '12:00:00', 'egress', FLOW)).sightings.keys()]).toEqual(['{caller}']);
  });
});

describe('what is gathered of a session', () => {
  const logoff = (code: string, changes: Partial<HoplineEvent>): HoplineEvent =>
    anEvent('WS6', '12:30:00', { ...SECURITY, 'event.code': code, ...changes });

  it('is each of its logons, by its id and time', () => {
    const logon = aNetworkLogon('WS6', '12:00:00', FLOW.from);
    const byTarget = { ...logon, 'winlog.logon.id': undefined, 'winlog.event_data.TargetLogonId': '0xdef' };

    const again = aNetworkLogon('WS6', '12:00:01', FLOW.from);

    expect([...factsOf(logon, byTarget, again).logons.keys()]).toEqual([
      `ws6|0xabc123|${at('12:00:00')}`,
      `ws6|0xdef|${at('12:00:00')}`,
      `ws6|0xabc123|${at('12:00:01')}`,
    ]);
    expect(factsOf({ ...logon, 'winlog.logon.id': undefined }).logons.size).toBe(0);
  });

  it('is its end and its privileges, by whichever id the event gives', () => {
    const facts = factsOf(
      logoff('4634', { 'winlog.event_data.TargetLogonId': '0x1' }),
      logoff('4647', { 'winlog.event_data.SubjectLogonId': '0x2' }),
      logoff('4672', { 'winlog.logon.id': '0x3', 'winlog.event_data.SubjectLogonId': '0x4' }),
    );

    const then = at('12:30:00');
    expect([[...facts.logoffs.keys()], [...facts.privileges.keys()]]).toEqual([
      [`ws6|0x1|${then}`, `ws6|0x2|${then}`],
      [`ws6|0x3|${then}`],
    ]);
  });

  it.each(['0x0', '0x3e3', '0x3e4', '0x3e5', '0x3e7'])('is nothing of one of Windows’ own: %s', (id) => {
    const facts = factsOf(
      aNetworkLogon('WS6', '12:00:00', FLOW.from, { 'winlog.logon.id': id }),
      logoff('4672', { 'winlog.logon.id': id }),
    );

    expect([facts.logons.size, facts.privileges.size]).toEqual([0, 0]);
  });
});

describe('what is gathered of an access to a share', () => {
  const access = (share: string, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    anEvent('WS6', '12:00:00', {
      ...SECURITY,
      'event.code': '5145',
      'winlog.event_data.ShareName': share,
      'winlog.event_data.RelativeTargetName': 'a.exe',
      'winlog.event_data.AccessMask': '0x2',
      'winlog.event_data.SubjectLogonId': '0x1',
      ...changes,
    });
  const count = (...events: HoplineEvent[]): number => factsOf(...events).shares.size;

  it.each(['\\\\*\\ADMIN$', '\\\\*\\C$', '\\\\*\\d$'])('is that a file was written to %s', (share) => {
    expect(count(access(share), access(share, { 'event.code': '5140' }))).toBe(1);
  });

  it.each(['0x2', '0x4', '0x6', '0x120116'])('is a write by the mask %s', (mask) => {
    expect(count(access('\\\\*\\C$', { 'winlog.event_data.AccessMask': mask }))).toBe(1);
  });

  it.each(['0x1', '0x8', '0x120081', undefined])('is none by the mask %s', (mask) => {
    expect(count(access('\\\\*\\C$', { 'winlog.event_data.AccessMask': mask }))).toBe(0);
  });

  it.each(['\\\\*\\Data', '\\\\*\\Data$', '\\\\*\\CD$', '\\\\*\\SYSVOL'])('is nothing of %s', (share) => {
    expect(count(access(share))).toBe(0);
  });

  it.each(['svcctl', '\\svcctl', 'ATSVC', 'winreg', 'PSEXESVC-WS5-1234-stdin', 'ITaskSchedulerService'])('is the pipe %s', (pipe) => {
    expect(count(access('\\\\*\\IPC$', { 'winlog.event_data.RelativeTargetName': pipe, 'winlog.event_data.AccessMask': undefined }))).toBe(
      1,
    );
  });

  it.each(['srvsvc', 'lsarpc', ''])('is nothing of the pipe “%s”', (pipe) => {
    expect(count(access('\\\\*\\IPC$', { 'winlog.event_data.RelativeTargetName': pipe }))).toBe(0);
  });

  it('is nothing where it names no file or no session', () => {
    expect(count(access('\\\\*\\C$', { 'winlog.event_data.RelativeTargetName': undefined }))).toBe(0);
    expect(count(access('\\\\*\\C$', { 'winlog.event_data.SubjectLogonId': undefined }))).toBe(0);
  });

  it('is one for each session, share and what was done', () => {
    const others = [
      access('\\\\*\\ADMIN$'),
      access('\\\\*\\C$', { 'winlog.event_data.SubjectLogonId': '0x2' }),
      access('\\\\*\\IPC$', { 'winlog.event_data.RelativeTargetName': 'svcctl' }),
      access('\\\\*\\IPC$', { 'winlog.event_data.RelativeTargetName': 'atsvc' }),
      access('\\\\*\\c$', { 'winlog.event_data.RelativeTargetName': 'b.exe' }),
    ];

    expect(count(access('\\\\*\\C$'), ...others)).toBe(5);
  });

  it('is whatever was opened first from each address, port and account in a session', () => {
    const from = { 'source.ip': '10.0.0.5', 'source.port': 50_001, 'user.name': 'alice' };
    const first = access('\\\\*\\Data', from);
    const later = access('\\\\*\\SYSVOL', { ...from, '@timestamp': at('12:00:01') });

    expect([...factsOf(later, first).shares.values()]).toEqual([first]);
    expect(count(first, access('\\\\*\\Data', { ...from, 'source.port': 50_002 }))).toBe(2);
    expect(count(first, access('\\\\*\\Data', { ...from, 'source.ip': '10.0.0.7' }))).toBe(2);
    expect(count(first, access('\\\\*\\Data', { ...from, 'user.name': 'bob' }))).toBe(2);
    expect(count(access('\\\\*\\Data', { ...from, 'source.ip': '127.0.0.1' }))).toBe(0);
    expect(count(access('\\\\*\\Data', { ...from, 'winlog.event_data.SubjectLogonId': '0x3e7' }))).toBe(0);
  });
});

describe('what is gathered of tasks and services', () => {
  it('is the earliest sixteen of each kind of event of each', () => {
    const runs = Array.from({ length: 20 }, (_, index) => aSchedulerRecord('WS6', `12:00:${String(index).padStart(2, '0')}`, '200', '\\A'));
    const facts = factsOf(
      ...runs.reverse(),
      aSchedulerRecord('WS6', '13:00:00', '106', '\\a'),
      aSchedulerRecord('WS6', '13:00:00', '106', '\\B'),
    );

    expect([...facts.tasks].map(([key, events]) => [key, events.length])).toEqual([
      ['ws6|\\a|200', 16],
      ['ws6|\\a|106', 1],
      ['ws6|\\b|106', 1],
    ]);
    expect(facts.tasks.get('ws6|\\a|200')?.map((event) => event['@timestamp'])).toEqual(
      runs
        .reverse()
        .slice(0, 16)
        .map((event) => event['@timestamp']),
    );
  });

  it('is that a service was installed, and not what else names one', () => {
    const facts = factsOf(
      aServiceInstall('WS6', '12:00:00', 'agent', 'a.exe'),
      aServiceRecord('WS6', '12:00:00', 'Agent', 'a.exe'),
      aServiceRecord('WS6', '12:00:00', 'agent', 'a.exe', { 'event.code': '7036' }),
    );

    expect([...facts.services.keys()]).toEqual(['ws6|agent|4697', 'ws6|agent|7045']);
  });
});

describe('an event that leaves open which end is which', () => {
  it('is held back, and only its host is known', () => {
    const open = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'network.ends_ambiguous': true, 'process.entity_id': '{caller}' });
    const facts = factsOf(open);

    expect(facts.deferred).toEqual([open]);
    expect([[...facts.hosts.keys()], facts.flows.size, facts.sightings.size]).toEqual([['ws5'], 0, 0]);
  });
});
