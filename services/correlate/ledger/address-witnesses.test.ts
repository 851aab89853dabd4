import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';

const IP = '10.0.0.6';
const day = (event: HoplineEvent, days: number): HoplineEvent => ({ ...event, '@timestamp': event['@timestamp'] + days * 86_400_000 });

/** What tells that 10.0.0.6 was WS6's around noon. */
function witnessesOf(...events: HoplineEvent[]): readonly HoplineEvent[] {
  return landscapeOf(events).witnesses.of(IP, 'ws6', at('12:00:00'));
}

const called = aConnection('WS6', '09:00:00', 'egress', { from: `${IP}:50000`, to: '10.0.0.1:389' });
const named = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: `${IP}:445` }, { 'destination.domain': 'WS6' });

describe('what is cited for whose an address was', () => {
  it('is the host’s own event of the nearest day', () => {
    const others = [day(called, -2), day(called, 1)];

    expect(witnessesOf(...others, called, named)).toEqual([called]);
    expect(witnessesOf(...others)).toEqual([day(called, 1)]);
  });

  it('is the first of a day', () => {
    expect(witnessesOf(called, { ...called, '@timestamp': at('11:59:00') })).toEqual([called]);
  });

  it('is nothing where nothing tells', () => {
    expect(witnessesOf(aProcessStart('WS6', '12:00:00', 'cmd.exe'))).toEqual([]);
    expect(landscapeOf([called]).witnesses.of('10.0.0.7', 'ws6', at('12:00:00'))).toEqual([]);
    expect(landscapeOf([called]).witnesses.of(IP, 'ws7', at('12:00:00'))).toEqual([]);
  });

  it.each([
    [
      'an NTLM client that calls itself so',
      aNetworkLogon('SRV', '12:00:00', `${IP}:50001`, { 'winlog.event_data.WorkstationName': 'WS6' }),
    ],
    ['a logon of its machine’s account', aNetworkLogon('SRV', '12:00:00', `${IP}:50001`, { 'user.name': 'WS6$' })],
    ['a sensor that gives the far end’s name', named],
    [
      'a sensor that gives the caller’s name',
      aConnection('SRV', '12:00:00', 'ingress', { from: `${IP}:50001`, to: '10.0.0.8:445' }, { 'source.domain': 'WS6.shire.example' }),
    ],
    [
      'an answer of a name server',
      anEvent('SRV', '12:00:00', {
        'event.code': '22',
        'event.category': ['network', 'dns'],
        'dns.question.name': 'ws6',
        'dns.resolved_ip': [IP],
      }),
    ],
  ])('is, without a word of its own, %s', (_what, event) => {
    expect(witnessesOf(event)).toEqual([event]);
  });

  it('is, without a word of its own, a logon that it let in with the connection that carried it', () => {
    const leaves = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: `${IP}:445` });
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');

    expect(witnessesOf(leaves, logon)).toEqual([logon, leaves]);
    expect(witnessesOf(leaves, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50002'))).toEqual([]);
    expect(witnessesOf({ ...leaves, 'network.direction': 'ingress' }, logon)).toEqual([]);
  });

  it('is no logon without a port, nor any of a connection without one', () => {
    const leaves = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:0', to: `${IP}:445` });

    expect(witnessesOf(leaves, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:0'))).toEqual([]);
    expect(witnessesOf({ ...leaves, 'source.port': undefined }, aNetworkLogon('WS6', '12:00:01', '10.0.0.5'))).toEqual([]);
  });

  it('is nothing that names no host or no single one', () => {
    const loopback = aNetworkLogon('SRV', '12:00:00', '127.0.0.1:50001', { 'winlog.event_data.WorkstationName': 'WS6' });

    expect(landscapeOf([loopback]).witnesses.of('127.0.0.1', 'ws6', at('12:00:00'))).toEqual([]);
    expect(witnessesOf(aNetworkLogon('SRV', '12:00:00', `${IP}:50001`, { 'user.name': 'WS6X' }))).toEqual([]);
    expect(witnessesOf(aNetworkLogon('SRV', '12:00:00', `${IP}:50001`, { 'winlog.event_data.WorkstationName': IP }))).toEqual([]);
  });

  it('is the nearest in time of what others tell', () => {
    const far = aNetworkLogon('SRV', '11:00:00', `${IP}:50001`, { 'winlog.logon.id': '0x1', 'winlog.event_data.WorkstationName': 'WS6' });
    const near = aNetworkLogon('SRV', '12:30:00', `${IP}:50001`, { 'winlog.logon.id': '0x2', 'winlog.event_data.WorkstationName': 'WS6' });

    expect(witnessesOf(far, near)).toEqual([near]);
  });
});
