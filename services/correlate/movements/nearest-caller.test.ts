import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aProcessStart } from '../testing/event-builders.ts';

describe('a remote shell on a host whose records name no client', () => {
  const shell = aProcessStart('WEC1', '12:00:05', 'wsmprovhost.exe');
  const from = (host: string, address: string, program: string) =>
    aConnection(host, '12:00:04', 'egress', { from: `${address}:50001`, to: '10.0.0.8:5985' }, { 'process.name': program });
  const atHome = aConnection('WEC1', '11:00:00', 'ingress', { from: '10.0.0.9:50001', to: '10.0.0.8:5985' });

  it('came from the one host that connected just before', () => {
    expect(detectedOf('T1021.006', [shell], [atHome, from('WS5', '10.0.0.5', 'powershell.exe')])).toMatchObject([
      { source: { ip: '10.0.0.5' } },
    ]);
  });

  it('came from none where two did', () => {
    const two = [from('WS5', '10.0.0.5', 'powershell.exe'), from('WS6', '10.0.0.6', 'powershell.exe')];

    expect(detectedOf('T1021.006', [shell], [atHome, ...two])).toEqual([]);
  });

  it('did not come from a host whose Windows forwards its events', () => {
    const two = [from('WS5', '10.0.0.5', 'powershell.exe'), from('WS6', '10.0.0.6', 'svchost.exe')];

    expect(detectedOf('T1021.006', [shell], [atHome, ...two])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });

  it.each([
    ['12:00:04', ['10.0.0.5']],
    ['12:01:04', ['10.0.0.5']],
    ['12:01:04.001', []],
    ['11:59:59', ['10.0.0.5']],
    ['11:59:58.999', []],
  ])('came from who connected a minute before or five seconds after at most: it started at %s', (time, addresses) => {
    const started = aProcessStart('WEC1', time, 'wsmprovhost.exe');
    const movements = detectedOf('T1021.006', [started], [atHome, from('WS5', '10.0.0.5', 'powershell.exe')]);

    expect(movements.map(({ source }) => source.ip)).toEqual(addresses);
  });

  it('did not come from who connected to another service', () => {
    const toShares = aConnection('WS5', '12:00:04', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.8:445' });

    expect(detectedOf('T1021.006', [shell], [atHome, toShares])).toEqual([]);
  });

  it('came over the last of several connections of one host', () => {
    const again = aConnection('WS5', '12:00:04.500', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.8:5985' });

    expect(detectedOf('T1021.006', [shell], [atHome, again, from('WS5', '10.0.0.5', 'powershell.exe')])).toMatchObject([
      { source: { port: 50_002 } },
    ]);
  });

  it('did not come from the host itself', () => {
    const own = aConnection('WEC1', '12:00:04', 'egress', { from: '10.0.0.8:50001', to: '10.0.0.8:5985' });

    expect(detectedOf('T1021.006', [shell], [atHome, own])).toEqual([]);
  });
});

describe('a program on a host that records no connections', () => {
  const program = aProcessStart('SRV', '12:00:05', 'cmd.exe', { 'user.name': 'SYSTEM', 'user.id': 'S-1-5-18' });
  const ADMINISTRATOR = { 'winlog.event_data.ElevatedToken': '%%1842' };
  const logon = (from: string, changes: Partial<HoplineEvent> = ADMINISTRATOR): HoplineEvent =>
    aNetworkLogon('SRV', '12:00:03', from, { 'winlog.logon.id': `0x${from.length}${from.slice(-3)}`, ...changes });
  const sourcesOf = (...others: HoplineEvent[]): (string | null)[] =>
    detectedOf('T1021.002', [program], others).map(({ source }) => source.ip);

  it('came from the one administrator who had just logged on over the network', () => {
    expect(sourcesOf(logon('10.0.0.5:50001'))).toEqual(['10.0.0.5']);
  });

  it('came from none of two', () => {
    expect(sourcesOf(logon('10.0.0.5:50001'), logon('10.0.0.7:50002'))).toEqual([]);
  });

  it('did not come from who has no privileges', () => {
    expect(sourcesOf(logon('10.0.0.5:50001', {}))).toEqual([]);
    expect(sourcesOf(logon('10.0.0.5:50001'), logon('10.0.0.7:50002', {}))).toEqual(['10.0.0.5']);
  });

  it('did not come from who logged on over a connection to another service', () => {
    const toWinrm = aConnection('SRV', '12:00:02', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.8:5985' });

    expect(sourcesOf(logon('10.0.0.5:50001'), toWinrm)).toEqual([]);
  });

  it('came before the first of what is told of, however late the last', () => {
    const later = aProcessStart('SRV', '12:30:00', 'x.exe', { 'process.entity_id': '{later}' });

    expect(detectedOf('T1021.002', [program, later], [logon('10.0.0.5:50001')])).toHaveLength(1);
    expect(detectedOf('T1021.002', [later], [logon('10.0.0.5:50001')])).toEqual([]);
  });
});
