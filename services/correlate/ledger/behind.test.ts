import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, aProcessStart, at } from '../testing/event-builders.ts';
import type { Attribution } from './host-ledger.ts';

const NAT = '192.0.2.1';

/** What a server records of an NTLM client behind the address. */
function aClientOf(name: string, time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aNetworkLogon('SRV', time, `${NAT}:50001`, {
    'winlog.logon.id': `0x${name}${time}`,
    'winlog.event_data.WorkstationName': name,
    ...changes,
  });
}

/** The same of a machine's own account. */
function aMachineOf(name: string, time: string): HoplineEvent {
  return aClientOf(name, time, {
    'winlog.event_data.WorkstationName': undefined,
    'user.name': `${name}$`,
    'winlog.event_data.AuthenticationPackageName': 'Kerberos',
  });
}

/** Hosts that tell of addresses of their own. */
const addressed = ['WS5', 'WS6', 'WS7'].map((host, index) =>
  aConnection(host, '12:00:00', 'egress', { from: `10.1.0.${index + 5}:50000`, to: '10.0.0.1:389' }),
);

function attributionOf(events: readonly HoplineEvent[], time: string): Attribution {
  return ledgerOf(events).attribute(NAT, at(time));
}

/** Host, confidence and the end of the reason of each candidate. */
function candidatesOf(events: readonly HoplineEvent[], time: string): unknown {
  const attribution = attributionOf(events, time);
  return attribution.kind === 'UNRESOLVED' ? attribution.candidates.map(({ host, confidence }) => [host, confidence]) : attribution.kind;
}

describe('an address that hosts with addresses of their own are seen behind', () => {
  it('is none of theirs, and says why', () => {
    expect(attributionOf([...addressed, aClientOf('WS5', '12:00:00')], '12:00:00')).toEqual({
      kind: 'UNRESOLVED',
      why: `${NAT} stands for hosts that have addresses of their own.`,
      candidates: [{ host: 'ws5', reason: `From ${NAT} an NTLM client called itself WS5 around that time.`, confidence: 0.25 }],
    });
  });

  it('is one that several are behind where two are seen at once', () => {
    const attribution = attributionOf([...addressed, aClientOf('WS5', '12:00:00'), aClientOf('WS6', '12:00:30')], '12:00:00');

    expect(attribution).toMatchObject({ kind: 'UNRESOLVED', why: `Several hosts are behind ${NAT}.` });
  });

  it('could have been the nearest in time first, and each once', () => {
    const events = [...addressed, aClientOf('WS5', '12:00:00'), aClientOf('WS6', '13:00:00'), aClientOf('WS5', '14:00:00')];

    expect(candidatesOf(events, '12:50:00')).toEqual([
      ['ws6', 0.25],
      ['ws5', 0.1],
    ]);
    expect(candidatesOf(events, '13:55:00')).toEqual([
      ['ws5', 0.25],
      ['ws6', 0.1],
    ]);
  });

  it.each([
    ['12:10:00', 0.25],
    ['12:10:00.001', 0.1],
    ['11:50:00', 0.25],
    ['11:49:59.999', 0.1],
  ])('is likelier to have been who was seen within ten minutes: at %s, %f', (time, confidence) => {
    expect(candidatesOf([...addressed, aClientOf('WS5', '12:00:00')], time)).toEqual([['ws5', confidence]]);
  });

  it('is likelier to have been whose machine account was used than whose name was said', () => {
    const events = [...addressed, aClientOf('WS5', '12:00:00'), aMachineOf('WS6', '12:00:00')];

    expect(candidatesOf(events, '12:00:00')).toEqual([
      ['ws5', 0.25],
      ['ws6', 0.45],
    ]);
    expect(attributionOf([...addressed, aMachineOf('WS6', '12:00:00')], '12:20:00')).toMatchObject({
      candidates: [{ reason: `From ${NAT} the machine account of WS6 was used within a day of it.`, confidence: 0.18 }],
    });
  });

  it('could have been none of those that were seen more than a day away', () => {
    const seen = [...addressed, aClientOf('WS5', '12:00:00')];
    const ledger = ledgerOf(seen);
    const count = (timeMs: number): number => {
      const attribution = ledger.attribute(NAT, timeMs);
      return attribution.kind === 'UNRESOLVED' ? attribution.candidates.length : -1;
    };

    expect([count(at('12:00:00') + 86_400_000), count(at('12:00:00') + 86_400_001)]).toEqual([1, 0]);
    expect(ledger.attribute(NAT, at('12:00:00') + 86_400_001)).toMatchObject({ why: `Nothing tells whose ${NAT} was then.` });
  });

  it('names ten at most', () => {
    const many = Array.from({ length: 12 }, (_, index) => aClientOf(`H${index}`, `12:00:${10 + index}`));
    const starts = Array.from({ length: 12 }, (_, index) => aProcessStart(`H${index}`, '12:00:00', 'cmd.exe'));

    expect(candidatesOf([...many, ...starts], '12:00:15')).toHaveLength(10);
  });
});

describe('a host at an address of its own', () => {
  it('is not behind it', () => {
    const own = aConnection('WS5', '12:00:00', 'egress', { from: `${NAT}:50000`, to: '10.0.0.1:389' });

    expect(attributionOf([own, aClientOf('WS5', '12:30:00')], '12:00:00')).toMatchObject({ kind: 'HELD', host: 'ws5' });
    expect(attributionOf([own, aClientOf('WS5', '12:30:00')], '12:40:00')).toMatchObject({ kind: 'HELD', host: 'ws5' });
    expect(attributionOf([own, aClientOf('WS5', '12:30:00'), aClientOf('WS6', '12:30:30')], '12:40:00')).toMatchObject({ host: 'ws5' });
  });

  it('is not who is at it while others are seen there', () => {
    const own = aConnection('WS5', '12:00:00', 'egress', { from: `${NAT}:50000`, to: '10.0.0.1:389' });
    const others = [aClientOf('WS6', '12:30:00'), aClientOf('WS7', '12:30:30')];

    expect(attributionOf([own, ...others], '12:40:00')).toMatchObject({ kind: 'UNRESOLVED', why: `Several hosts are behind ${NAT}.` });
    expect(attributionOf([own, ...others], '12:00:00')).toMatchObject({ kind: 'HELD', host: 'ws5' });
  });
});
