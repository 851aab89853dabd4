import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aProcessStart, at } from '../testing/event-builders.ts';

/** A call to SRV's 10.0.0.8, as SRV tells of it. */
function arrives(from: string, time: string, port: number, program: string): HoplineEvent {
  return aConnection('SRV', time, 'ingress', { from, to: `10.0.0.8:${port}` }, { 'process.name': program, 'process.pid': 900 });
}

/** The same, as the host that calls tells of it. */
function leaves(host: string, from: string, time: string, port: number, program: string): HoplineEvent {
  return aConnection(host, time, 'egress', { from, to: `10.0.0.8:${port}` }, { 'process.name': program, 'process.pid': 700 });
}

describe('a remote shell on a server that many call', () => {
  const shell = aProcessStart('SRV', '12:00:06', 'wsmprovhost.exe');
  const last = arrives('10.0.0.9:50009', '12:00:04', 5985, 'System');
  const first = arrives('10.0.0.5:50001', '12:00:02', 5985, 'System');
  const forwards = leaves('WS9', '10.0.0.9:50009', '12:00:04', 5985, 'svchost.exe');

  it('came from the one whose own program called, though another called last', () => {
    const called = leaves('WS5', '10.0.0.5:50001', '12:00:02', 5985, 'powershell.exe');

    expect(detectedOf('T1021.006', [last, shell], [first, forwards, called])).toMatchObject([{ source: { host: 'host:ws5' } }]);
  });

  it('came from none of two that nothing tells apart', () => {
    expect(detectedOf('T1021.006', [last, shell], [first])).toEqual([]);
  });

  it('did not come from a host that forwards its events', () => {
    expect(detectedOf('T1021.006', [last, shell], [forwards])).toEqual([]);
  });

  it('came from where its account logged on, and not from where a machine did', () => {
    const alice = aNetworkLogon('SRV', '12:00:02.100', '10.0.0.5:50001');
    const machine = { 'user.name': 'WS9$', 'user.id': 'S-1-5-21-1-2-3-1190', 'winlog.logon.id': '0x9009' };
    const forwarder = aNetworkLogon('SRV', '12:00:04.100', '10.0.0.9:50009', machine);

    expect(detectedOf('T1021.006', [last, shell], [first, alice, forwarder])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });

  it('came from the one that called though its own clock is a minute and a half behind', () => {
    const called = leaves('WS9', '10.0.0.9:50009', '11:58:34', 5985, 'powershell.exe');

    expect(detectedOf('T1021.006', [last, shell], [called])).toMatchObject([{ source: { host: 'host:ws9' } }]);
  });

  it('came from the one that called', () => {
    expect(detectedOf('T1021.006', [last, shell], [])).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });
});

describe('a remote shell before a call that the clock of network events put first', () => {
  const shell = aProcessStart('SRV', '12:00:06', 'wsmprovhost.exe');
  /** A call of which SRV tells a time 24 s early: it was recorded that much later. */
  const early = (from: string, second: number): HoplineEvent => ({
    ...arrives(from, `12:00:0${second}`, 5985, 'System'),
    'event.created': at(`12:00:${second + 24}.100`),
  });
  const others = ['12:00:10', '12:00:20', '12:00:30'].map((time) => aProcessStart('SRV', time, 'calc.exe'));

  it('was not asked for by it', () => {
    expect(detectedOf('T1021.006', [early('10.0.0.9:50009', 4), shell], [early('10.0.0.9:50010', 5), ...others])).toEqual([]);
  });

  it('was asked for by it where nothing tells that the clock is off', () => {
    const call = arrives('10.0.0.9:50009', '12:00:04', 5985, 'System');

    expect(detectedOf('T1021.006', [call, shell], others)).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });
});

describe('a program that WMI started on a server that many ask for endpoints', () => {
  const started = aProcessStart('SRV', '12:00:06', 'cmd.exe', { 'process.parent.name': 'WmiPrvSE.exe' });
  const last = arrives('10.0.0.9:50009', '12:00:04', 135, 'svchost.exe');

  it('came from the one that called a procedure as well', () => {
    const asked = arrives('10.0.0.5:50001', '12:00:02', 135, 'svchost.exe');
    const called = arrives('10.0.0.5:50002', '12:00:02.100', 49700, 'svchost.exe');

    expect(detectedOf('T1047', [last, started], [asked, called])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });

  const child = aProcessStart('SRV', '12:00:06', 'cmd.exe', { 'process.parent.name': 'svchost.exe', 'process.parent.pid': 900 });

  it('came from the one that called the process which started it, whoever called another', () => {
    const rival = { ...arrives('10.0.0.5:50001', '12:00:02', 135, 'svchost.exe'), 'process.pid': 904 };

    expect(detectedOf('T1047', [last, child], [rival])).toMatchObject([{ source: { ip: '10.0.0.9' } }]);
  });

  it('came from none of two that called the process which started it: it serves both', () => {
    expect(detectedOf('T1047', [last, child], [arrives('10.0.0.5:50001', '12:00:02', 135, 'svchost.exe')])).toEqual([]);
  });
});

describe('a remote shell after several network logons', () => {
  const shell = aProcessStart('SRV', '12:00:06', 'wsmprovhost.exe', { 'user.name': 'SRV$', 'user.id': 'S-1-5-18' });
  const bob = { 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-1105', 'winlog.logon.id': '0xb0b' };

  it("came with an administrator's, though a user's was last", () => {
    const admin = aNetworkLogon('SRV', '12:00:02', '10.0.0.5:50001', { 'winlog.event_data.ElevatedToken': '%%1842' });
    const last = aNetworkLogon('SRV', '12:00:04', '10.0.0.9:50009', { ...bob, 'winlog.event_data.ElevatedToken': '%%1843' });

    expect(detectedOf('T1021.006', [last, shell], [admin])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });

  it('did not come with one over a connection to another service', () => {
    const file = aNetworkLogon('SRV', '12:00:04', '10.0.0.9:50009', bob);

    expect(detectedOf('T1021.006', [file, shell], [arrives('10.0.0.9:50009', '12:00:03.900', 445, 'System')])).toEqual([]);
  });
});

describe('a tool that a rule saw call another host', () => {
  const into = aNetworkLogon('SRV', '11:50:00', '10.0.0.66:50009', { 'winlog.logon.id': '0xabc' });
  const started = aProcessStart('SRV', '12:00:00', 'sc.exe', {
    'process.pid': 4_000,
    'process.command_line': 'sc \\\\FS1 create x binPath= C:\\x.exe',
    'winlog.logon.id': '0xabc',
  });
  const calls = (changes: Partial<HoplineEvent>): HoplineEvent =>
    aConnection('SRV', '12:00:01', 'egress', { from: '10.0.0.8:50001', to: '10.0.0.7:49700' }, { 'process.pid': 4_000, ...changes });

  it('acted there, whoever had come to the host that it ran on', () => {
    expect(detectedOf('T1569.002', [started, calls({})], [into])).toMatchObject([
      { source: { host: 'host:srv' }, target: { ip: '10.0.0.7' } },
    ]);
  });

  it('acted in the session that it ran in where another program called', () => {
    expect(detectedOf('T1569.002', [started, calls({ 'process.pid': 4_001 })], [into])).toMatchObject([
      { source: { ip: '10.0.0.66' }, target: { host: 'host:srv' } },
    ]);
  });
});
