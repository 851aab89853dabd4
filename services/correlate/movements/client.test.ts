import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, at } from '../testing/event-builders.ts';
import { clientAt } from './client.ts';

const NAT = '192.0.2.1';

/** Who was at an address and port that WS6 gives of its client at noon, and the port of the connection it came over. */
function client(ip: string, port: number | null, ...events: readonly HoplineEvent[]): readonly [host: string, port: number | undefined] {
  const { host, connection } = clientAt(ip, port, 'ws6', at('12:00:00'), landscapeOf([address('WS6', '10.0.0.6', '09:00:00'), ...events]));
  return [host, connection?.sourcePort];
}

/** A host tells that an address is its own. */
function address(host: string, ip: string, time: string): HoplineEvent {
  return aConnection(host, time, 'egress', { from: `${ip}:50000`, to: '10.0.0.1:389' });
}

/** A host behind the NAT calls WS6. */
function behind(host: string, port: number, time = '12:00:00'): HoplineEvent {
  const last = host.slice(-1);
  return aConnection(host, time, 'egress', { from: `192.168.7.${last}:${port}`, to: '10.0.0.6:445' });
}

describe('whoever was at an address and port that a host gives of its client', () => {
  it('is known by the connection from there', () => {
    const arrives = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' });

    expect(client('10.0.0.5', 50_001, arrives, address('WS5', '10.0.0.5', '09:00:00'))).toEqual(['ws5', 50_001]);
    expect(client('10.0.0.5', 50_002, arrives, address('WS5', '10.0.0.5', '09:00:00'))).toEqual(['ws5', undefined]);
    expect(client('10.0.0.5', null, arrives)).toEqual(['10.0.0.5', undefined]);
  });

  it('is, behind a NAT, the one host that itself tells of a connection from that port', () => {
    expect(client(NAT, 50_001, behind('WS5', 50_001))).toEqual(['ws5', 50_001]);
    expect(client(NAT, 50_002, behind('WS5', 50_001))).toEqual([NAT, undefined]);
    expect(client(NAT, null, behind('WS5', 50_001))).toEqual([NAT, undefined]);
    expect(client(NAT, 50_001, behind('WS5', 50_001), behind('WS7', 50_001))).toEqual([NAT, undefined]);
  });

  it('is whose address it surely was, whoever tells of that port', () => {
    expect(client(NAT, 50_001, behind('WS5', 50_001), address('WS8', NAT, '12:00:00'))).toEqual(['ws8', undefined]);
  });

  it('is rather the one that tells of that port than whose address it may have been', () => {
    expect(client(NAT, 50_001, behind('WS5', 50_001), address('WS8', NAT, '09:00:00'))).toEqual(['ws5', 50_001]);
    expect(client(NAT, 50_001, address('WS8', NAT, '09:00:00'))).toEqual(['ws8', undefined]);
  });

  it('is not one whose connection the target recorded under its own address', () => {
    const arrives = aConnection('WS6', '12:00:00', 'ingress', { from: '192.168.7.5:50001', to: '10.0.0.6:445' });

    expect(client(NAT, 50_001, behind('WS5', 50_001), arrives)).toEqual([NAT, undefined]);
  });
});
