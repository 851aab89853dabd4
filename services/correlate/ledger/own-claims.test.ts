import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, anEvent, at } from '../testing/event-builders.ts';

const IP = '10.0.0.6';

function called(host: string, time: string, ip = IP): HoplineEvent {
  return aConnection(host, time, 'egress', { from: `${ip}:50000`, to: '10.0.0.1:389' });
}

function answered(host: string, time: string, ip = IP): HoplineEvent {
  return aConnection(host, time, 'ingress', { from: '10.0.0.77:50000', to: `${ip}:445` });
}

function hostAt(time: string, ...events: HoplineEvent[]): string | null {
  return ledgerOf(events).hostAt(IP, at(time));
}

describe('an address that a host tells of itself', () => {
  it.each([
    ['HOST_IP', anEvent('WS6', '12:00:00', { 'host.ip': [IP] })],
    ['DHCP', anEvent('WS6', '12:00:00', { 'event.provider': 'Microsoft-Windows-Dhcp-Client', 'host.ip': [IP] })],
    ['OWN_CONNECTION', called('WS6', '12:00:00')],
    ['OWN_CONNECTION', answered('WS6', '12:00:00')],
  ])('is its own, as is said by %s', (source, event) => {
    expect(ledgerOf([event]).holdingsOf('ws6')).toMatchObject([{ ip: IP, host: 'ws6', source, confidence: 1, from: at('12:00:00') }]);
  });

  it('is not told of by a connection to itself, nor by one that does not say which end is which', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: `${IP}:50000`, to: `${IP}:445` });

    expect(ledgerOf([own]).holdingsOf('ws6')).toEqual([]);
  });
});

describe('that a host was called at an address', () => {
  it('is believed where nobody calls from it', () => {
    expect(hostAt('12:00:00', answered('WS6', '12:00:00'))).toBe('ws6');
  });

  it('is not believed within an hour of when another host calls from it', () => {
    expect(hostAt('12:00:00', answered('WS6', '12:00:00'), called('WS7', '13:00:00'))).toBe('ws7');
    expect(hostAt('12:00:00', answered('WS6', '12:00:00'), called('WS7', '11:00:00'))).toBe('ws7');
    expect(hostAt('12:00:00', answered('WS6', '12:00:00'), called('WS7', '13:00:00.001'))).toBe('ws6');
    expect(hostAt('12:00:00', answered('WS6', '12:00:00'), called('WS7', '10:59:59.999'))).toBe('ws6');
  });

  it('is believed of a host that calls from it as well', () => {
    const own = [answered('WS6', '12:00:00'), called('WS6', '09:00:00'), called('WS7', '12:30:00')];

    expect(hostAt('12:00:00', ...own)).toBe('ws6');
  });

  it('is believed beside its own agent’s word alone', () => {
    const told = anEvent('WS6', '12:30:00', { 'host.ip': [IP] });

    expect(ledgerOf([answered('WS6', '12:00:00'), told]).holdingsOf('ws6')).toMatchObject([{ from: at('12:00:00'), to: at('12:30:00') }]);
  });
});
