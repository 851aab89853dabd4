import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aTaskRegistration } from '../testing/event-builders.ts';

/** By which the hosts and their addresses are known. */
const KNOWN = [
  aConnection('WS5', '11:00:00', 'egress', { from: '10.0.0.5:40000', to: '10.0.0.99:53' }),
  aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:40000', to: '10.0.0.99:53' }),
];

const REGISTERED = aTaskRegistration('FS1', '12:00:00', '\\Job', { 'user.name': 'alice', 'user.domain': 'SHIRE' });

/** An NTLM logon on FS1 that gives no address. */
function aLogonFromNowhere(time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  const nowhere = { 'source.ip': undefined, 'source.port': undefined, 'winlog.event_data.WorkstationName': 'WS5' };
  return aNetworkLogon('FS1', time, '10.0.0.5', { ...nowhere, ...changes });
}

function ofController(code: string, time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent('DC1', time, {
    'event.code': code,
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication'],
    'user.name': 'Alice',
    'winlog.event_data.Status': '0x0',
    ...changes,
  });
}

const checked = (time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
  ofController('4776', time, { 'winlog.event_data.WorkstationName': 'WS5', ...changes });

const ticket = (time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
  ofController('4769', time, { 'winlog.event_data.ServiceName': 'FS1$', 'source.ip': '10.0.0.6', ...changes });

function saidOf(...events: HoplineEvent[]): Pick<Detection, 'unresolved' | 'candidates'> | undefined {
  const { nodes } = graphByRules([['T1053.005', [REGISTERED]]], [...KNOWN, ...events]);
  const detection = nodes.find((node) => node.kind === 'Detection');
  return detection && { unresolved: detection.unresolved, candidates: detection.candidates };
}

const candidatesOf = (...events: HoplineEvent[]): unknown => saidOf(...events)?.candidates.map(({ host }) => host);

describe('a client that is named where nothing came from elsewhere', () => {
  const saidBy = (rules: Parameters<typeof graphByRules>[0]): unknown => {
    const { nodes } = graphByRules(rules, [...KNOWN, aLogonFromNowhere('11:59:30')]);
    return nodes.flatMap((node) => (node.kind === 'Detection' ? [node.candidates.length] : []));
  };

  it('is no candidate where the act was asked for on the host itself', () => {
    const byItself = { ...REGISTERED, 'winlog.event_data.ClientProcessId': 4321 };

    expect([saidBy([['T1053.005', [REGISTERED]]]), saidBy([['T1053.005', [byItself]]])]).toEqual([[1], [0]]);
  });

  it('is no candidate of a rule that tells of no movement', () => {
    expect(saidBy([['T1053.005', [REGISTERED], 'TA0003']])).toEqual([0]);
  });
});

describe('a client that is named without a proof', () => {
  it('is a candidate and no source, the surest first', () => {
    expect(saidOf(aLogonFromNowhere('11:59:30'), ticket('11:30:00'))).toEqual({
      unresolved: 'Nothing proves from where it was done on FS1.',
      candidates: [
        { host: 'host:ws5', reason: 'The client of a logon as alice called itself WS5.', confidence: 0.3 },
        { host: 'host:ws6', reason: 'WS6 had got a ticket for FS1 as Alice.', confidence: 0.2 },
      ],
    });
  });

  it('is one by where its password was checked', () => {
    expect(saidOf(checked('11:59:59'))?.candidates).toEqual([
      { host: 'host:ws5', reason: 'The password of Alice was checked for a client that called itself WS5.', confidence: 0.3 },
    ]);
  });

  it('is named once', () => {
    expect(candidatesOf(aLogonFromNowhere('11:59:30'), checked('11:59:30'), ticket('11:30:00', { 'source.ip': '10.0.0.5' }))).toEqual([
      'host:ws5',
    ]);
  });

  it.each([
    ['11:59:00', 1],
    ['11:58:59', 0],
    ['12:00:05', 1],
    ['12:00:06', 0],
  ])('logged on, or was checked, about when it was done: at %s, %i', (time, count) => {
    expect(candidatesOf(aLogonFromNowhere(time))).toHaveLength(count);
    expect(candidatesOf(checked(time))).toHaveLength(count);
  });

  it.each([
    ['02:00:00', 1],
    ['01:59:59', 0],
    ['12:00:06', 0],
  ])('may have used a ticket for ten hours: from %s, %i', (time, count) => {
    expect(candidatesOf(ticket(time))).toHaveLength(count);
  });

  it.each<[string, HoplineEvent]>([
    ['another account logged on', aLogonFromNowhere('11:59:30', { 'user.name': 'bob', 'user.id': undefined })],
    ['it is the host itself', aLogonFromNowhere('11:59:30', { 'winlog.event_data.WorkstationName': 'FS1' })],
    ['no host that is known has the name', aLogonFromNowhere('11:59:30', { 'winlog.event_data.WorkstationName': 'KALI' })],
    ['the password of another was checked', checked('11:59:30', { 'user.name': 'bob' })],
    ['the password was wrong', checked('11:59:30', { 'winlog.event_data.Status': '0xc000006a' })],
    ['the check failed', checked('11:59:30', { 'winlog.event_data.Status': undefined, 'event.outcome': 'failure' })],
    ['the ticket is another’s', ticket('11:30:00', { 'user.name': 'bob' })],
    ['the ticket is for another host', ticket('11:30:00', { 'winlog.event_data.ServiceName': 'FS2$' })],
  ])('is none where %s', (_, event) => {
    expect(saidOf(event)).toEqual({ unresolved: null, candidates: [] });
  });
});
