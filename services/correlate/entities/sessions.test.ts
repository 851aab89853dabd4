import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aTaskRegistration, at } from '../testing/event-builders.ts';
import { isDesktop, isRemote, type SessionEntity, type SessionTable } from './sessions.ts';

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };

function sessionsOf(...events: HoplineEvent[]): SessionTable {
  return landscapeOf(events).sessions;
}

function sessionOf(...events: HoplineEvent[]): SessionEntity | undefined {
  return sessionsOf(...events).all()[0];
}

describe('a session', () => {
  const logon = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001');

  it('says who logged on, how, from where and when', () => {
    expect(sessionOf(logon)).toMatchObject({
      id: `session:ws6/0xabc123@${at('12:00:00')}`,
      host: 'ws6',
      logonId: '0xabc123',
      logonType: 3,
      account: { sid: 'S-1-5-21-1-2-3-1104', name: 'alice', domain: 'SHIRE' },
      sourceIp: '10.0.0.5',
      sourcePort: 50_001,
      start: at('12:00:00'),
      end: null,
      elevated: null,
    });
  });

  it.each(['4634', '4647'])('ends with its logoff (%s)', (code) => {
    const logoff = anEvent('WS6', '12:30:00', { ...SECURITY, 'event.code': code, 'winlog.event_data.TargetLogonId': '0xabc123' });
    const another = { ...logoff, 'winlog.event_data.TargetLogonId': '0xabc124' };

    expect(sessionOf(logon, logoff)?.end).toBe(at('12:30:00'));
    expect(sessionOf(logon, another)?.end).toBeNull();
  });

  it.each([
    ['%%1842', true],
    ['Yes', true],
    ['%%1843', false],
    ['No', false],
    ['-', null],
  ])('is elevated as its token says: %s', (token, elevated) => {
    expect(sessionOf({ ...logon, 'winlog.event_data.ElevatedToken': token })?.elevated).toBe(elevated);
  });

  it('is elevated where it was given special privileges, whatever its token says', () => {
    const privileges = anEvent('WS6', '12:00:00', { ...SECURITY, 'event.code': '4672', 'winlog.event_data.SubjectLogonId': '0xabc123' });

    expect(sessionOf({ ...logon, 'winlog.event_data.ElevatedToken': '%%1843' }, privileges)?.elevated).toBe(true);
  });

  it.each(['127.0.0.1', '::1'])('comes from nowhere else where its address is the host’s for itself: %s', (ip) => {
    expect(sessionOf({ ...logon, 'source.ip': ip })).toMatchObject({ sourceIp: null, sourcePort: null });
  });

  it('comes from nowhere else where its address is the host’s own', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.5:50100', to: '10.0.0.1:389' });

    expect(sessionOf(logon, own)).toMatchObject({ sourceIp: null, sourcePort: null });
  });

  it('has no port where its logon gives none', () => {
    expect(sessionOf(aNetworkLogon('WS6', '12:00:00', '10.0.0.5'))).toMatchObject({ sourceIp: '10.0.0.5', sourcePort: null });
  });
});

describe('how a session logged on', () => {
  const session = (type: number | null, from = '10.0.0.5:50001'): SessionEntity | undefined =>
    sessionOf(aNetworkLogon('WS6', '12:00:00', from, { 'winlog.logon.type': type ?? undefined }));
  const kind = (entity: SessionEntity | undefined): unknown => entity && [isRemote(entity), isDesktop(entity)];

  it.each([
    [2, false, false],
    [3, true, false],
    [5, false, false],
    [7, true, true],
    [8, true, false],
    [9, false, false],
    [10, true, true],
    [null, false, false],
  ])('by type %s is remote: %s; is a remote desktop’s: %s', (type, isOverNetwork, isOfDesktop) => {
    expect(kind(session(type))).toEqual([isOverNetwork, isOfDesktop]);
  });

  it('by unlocking at the host itself is not remote', () => {
    expect(kind(session(7, '127.0.0.1'))).toEqual([false, false]);
    expect(kind(session(10, '127.0.0.1'))).toEqual([true, true]);
  });
});

describe('the session of a logon id', () => {
  const table = (): SessionTable =>
    sessionsOf(
      aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001'),
      aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50002', { 'winlog.logon.id': '0x3e7' }),
    );

  it('is that of the host', () => {
    const named = (host: string, logonId: string): SessionEntity | null =>
      table().of(aTaskRegistration(host, '12:00:01', '\\Job', { 'winlog.event_data.SubjectLogonId': logonId }), logonId);

    expect(named('WS6', '0xabc123')?.host).toBe('ws6');
    expect([named('WS7', '0xabc123'), named('WS6', '0xabc124')]).toEqual([null, null]);
  });

  it.each(['0x0', '0x3e3', '0x3e4', '0x3e5', '0x3e7', undefined])('is none of Windows’ own, nor of none: %s', (logonId) => {
    expect(table().of(aTaskRegistration('WS6', '12:00:01', '\\Job'), logonId)).toBeNull();
  });
});

