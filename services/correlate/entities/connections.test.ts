import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aFilteredConnection, anEvent, at } from '../testing/event-builders.ts';
import { endOf, viewEvents } from './connection.ts';
import type { ConnectionTable } from './connections.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };

function connectionsOf(...events: HoplineEvent[]): ConnectionTable {
  return landscapeOf(events).connections;
}

describe('a connection that both ends record', () => {
  const leaves = aConnection('WS5', '12:00:00', 'egress', FLOW);
  const arrives = aConnection('WS6', '12:00:01', 'ingress', FLOW);

  it('is one, with what each end tells', () => {
    const [connection, ...others] = connectionsOf(arrives, leaves).all();

    expect(others).toEqual([]);
    expect(connection).toMatchObject({
      transport: 'tcp',
      sourceIp: '10.0.0.5',
      sourcePort: 50_001,
      destinationIp: '10.0.0.6',
      destinationPort: 445,
      source: { host: 'ws5', timeMs: at('12:00:00'), events: [leaves] },
      destination: { host: 'ws6', timeMs: at('12:00:01'), events: [arrives] },
      sourceHost: 'ws5',
      destinationHost: 'ws6',
      firstSeen: at('12:00:00'),
      lastSeen: at('12:00:01'),
    });
  });

  it('is one however long it lasts, while no more than an hour lies between what is told of it', () => {
    const later = [aFilteredConnection('WS6', '13:00:00', 'ingress', FLOW), aConnection('WS6', '13:59:59', 'ingress', FLOW)];

    expect(connectionsOf(leaves, ...later).all()).toMatchObject([{ firstSeen: at('12:00:00'), lastSeen: at('13:59:59') }]);
  });

  it('is another once more than an hour has passed', () => {
    expect(connectionsOf(leaves, aConnection('WS6', '13:00:00.001', 'ingress', FLOW)).all()).toHaveLength(2);
  });

  it('is another over another transport, port or address', () => {
    const others = [
      aConnection('WS6', '12:00:01', 'ingress', FLOW, { 'network.transport': 'udp' }),
      aConnection('WS6', '12:00:01', 'ingress', { ...FLOW, from: '10.0.0.5:50002' }),
      aConnection('WS6', '12:00:01', 'ingress', { ...FLOW, from: '10.0.0.7:50001' }),
      aConnection('WS6', '12:00:01', 'ingress', { ...FLOW, to: '10.0.0.6:135' }),
      aConnection('WS8', '12:00:01', 'ingress', { ...FLOW, to: '10.0.0.8:445' }),
    ];

    expect(connectionsOf(leaves, ...others).all()).toHaveLength(6);
  });

  it('names the sensor’s events before the filter’s, each in order of time', () => {
    const events = [
      aFilteredConnection('WS6', '11:59:59', 'ingress', FLOW),
      aFilteredConnection('WS6', '13:00:02', 'ingress', FLOW),
      aConnection('WS6', '13:00:01', 'ingress', FLOW),
      arrives,
    ];
    const [connection] = connectionsOf(...events).all();

    expect(connection?.destination?.events.map((event) => [event['event.code'], event['@timestamp']])).toEqual([
      ['3', at('12:00:01')],
      ['3', at('13:00:01')],
      ['5156', at('11:59:59')],
      ['5156', at('13:00:02')],
    ]);
    expect(connection?.destination?.timeMs).toBe(at('11:59:59'));
    expect(viewEvents(connection ?? null)).toHaveLength(4);
  });

  it('is at its own end of the first in name where two hosts claim that end', () => {
    const other = aConnection('WS4', '12:00:01', 'ingress', FLOW);

    expect(connectionsOf(leaves, arrives, other).all()).toMatchObject([{ destination: { host: 'ws4', events: [other] } }]);
  });

  it('is read the way in which the lower port was called where it was recorded either way round', () => {
    const turned = aConnection('WS6', '12:00:00.500', 'egress', { from: FLOW.to, to: FLOW.from });

    expect(connectionsOf(leaves, turned).all()).toMatchObject([{ destinationPort: 445 }]);
    expect(connectionsOf(turned, leaves).all()).toMatchObject([{ destinationPort: 445 }]);
  });
});

describe('an end of which nobody tells', () => {
  const leaves = aConnection('WS5', '12:00:00', 'egress', FLOW);

  it('is the host that is known to have the address then', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.6:50100', to: '10.0.0.1:389' });
    const [connection] = connectionsOf(leaves, own).between('ws5', 'ws6');

    expect(connection).toMatchObject({ destination: null, destinationHost: 'ws6' });
    expect(connection === undefined ? null : endOf(connection, 'destination')).toBe('ws6');
  });

  it('goes by its address where nobody is', () => {
    const [connection] = connectionsOf(leaves).between('ws5', '10.0.0.6');

    expect(connection).toMatchObject({ destination: null, destinationHost: null });
    expect(connection === undefined ? null : [endOf(connection, 'source'), endOf(connection, 'destination')]).toEqual(['ws5', '10.0.0.6']);
    expect(viewEvents(connection ?? null)).toEqual([leaves]);
    expect(viewEvents(null)).toEqual([]);
  });
});

