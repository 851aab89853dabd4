import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aBoot, aNetworkLogon, aPipeAccess, aProcessStart, aSessionRecord, aTaskRegistration, at } from '../testing/event-builders.ts';
import type { SessionTable } from './sessions.ts';

function sessionsOf(...events: HoplineEvent[]): SessionTable {
  return landscapeOf(events).sessions;
}

describe('a logon id that a host gave twice', () => {
  const carol = { 'winlog.logon.id': '0x3c1f2', 'user.id': 'S-1-5-21-7-8-9-1201', 'user.name': 'carol' };
  const dave = { 'winlog.logon.id': '0x3c1f2', 'user.id': 'S-1-5-21-7-8-9-1202', 'user.name': 'dave' };
  const carols = aNetworkLogon('FS9', '2026-03-02T06:00:00', '10.8.0.4:50101', carol);
  const daves = aNetworkLogon('FS9', '2026-03-04T06:00:00', '10.8.0.7:50102', dave);
  const registered = (time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    aTaskRegistration('FS9', time, '\\Job', { 'winlog.event_data.SubjectLogonId': '0x3c1f2', ...changes });
  const whose = (event: HoplineEvent, ...others: HoplineEvent[]): string | null | undefined =>
    sessionsOf(event, ...others).of(event, '0x3c1f2')?.account?.name ?? null;

  it('is of two sessions, each with an id of its own', () => {
    const ids = sessionsOf(carols, daves)
      .all()
      .map(({ id }) => id);

    expect(ids).toEqual([`session:fs9/0x3c1f2@${at('2026-03-02T06:00:00')}`, `session:fs9/0x3c1f2@${at('2026-03-04T06:00:00')}`]);
  });

  it('names the last session that was opened with it', () => {
    expect(whose(registered('2026-03-02T06:00:01'), carols, daves)).toBe('carol');
    expect(whose(registered('2026-03-04T05:59:59.999'), carols, daves)).toBe('carol');
    expect(whose(registered('2026-03-04T06:00:00'), carols, daves)).toBe('dave');
    expect(whose(registered('2026-03-09T06:00:00'), carols, daves)).toBe('dave');
  });

  it('gives the end and the privileges to the session that they are of', () => {
    const sessions = sessionsOf(
      carols,
      daves,
      aSessionRecord('FS9', '2026-03-02T06:30:00', '4634', '0x3c1f2'),
      aSessionRecord('FS9', '2026-03-04T06:00:00', '4672', '0x3c1f2'),
      aSessionRecord('FS9', '2026-03-04T07:30:00', '4634', '0x3c1f2'),
    );

    expect(sessions.all()).toMatchObject([
      { account: { name: 'carol' }, end: at('2026-03-02T06:30:00'), elevated: null },
      { account: { name: 'dave' }, end: at('2026-03-04T07:30:00'), elevated: true },
    ]);
  });

  it('is of nobody known where the host was started since', () => {
    const boot = aBoot('FS9', '2026-03-03T05:00:00');

    expect(whose(registered('2026-03-03T04:00:00'), carols, boot)).toBe('carol');
    expect(whose(registered('2026-03-03T06:00:00'), carols, boot)).toBeNull();
  });

  it('is of nobody known where another account acts under it', () => {
    const bySid = { 'winlog.event_data.SubjectUserName': 'carol', 'winlog.event_data.SubjectUserSid': 'S-1-5-21-7-8-9-1202' };
    const byName = { 'winlog.event_data.SubjectUserName': 'dave' };

    expect(whose(registered('2026-03-03T06:00:00', bySid), carols)).toBeNull();
    expect(whose(registered('2026-03-03T06:00:00', byName), carols)).toBeNull();
    expect(whose(registered('2026-03-03T06:00:00', { 'winlog.event_data.SubjectUserName': 'CAROL' }), carols)).toBe('carol');
  });

  it('is of nobody known ten minutes after its session was gone, but of a person who only went away', () => {
    const gone = aSessionRecord('FS9', '2026-03-02T06:30:00', '4634', '0x3c1f2');

    expect(whose(registered('2026-03-02T06:40:00'), carols, gone)).toBe('carol');
    expect(whose(registered('2026-03-02T06:40:00.001'), carols, gone)).toBeNull();
    expect(whose(registered('2026-03-02T07:00:00'), carols, { ...gone, 'event.code': '4647' })).toBe('carol');
  });

  it('is of nobody known more than ten minutes before its logon', () => {
    expect(whose(registered('2026-03-02T05:50:00'), carols)).toBe('carol');
    expect(whose(registered('2026-03-02T05:49:59.999'), carols)).toBeNull();
  });

  it('is of nobody known where the log was set back since, as with a snapshot', () => {
    const numbered = (event: HoplineEvent, number: number): HoplineEvent => ({ ...event, 'winlog.record_id': number });
    const logon = numbered(carols, 7000);

    expect(whose(numbered(registered('2026-03-03T06:00:00'), 7001), logon)).toBe('carol');
    expect(whose(numbered(registered('2026-03-03T06:00:00'), 6999), logon)).toBeNull();
    expect(whose(numbered(registered('2026-03-02T06:10:00'), 6999), logon)).toBe('carol');
    expect(whose(numbered({ ...registered('2026-03-03T06:00:00'), 'winlog.channel': 'Forwarded' }, 6999), logon)).toBe('carol');
  });

  it('is of one session where copies of a record differ in time, or two logs tell of one logon', () => {
    const copy = { ...carols, '@timestamp': carols['@timestamp'] + 3_600_000 };
    const beside = aNetworkLogon('FS9', '2026-03-02T06:00:30', '10.8.0.4:50101', carol);
    const another = aNetworkLogon('FS9', '2026-03-02T06:00:30.001', '10.8.0.4:50101', carol);
    const elsewhere = aNetworkLogon('FS9', '2026-03-02T06:00:01', '10.8.0.4:50199', carol);
    const count = (...events: HoplineEvent[]): number => sessionsOf(...events).all().length;

    expect([count(carols, copy), count(carols, beside), count(carols, another), count(carols, elsewhere)]).toEqual([1, 1, 2, 2]);
    expect(count(carols, beside, aBoot('FS9', '2026-03-02T06:00:10'))).toBe(2);
  });

  it('is of the session of a process at its start', () => {
    const start = aProcessStart('FS9', '2026-03-04T06:30:00', 'tool.exe', { 'winlog.logon.id': '0x3c1f2', 'user.name': 'dave' });
    const { processes, sessions } = landscapeOf([carols, daves, start]);
    const [process] = processes.all();

    expect(process && sessions.ofProcess(process)?.account?.name).toBe('dave');
  });

  it('may be given anew each minute', () => {
    const names = ['erin', 'frank', 'grace', 'heidi'];
    const logons = names.map((name, at) =>
      aNetworkLogon('FS9', `06:0${at}:00`, `10.8.0.${at + 1}:50100`, {
        'winlog.logon.id': '0x3c1f2',
        'user.id': undefined,
        'user.name': name,
      }),
    );

    expect(names.map((_name, at) => whose(registered(`06:0${at}:40`), ...logons))).toEqual(names);
  });
});

describe('a session whose logon is not recorded', () => {
  const access = aPipeAccess('FS9', '12:00:00', 'srvsvc', '0x5a7', '10.8.0.4:50101');

  it('is told by the first access to a share in it', () => {
    const later = aPipeAccess('FS9', '12:05:00', 'svcctl', '0x5a7', '10.8.0.4:50107');

    expect(sessionsOf(later, access).all()).toMatchObject([
      {
        id: `session:fs9/0x5a7@${at('12:00:00')}`,
        account: { name: 'alice' },
        logonType: 3,
        sourceIp: '10.8.0.4',
        sourcePort: 50_101,
        start: at('12:00:00'),
        event: { 'winlog.event_data.RelativeTargetName': 'srvsvc' },
      },
    ]);
  });

  it('is another one after its end, or where another account acts', () => {
    const end = aSessionRecord('FS9', '12:01:00', '4634', '0x5a7');
    const after = aPipeAccess('FS9', '12:30:00', 'srvsvc', '0x5a7', '10.8.0.9:50102');
    const bobs = aPipeAccess('FS9', '12:00:30', 'srvsvc', '0x5a7', '10.8.0.9:50102', { 'user.name': 'bob' });
    const sources = (...events: HoplineEvent[]): (string | null)[] =>
      sessionsOf(...events)
        .all()
        .map(({ sourceIp }) => sourceIp);

    expect(sources(access, end, after)).toEqual(['10.8.0.4', '10.8.0.9']);
    expect(sources(access, after)).toEqual(['10.8.0.4']);
    expect(sources(access, bobs)).toEqual(['10.8.0.4', '10.8.0.9']);
  });

  it('is none by one of Windows’ own ids, nor by an end alone', () => {
    expect(sessionsOf(aPipeAccess('FS9', '12:00:00', 'svcctl', '0x3e7', '10.8.0.4:50101')).all()).toEqual([]);
    expect(sessionsOf(aSessionRecord('FS9', '12:01:00', '4634', '0x5a7')).all()).toEqual([]);
  });

  it('comes from where its accesses say, where only its logon gives no address', () => {
    const logon = aNetworkLogon('FS9', '11:59:59', '10.8.0.4:50101', {
      'winlog.logon.id': '0x5a7',
      'source.ip': undefined,
      'source.port': undefined,
    });
    const sessions = sessionsOf(logon, access).all();

    expect(sessions).toMatchObject([{ start: at('11:59:59'), sourceIp: '10.8.0.4', sourcePort: 50_101 }]);
    expect(sessions[0]?.events).toEqual([logon, access]);
  });

  it('keeps the address of its logon where an access gives another', () => {
    const logon = aNetworkLogon('FS9', '11:59:59', '10.8.0.5:50100', { 'winlog.logon.id': '0x5a7' });
    const sessions = sessionsOf(logon, access).all();

    expect(sessions).toMatchObject([{ sourceIp: '10.8.0.5', sourcePort: 50_100 }]);
    expect(sessions[0]?.events).toEqual([logon]);
  });
});
