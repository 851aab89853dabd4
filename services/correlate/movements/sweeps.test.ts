import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, movementsOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, aProcessStart, aSessionRecord, at } from '../testing/event-builders.ts';

const SMB = 445;
const REMOTE_DESKTOP = 3389;
const WINRM = 5985;

let port = 50_000;

/** Connections to a host (the last number of its address) at a time, in the order of the ports, a second apart. */
function knocks(host: number, time: string, ports: readonly number[], changes: Partial<HoplineEvent> = {}): HoplineEvent[] {
  return ports.map((to, order) => {
    const timeMs = at(time) + order * 1_000;
    const flow = { from: `10.0.0.5:${++port}`, to: `10.0.0.${host}:${to}` };
    return aConnection('WS5', time, 'egress', flow, { '@timestamp': timeMs, 'event.created': timeMs, ...changes });
  });
}

/** Hosts 101 and on. */
function hosts(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 101 + index);
}

/** `12:00:02` and so on, two seconds apart. */
function later(order: number): string {
  return new Date(at('12:00:00') + order * 2_000).toISOString().slice(11, 19);
}

/** A host by its address, whose Security log tells of a logon half an hour before. */
function aListener(host: number): HoplineEvent[] {
  const own = `10.0.0.${host}`;
  return [
    aConnection(`SRV${host}`, '11:00:00', 'egress', { from: `${own}:49999`, to: '10.0.0.250:53' }),
    aNetworkLogon(`SRV${host}`, '11:40:00', '10.0.0.250:40000'),
  ];
}

function fromSweeper(events: readonly HoplineEvent[]): Movement[] {
  return movementsOf(graphOf(events)).filter(({ source }) => source.ip === '10.0.0.5');
}

describe('a program that only looks who answers', () => {
  it('makes no movement of the services that it asks one host at', () => {
    expect(fromSweeper(knocks(101, '12:00:00', [SMB, REMOTE_DESKTOP, WINRM]))).toEqual([]);
  });

  it.each([
    ['two services within a minute, as a call that is made over another', '12:00:00', [SMB, WINRM], 2],
    ['one service again and again', '12:00:00', [SMB, SMB, SMB, SMB], 1],
  ])('is not recognised by %s', (_what, time, ports, count) => {
    expect(fromSweeper(knocks(101, time, ports))).toHaveLength(count);
  });

  it('is not recognised by three services of a host that are more than a minute apart', () => {
    const events = [SMB, REMOTE_DESKTOP, WINRM].flatMap((service, order) => knocks(101, later(order * 20), [service]));

    expect(fromSweeper(events)).toHaveLength(3);
  });

  it('makes no movements of two services each of ten hosts, and of nine it does', () => {
    const ask = (count: number): HoplineEvent[] => hosts(count).flatMap((host, order) => knocks(host, later(order), [SMB, REMOTE_DESKTOP]));

    expect(fromSweeper(ask(10))).toEqual([]);
    expect(fromSweeper(ask(9))).toHaveLength(18);
  });

  it('makes no movements of one service of ten hosts whose logs would have told of a logon', () => {
    const asked = hosts(10).flatMap((host, order) => knocks(host, later(order), [SMB]));

    expect(fromSweeper([...asked, ...hosts(10).flatMap(aListener)])).toEqual([]);
    expect(fromSweeper(asked)).toHaveLength(10);
  });

  it('is recognised where a minute lies between its services and between its hosts', () => {
    const [first, last] = [knocks(101, '12:00:00', [SMB, REMOTE_DESKTOP]), knocks(101, '12:01:00', [WINRM])];
    const oneByOne = hosts(10).flatMap((host, order) => [
      ...knocks(host, later(order * 30), [SMB]),
      ...knocks(host, later(order * 30), [REMOTE_DESKTOP]),
    ]);

    expect([fromSweeper([...first, ...last]), fromSweeper(oneByOne)]).toEqual([[], []]);
    expect(fromSweeper([...first, ...knocks(101, '12:01:00.001', [WINRM])])).toHaveLength(3);
  });

  it('leaves what else that program does, and what another does, as it is', () => {
    const sweep = knocks(101, '12:00:00', [SMB, REMOTE_DESKTOP, WINRM]);
    const logsOn = [...knocks(102, '13:00:00', [SMB]), aNetworkLogon('SRV102', '13:00:01', `10.0.0.5:${port}`)];
    const told = aNetworkLogon('SRV103', '12:00:30', '10.0.0.5:62000', { 'winlog.event_data.ElevatedToken': '%%1842' });
    const rights = aSessionRecord('SRV103', '12:00:30', '4672', '0xabc123');

    expect(fromSweeper([...sweep, ...logsOn, told, rights]).map(({ target }) => target.host)).toEqual(['host:srv103', 'host:srv102']);
  });

  it('is not recognised by hosts that it comes to with more than a minute between', () => {
    const events = hosts(10).flatMap((host, order) => knocks(host, later(order * 31), [SMB, REMOTE_DESKTOP]));

    expect(fromSweeper(events)).toHaveLength(20);
  });

  it('is told apart from another program of the host', () => {
    const desktop = aProcessStart('WS5', '11:59:00', 'mstsc.exe');
    const { 'process.entity_id': id, 'process.name': name } = desktop;
    const events = [
      desktop,
      ...knocks(101, '12:00:00', [SMB, WINRM]),
      ...knocks(101, '12:00:03', [REMOTE_DESKTOP], { 'process.entity_id': id, 'process.name': name }),
    ];

    expect(fromSweeper(events)).toHaveLength(3);
  });
});

describe('somebody who asks a host at all its services and then logs on', () => {
  it.each([
    ['from there', '12:00:30', '10.0.0.5:61000', ['T1021.001', 'T1021.002', 'T1021.006']],
    ['from elsewhere', '12:00:30', '10.0.0.77:61000', []],
    ['from there, a minute later', '12:01:02', '10.0.0.5:61000', ['T1021.001', 'T1021.002', 'T1021.006']],
    ['from there, more than a minute later', '12:01:02.001', '10.0.0.5:61000', []],
    ['from there, by its record five seconds before', '11:59:55', '10.0.0.5:61000', ['T1021.001', 'T1021.002', 'T1021.006']],
    ['from there, longer before', '11:59:54.999', '10.0.0.5:61000', []],
  ])('has moved where the logon is %s', (_where, time, from, techniques) => {
    const events = [
      ...aListener(101),
      ...knocks(101, '12:00:00', [SMB, REMOTE_DESKTOP, WINRM]),
      aNetworkLogon('SRV101', time, from, { 'winlog.logon.id': '0xbeef' }),
    ];

    expect(
      fromSweeper(events)
        .flatMap(({ technique }) => technique)
        .sort(),
    ).toEqual(techniques);
  });

  it('may have where the log does not say from where the logon came', () => {
    const events = [
      ...aListener(101),
      ...knocks(101, '12:00:00', [SMB, REMOTE_DESKTOP, WINRM]),
      aNetworkLogon('SRV101', '12:00:30', '-', { 'winlog.logon.id': '0xbeef', 'source.ip': undefined, 'source.port': undefined }),
    ];

    expect(fromSweeper(events)).toHaveLength(3);
  });
});
