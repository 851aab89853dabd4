import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, movementsOf } from '../testing/assembled.ts';
import { nameIn } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, at } from '../testing/event-builders.ts';

/** By which the hosts and their addresses are known. */
const WS5 = aConnection('WS5', '11:00:00', 'egress', { from: '10.0.0.5:40000', to: '10.0.0.99:53' });
const FS1 = aConnection('FS1', '11:00:00', 'egress', { from: '10.0.0.7:40000', to: '10.0.0.99:53' });

/** A record of the Security log of FS1 that tells that it would have told of logons. */
const HEARD = aNetworkLogon('FS1', '11:59:00', '10.0.0.99:50001', { 'user.name': 'DC1$', 'winlog.logon.id': '0x1' });

const logon = aNetworkLogon('FS1', '12:00:30', '10.0.0.5:50001');

function seen(...events: HoplineEvent[]): unknown {
  const graph = graphOf([WS5, FS1, ...events]);
  return movementsOf(graph).map(({ source, target, technique, user }) => [
    source.host,
    target.host,
    ...technique,
    nameIn(graph, user) ?? null,
  ]);
}

describe('a failed operation of WMI', () => {
  const failed = (changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    anEvent('FS1', '12:00:00', {
      'event.code': '5858',
      'event.provider': 'Microsoft-Windows-WMI-Activity',
      'event.action': 'wmi-operation-failed',
      'source.domain': 'WS5',
      'user.name': 'alice',
      ...changes,
    });
  const moved = ['host:ws5', 'host:fs1', 'T1047', 'alice'];

  it('is a call by the host that the client calls itself, where nothing would tell otherwise', () => {
    expect(seen(failed())).toEqual([moved]);
  });

  it('is one where a logon from there bears it out', () => {
    expect(seen(HEARD, failed(), logon)).toEqual([moved]);
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['the host itself', { 'source.domain': 'FS1' }],
    ['a name of nobody known', { 'source.domain': 'KALI' }],
    ['another host by the account of a machine', { 'user.name': 'WS5$' }],
    ['another host by Windows itself', { 'user.id': 'S-1-5-18' }],
  ])('is none by %s', (_, changes) => {
    expect(seen(failed(changes))).toEqual([]);
  });

  it('is none where the log of logons tells of none', () => {
    expect(seen(HEARD, failed())).toEqual([]);
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['from another host', { 'source.ip': '10.0.0.9' }],
    ['from no address', { 'source.ip': undefined, 'source.port': undefined }],
    ['more than a minute before', { '@timestamp': at('11:58:59.999') }],
    ['more than a minute later', { '@timestamp': at('12:01:00.001') }],
  ])('is not borne out by a logon %s', (_, changes) => {
    expect(seen(HEARD, failed(), { ...logon, ...changes })).toEqual([]);
  });

  it.each(['11:59:00', '12:01:00'])('is borne out by a logon within a minute: at %s', (time) => {
    expect(seen(HEARD, failed(), { ...logon, '@timestamp': at(time) })).toEqual([moved]);
  });
});

describe('a client of remote desktops that connected', () => {
  const connected = anEvent('FS1', '12:00:00', {
    'event.code': '131',
    'event.provider': 'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS',
    'event.category': ['network'],
    'event.action': 'remote-desktop-accepted',
    'source.ip': '10.0.0.5',
    'source.port': 51_999,
  });

  it('is seen where nothing would tell whether it logged on', () => {
    expect(seen(connected)).toEqual([['host:ws5', 'host:fs1', 'T1021.001', null]]);
  });

  it('is none where the log of logons tells of none', () => {
    expect(seen(HEARD, connected)).toEqual([]);
  });
});

describe('a session with a server of shares', () => {
  const ofClient = anEvent('WS5', '12:00:00', {
    'event.code': '30806',
    'event.provider': 'Microsoft-Windows-SMBClient',
    'event.category': ['network', 'session'],
    'event.action': 'smb-session-resumed',
    'destination.domain': 'fs1.shire.example',
  });
  const ofServer = anEvent('FS1', '12:00:00', {
    'event.code': '1020',
    'event.provider': 'Microsoft-Windows-SMBServer',
    'event.category': ['network', 'file'],
    'event.action': 'smb-file-accessed',
    'source.ip': '10.0.0.5',
    'user.name': 'alice',
  });

  it('is seen by the log of its client', () => {
    expect(seen(ofClient)).toEqual([['host:ws5', 'host:fs1', 'T1021.002', null]]);
  });

  it('is seen by the log of the server, which names the account', () => {
    expect(seen(HEARD, ofServer)).toEqual([['host:ws5', 'host:fs1', 'T1021.002', 'alice']]);
  });

  it('is none where the client was refused', () => {
    expect(seen({ ...ofServer, 'event.code': '551', 'event.action': 'smb-authentication-failed' })).toEqual([]);
    expect(seen({ ...ofClient, 'event.code': '30803', 'event.action': 'smb-connection-failed' })).toEqual([]);
  });
});

describe('credentials that were used for another host', () => {
  const used = (changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    anEvent('WS5', '12:00:00', {
      'event.code': '4648',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'event.category': ['authentication'],
      'user.name': 'ingrid',
      'process.pid': 6120,
      'process.name': 'taskclient.exe',
      'destination.domain': 'fs1.shire.example',
      'winlog.event_data.SubjectLogonId': '0x77c1',
      'winlog.event_data.TargetUserName': 'alice',
      'winlog.event_data.TargetDomainName': 'SHIRE',
      'winlog.event_data.TargetInfo': 'cifs/fs1.shire.example',
      ...changes,
    });

  it.each([
    ['cifs/fs1.shire.example', 'T1021.002'],
    ['TERMSRV/fs1', 'T1021.001'],
    ['HTTP/fs1', 'T1021.006'],
    ['WSMAN/fs1', 'T1021.006'],
    ['HOST/fs1', 'T1021'],
    ['RPCSS/fs1', 'T1021'],
    ['RPC/fs1', 'T1021'],
    ['fs1', 'T1021'],
    [undefined, 'T1021'],
  ])('are an access to it as the account that they are of: for %s %s', (service, technique) => {
    expect(seen(used({ 'winlog.event_data.TargetInfo': service }))).toEqual([['host:ws5', 'host:fs1', technique, 'alice']]);
  });

  it('name the program, and whom it ran as', () => {
    const graph = graphOf([WS5, FS1, used()]);
    const [movement] = movementsOf(graph);

    expect([nameIn(graph, movement?.source.process), nameIn(graph, movement?.source.user)]).toEqual(['taskclient.exe', 'ingrid']);
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['a directory', { 'winlog.event_data.TargetInfo': 'ldap/fs1.shire.example' }],
    ['the host itself', { 'destination.domain': 'WS5' }],
    ['a name of nobody known', { 'destination.domain': 'nowhere' }],
    ['a machine’s account', { 'winlog.event_data.TargetUserName': 'WS5$' }],
    ['Windows itself', { 'winlog.event_data.SubjectLogonId': '0x3e7' }],
  ])('are none of or for %s', (_, changes) => {
    expect(seen(used(changes))).toEqual([]);
  });

  it('are none where the other host’s log tells of no logon', () => {
    expect(seen(HEARD, used())).toEqual([]);
  });

  it('are no access of their own beside a call within the minute that is seen', () => {
    const call = (time: string): HoplineEvent => aConnection('FS1', time, 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.7:445' });

    expect(seen(used({ 'winlog.event_data.TargetInfo': undefined }), call('12:01:00'))).toHaveLength(1);
    expect(seen(used({ 'winlog.event_data.TargetInfo': undefined }), call('12:01:01'))).toHaveLength(2);
    expect(seen(used({ 'winlog.event_data.TargetInfo': undefined }), call('11:59:00'))).toHaveLength(1);
    expect(seen(used({ 'winlog.event_data.TargetInfo': undefined }), call('11:58:59'))).toHaveLength(2);
  });
});