describe('the session that came from an address and port', () => {
  const logon = (time: string, from: string, id: string, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    aNetworkLogon('WS6', time, from, { 'winlog.logon.id': id, ...changes });
  const table = (): SessionTable =>
    sessionsOf(
      logon('12:00:00', '10.0.0.5:50001', '0x1'),
      logon('12:05:00', '10.0.0.5:50001', '0x2'),
      logon('12:00:00', '10.0.0.7:50001', '0x3'),
      logon('12:00:00', '10.0.0.5:50002', '0x4', { 'winlog.logon.type': 2 }),
    );
  const from = (ip: string, port: number, time: string, host = 'ws6'): string | undefined =>
    table().from(ip, port, host, at(time))?.logonId;

  it('is the nearest in time', () => {
    expect([from('10.0.0.5', 50_001, '12:01:00'), from('10.0.0.5', 50_001, '12:04:00')]).toEqual(['0x1', '0x2']);
  });

  it('is the earlier one of two that are as near', () => {
    expect(from('10.0.0.5', 50_001, '12:02:30')).toBe('0x1');
  });

  it('is none more than ten minutes away', () => {
    expect([from('10.0.0.5', 50_001, '12:15:00'), from('10.0.0.5', 50_001, '12:15:00.001')]).toEqual(['0x2', undefined]);
    expect([from('10.0.0.5', 50_001, '11:50:00'), from('10.0.0.5', 50_001, '11:49:59.999')]).toEqual(['0x1', undefined]);
  });

  it('is none from another address or port, on another host, or not over the network', () => {
    expect([
      from('10.0.0.6', 50_001, '12:00:00'),
      from('10.0.0.5', 50_003, '12:00:00'),
      from('10.0.0.5', 50_001, '12:00:00', 'ws7'),
      from('10.0.0.5', 50_002, '12:00:00'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('the session that came from a port through a NAT', () => {
  const logon = aNetworkLogon('WS6', '12:00:00', '192.0.2.1:50001');

  it('is the one from an address that is nobody’s', () => {
    expect(sessionsOf(logon).fromPort(50_001, 'ws6', at('12:00:00'))?.sourceIp).toBe('192.0.2.1');
    expect(sessionsOf(logon).fromPort(50_002, 'ws6', at('12:00:00'))).toBeNull();
    expect(sessionsOf(logon).fromPort(50_001, 'ws7', at('12:00:00'))).toBeNull();
  });

  it('is none from an address that is surely a host’s', () => {
    const own = aConnection('WS5', '12:00:00', 'egress', { from: '192.0.2.1:50100', to: '10.0.0.1:389' });

    expect(sessionsOf(logon, own).fromPort(50_001, 'ws6', at('12:00:00'))).toBeNull();
  });

  it('is none where several such addresses used the port', () => {
    const other = aNetworkLogon('WS6', '12:00:00', '192.0.2.2:50001', { 'winlog.logon.id': '0x2' });

    expect(sessionsOf(logon, other).fromPort(50_001, 'ws6', at('12:00:00'))).toBeNull();
  });
});

describe('the sessions that came to a host from elsewhere', () => {
  it('are those over the network, in order of time', () => {
    const table = sessionsOf(
      aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001', { 'winlog.logon.id': '0x2' }),
      aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50002', { 'winlog.logon.id': '0x1' }),
      aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50003', { 'winlog.logon.id': '0x3', 'winlog.logon.type': 2 }),
      aNetworkLogon('WS7', '12:00:00', '10.0.0.5:50004', { 'winlog.logon.id': '0x4' }),
    );

    expect(table.remoteOn('ws6').map(({ logonId }) => logonId)).toEqual(['0x1', '0x2']);
    expect(table.remoteOn('ws9')).toEqual([]);
  });
});

describe('the account of a session', () => {
  const logon = (name: string): HoplineEvent => aNetworkLogon('FS9', '12:00:00', '10.8.0.4:50101', { 'user.name': name });
  const caller = aConnection('PC21', '11:59:00', 'egress', { from: '10.8.0.4:50050', to: '10.8.0.1:389' });

  it('is a managed service’s where its name ends in a dollar and it comes from a host of another name', () => {
    expect(sessionOf(logon('gmsa-web$'), caller)?.account?.isManagedService).toBe(true);
    expect(sessionOf(logon('PC21$'), caller)?.account?.isManagedService).toBeUndefined();
    expect(sessionOf(logon('gmsa-web$'))?.account?.isManagedService).toBeUndefined();
  });
});