describe('the connection of an event', () => {
  it('is the one of its ends that is nearest in time', () => {
    const [first, second] = ['08:00:00', '12:00:00'].map((time) => aConnection('WS5', time, 'egress', FLOW));
    const table = connectionsOf(...[first, second].filter((event) => event !== undefined));
    const of = (time: string): number | undefined => table.of(aConnection('WS5', time, 'egress', FLOW))?.firstSeen;

    expect([of('08:30:00'), of('11:30:00')]).toEqual([at('08:00:00'), at('12:00:00')]);
    expect([of('09:00:00'), of('09:00:00.001'), of('10:00:00')]).toEqual([at('08:00:00'), undefined, undefined]);
    expect([of('13:00:00'), of('13:00:00.001')]).toEqual([at('12:00:00'), undefined]);
  });

  it('is one that was open then, however long ago it began', () => {
    const table = connectionsOf(
      aConnection('WS5', '08:00:00', 'egress', FLOW),
      aFilteredConnection('WS5', '09:00:00', 'egress', FLOW),
      aConnection('WS5', '10:00:00', 'egress', FLOW),
    );

    expect(table.of(aConnection('WS5', '10:59:00', 'egress', FLOW))?.firstSeen).toBe(at('08:00:00'));
  });

  it('is none where the event is of no flow', () => {
    expect(connectionsOf(aConnection('WS5', '12:00:00', 'egress', FLOW)).of(anEvent('WS5', '12:00:00', {}))).toBeNull();
  });
});

describe('the connections of a host', () => {
  const own = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50100', to: '10.0.0.1:389' });
  const calls = [
    aConnection('WS5', '12:00:02', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.6:135' }),
    aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' }),
    aConnection('WS6', '12:03:00', 'ingress', { from: '10.0.0.7:50001', to: '10.0.0.6:445' }),
  ];
  const table = (): ConnectionTable => connectionsOf(own, ...calls);
  const ports = (list: readonly { readonly destinationPort: number; readonly sourceIp: string }[]): unknown[] =>
    list.map(({ sourceIp, destinationPort }) => [sourceIp, destinationPort]);

  it('are those that came to it, in order of time', () => {
    expect(ports(table().to('ws6'))).toEqual([
      ['10.0.0.5', 445],
      ['10.0.0.5', 135],
      ['10.0.0.7', 445],
    ]);
    expect(table().to('ws9')).toEqual([]);
  });

  it('are those between two, in order of time', () => {
    expect(ports(table().between('ws5', 'ws6'))).toEqual([
      ['10.0.0.5', 445],
      ['10.0.0.5', 135],
    ]);
    expect(ports(table().between('10.0.0.7', 'ws6'))).toEqual([['10.0.0.7', 445]]);
    expect(table().between('ws6', 'ws5')).toEqual([]);
  });

  it('are those from an address and port', () => {
    const from = (ip: string, port: number, host: string): unknown => table().from(ip, port, host, at('12:00:00'))?.destinationPort;

    expect([from('10.0.0.5', 50_001, 'ws6'), from('10.0.0.5', 50_002, 'ws6')]).toEqual([445, 135]);
    expect([from('10.0.0.5', 50_001, 'ws9'), from('10.0.0.5', 50_003, 'ws6'), from('10.0.0.9', 50_001, 'ws6')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are those from a port, wherever from', () => {
    expect(ports(table().fromPort(50_001, 'ws6')).sort()).toEqual([
      ['10.0.0.5', 445],
      ['10.0.0.7', 445],
    ]);
    expect(table().fromPort(50_001, 'ws9')).toEqual([]);
  });
});

describe('a connection through a NAT that keeps ports', () => {
  const NAT = '192.0.2.1';
  const arrives = aConnection('WS6', '12:00:00', 'ingress', { from: `${NAT}:50001`, to: '10.0.0.6:445' });
  const leaves = (host: string, ip: string, time: string, port = 50_001): HoplineEvent =>
    aConnection(host, time, 'egress', { from: `${ip}:${port}`, to: '10.0.0.6:445' });
  const sourceOf = (...events: HoplineEvent[]): unknown =>
    connectionsOf(arrives, ...events)
      .to('ws6')
      .find(({ sourceIp }) => sourceIp === NAT)?.sourceHost;

  it.each(['11:59:00', '12:01:00'])('is the one host’s that tells of one from that port within a minute: at %s', (time) => {
    expect(sourceOf(leaves('WS5', '10.1.0.5', time))).toBe('ws5');
  });

  it.each([
    ['more than a minute before', leaves('WS5', '10.1.0.5', '11:58:59.999')],
    ['more than a minute later', leaves('WS5', '10.1.0.5', '12:01:00.001')],
    ['from another port', leaves('WS5', '10.1.0.5', '12:00:00', 50_002)],
  ])('is not that of a host that tells of one %s', (_what, other) => {
    expect(sourceOf(other)).toBeNull();
  });

  it('is nobody’s where two hosts tell of one', () => {
    expect(sourceOf(leaves('WS5', '10.1.0.5', '12:00:00'), leaves('WS7', '10.1.0.7', '12:00:00'))).toBeNull();
  });

  it('is not told of by a host that the address is surely not of', () => {
    const known = aConnection('WS8', '12:00:00', 'egress', { from: `${NAT}:50100`, to: '10.0.0.1:389' });

    expect(sourceOf(leaves('WS5', '10.1.0.5', '12:00:00'), known)).toBe('ws8');
  });

  it('is not one that itself was recorded as arriving', () => {
    const own = aConnection('WS6', '12:00:00', 'ingress', { from: '10.1.0.5:50001', to: '10.0.0.6:445' });

    expect(sourceOf(leaves('WS5', '10.1.0.5', '12:00:00'), own)).toBeNull();
  });
});
