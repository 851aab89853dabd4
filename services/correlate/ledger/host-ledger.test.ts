import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, anEvent, at } from '../testing/event-builders.ts';
import type { HostLedger } from './host-ledger.ts';

/** A host calls from an address, by which it tells that the address is its own. */
function aCall(host: string, time: string, ip: string): HoplineEvent {
  return aConnection(host, time, 'egress', { from: `${ip}:50000`, to: '10.0.0.250:389' });
}

/** A host records an accepted connection with its ends the wrong way round. */
function aReversedCall(host: string, time: string, ip: string): HoplineEvent {
  return aConnection(host, time, 'ingress', { from: '10.0.0.77:50000', to: `${ip}:53` });
}

describe('an address that moves from host to host', () => {
  const events = [
    aCall('WS5', '08:00:00', '10.0.0.5'),
    aCall('WS5', '09:00:00', '10.0.0.5'),
    aCall('WS6', '12:00:00', '10.0.0.5'),
    aCall('WS6', '13:00:00', '10.0.0.5'),
  ];

  it.each([
    ['within what the first tells', '08:30:00', 'ws5'],
    ['within what the second tells', '12:30:00', 'ws6'],
    ['much nearer to the first', '09:10:00', 'ws5'],
    ['before all that is told', '07:00:00', 'ws5'],
    ['after all that is told', '20:00:00', 'ws6'],
    ['between both', '10:30:00', null],
  ])('is, %s, that host’s', (_where, time, host) => {
    expect(ledgerOf(events).hostAt('10.0.0.5', at(time))).toBe(host);
  });

  it.each([
    ['09:36:00', 'ws5', 'four times nearer to the first'],
    ['09:36:01', null, 'a little less than that'],
    ['11:23:59', null, 'a little less than four times nearer to the second'],
    ['11:24:00', 'ws6', 'four times nearer to the second'],
  ])('is, at %s, of %s: %s', (time, host, _how) => {
    expect(ledgerOf(events).hostAt('10.0.0.5', at(time))).toBe(host);
  });

  it('names both hosts between what they tell', () => {
    const attribution = ledgerOf(events).attribute('10.0.0.5', at('10:30:00'));

    expect(attribution).toEqual({
      kind: 'UNRESOLVED',
      why: '10.0.0.5 passed from one host to another around then.',
      candidates: [
        { host: 'ws5', reason: 'WS5 had the address before.', confidence: 0.5 },
        { host: 'ws6', reason: 'WS6 had the address afterwards.', confidence: 0.5 },
      ],
    });
  });

  it('is certain only within what is told', () => {
    expect([ledgerOf(events).attribute('10.0.0.5', at('08:30:00')), ledgerOf(events).attribute('10.0.0.5', at('07:00:00'))]).toMatchObject([
      { isCertain: true },
      { isCertain: false },
    ]);
  });

  it('is the last one’s for four days after it was last told, as a server’s is that is silent for a day, and then nobody’s', () => {
    const ledger = ledgerOf(events);

    expect([4 * 86_400_000, 4 * 86_400_000 + 1].map((later) => ledger.hostAt('10.0.0.5', at('13:00:00') + later))).toEqual(['ws6', null]);
  });

  it('comes back to a host that had it before', () => {
    const back = ledgerOf([
      aCall('WS5', '08:00:00', '10.0.0.5'),
      aCall('WS6', '12:00:00', '10.0.0.5'),
      aCall('WS5', '16:00:00', '10.0.0.5'),
    ]);

    expect(['08:00:00', '12:00:00', '16:00:00'].map((time) => back.hostAt('10.0.0.5', at(time)))).toEqual(['ws5', 'ws6', 'ws5']);
  });

  it('is handed over halfway where clocks make both have it for a moment', () => {
    const quick = ledgerOf([
      aCall('WS5', '08:00:00', '10.0.0.5'),
      aCall('WS5', '08:20:00', '10.0.0.5'),
      aCall('WS6', '08:19:00', '10.0.0.5'),
      aCall('WS6', '08:40:00', '10.0.0.5'),
    ]);

    expect(['08:19:20', '08:19:40'].map((time) => quick.hostAt('10.0.0.5', at(time)))).toEqual(['ws5', 'ws6']);
  });
});

describe('an address that several hosts have at once', () => {
  const hosts = Array.from({ length: 1_000 }, (_, number) => `WS${number}`);
  const listed = hosts.flatMap((host) =>
    ['09:00:00', '10:00:00', '11:00:00'].map((time) => anEvent(host, time, { 'host.ip': ['172.17.0.1'] })),
  );
  const ledger = (): HostLedger => ledgerOf(listed);

  it('names none of them', () => {
    expect(ledger().hostAt('172.17.0.1', at('10:00:00'))).toBeNull();
  });

  it('gives all as candidates, and how far each can be trusted to have been the one', () => {
    const three = ledgerOf(['WS5', 'WS6', 'WS7'].map((host) => anEvent(host, '12:00:00', { 'host.ip': ['172.17.0.1'] })));
    const candidates = (when: string): unknown =>
      ['ws5', 'ws6', 'ws7'].map((host) => ({ host, reason: `${host.toUpperCase()} had the address ${when} that time.`, confidence: 0.25 }));
    const why = '3 hosts had 172.17.0.1 at once.';

    expect(three.attribute('172.17.0.1', at('12:00:00'))).toEqual({ kind: 'UNRESOLVED', why, candidates: candidates('at') });
    expect(three.attribute('172.17.0.1', at('12:00:01'))).toEqual({ kind: 'UNRESOLVED', why, candidates: candidates('near') });
  });

  it.each(['10:00:00', '18:00:00'])('goes back and forth where another has it at %s', (time) => {
    const both = ['WS5', 'WS6'].map((host) => anEvent(host, '14:00:00', { 'host.ip': ['172.17.0.1'] }));
    const midway = (at(time) + at('14:00:00')) / 2;

    expect(ledgerOf([...both, aCall('WS7', time, '172.17.0.1')]).attribute('172.17.0.1', midway)).toMatchObject({
      why: 'Several hosts have 172.17.0.1: it goes back and forth between them.',
    });
  });

  it('gives ten of a thousand as candidates, and how many there are', () => {
    const attribution = ledger().attribute('172.17.0.1', at('10:00:00'));

    expect(attribution).toMatchObject({ kind: 'UNRESOLVED', why: '1000 hosts had 172.17.0.1 at once.' });
    expect(attribution.kind === 'UNRESOLVED' && attribution.candidates.length).toBe(10);
  });
});

describe('an address that two hundred hosts have by turns, each for minutes, and one long after', () => {
  const many = Array.from({ length: 200 }, (_, number) => {
    const ends = [`09:${String(number % 60).padStart(2, '0')}:00`, `10:${String(number % 60).padStart(2, '0')}:30`];
    return ends.map((time) => aCall(`WS${number}`, time, '172.17.0.1'));
  }).flat();
  const ledger = (): HostLedger => ledgerOf([...many, aCall('SRV', '23:30:00', '172.17.0.1')]);

  it('is nobody’s while they do, and the one’s afterwards', () => {
    const known = ledger();
    const [meanwhile, afterwards] = ['10:00:15', '23:30:00'].map((time) => known.attribute('172.17.0.1', at(time)));

    expect(meanwhile).toMatchObject({ kind: 'UNRESOLVED' });
    expect(afterwards).toMatchObject({ kind: 'HELD', host: 'srv' });
  });
});

describe('an address that goes back and forth between hosts', () => {
  const ledger = (): HostLedger =>
    ledgerOf(
      ['08:00:00', '10:00:00', '12:00:00', '14:00:00'].map((time, number) => aCall(number % 2 === 0 ? 'WS5' : 'WS6', time, '192.168.56.1')),
    );

  it('is each one’s at the time that it tells of it, and nobody’s a little later', () => {
    expect(['08:00:00', '10:00:00', '10:01:00'].map((time) => ledger().hostAt('192.168.56.1', at(time)))).toEqual(['ws5', 'ws6', null]);
  });

  it.each([
    ['07:59:59', ['ws5']],
    ['11:00:00', ['ws6', 'ws5']],
    ['14:00:01', ['ws6']],
  ])('has, at %s, those beside that time as candidates', (time, hosts) => {
    expect(ledger().attribute('192.168.56.1', at(time))).toEqual({
      kind: 'UNRESOLVED',
      why: 'Several hosts have 192.168.56.1: it goes back and forth between them.',
      candidates: hosts.map((host) => ({ host, reason: `${host.toUpperCase()} had the address near that time.`, confidence: 0.5 })),
    });
  });
});

describe('a host with ten thousand addresses', () => {
  it('has each of them', () => {
    const addresses = Array.from({ length: 10_000 }, (_, number) => `10.1.${number >> 8}.${number & 0xff}`).filter(
      (ip) => !ip.endsWith('.255'),
    );

    const ledger = ledgerOf(addresses.map((ip) => aCall('WS5', '12:00:00', ip)));

    expect(ledger.holdingsOf('ws5')).toHaveLength(addresses.length);
    expect(ledger.hostAt('10.1.7.9', at('12:00:00'))).toBe('ws5');
  });
});

describe('the addresses of a host', () => {
  it('are in order of time, and of two from one time in order of address', () => {
    const ledger = ledgerOf([
      aCall('WS5', '12:00:00', '10.0.0.7'),
      aCall('WS5', '12:00:00', '10.0.0.6'),
      aCall('WS5', '08:00:00', '10.0.0.9'),
    ]);

    expect(ledger.holdingsOf('ws5').map(({ ip }) => ip)).toEqual(['10.0.0.9', '10.0.0.6', '10.0.0.7']);
    expect(ledger.holdingsOf('ws6')).toEqual([]);
  });

  it('are its own while it holds them, and where that is open if it ever told of them', () => {
    const ledger = ledgerOf([
      aCall('WS5', '08:00:00', '10.0.0.5'),
      aCall('WS6', '12:00:00', '10.0.0.5'),
      aCall('WS7', '08:00:00', '10.0.0.7'),
    ]);
    const ownersAt = (time: string): string[] => ['ws5', 'ws6', 'ws7'].filter((host) => ledger.isOwn('10.0.0.5', host, at(time)));

    expect([ownersAt('08:00:00'), ownersAt('12:00:00'), ownersAt('10:00:00')]).toEqual([['ws5'], ['ws6'], ['ws5', 'ws6']]);
    expect(ledger.isOwn('10.0.0.8', 'ws5', at('08:00:00'))).toBe(false);
  });

  it('have the host’s id, and others their own', () => {
    const ledger = ledgerOf([aCall('WS5', '08:00:00', '10.0.0.5')]);

    expect(['10.0.0.5', '10.0.0.8'].map((ip) => ledger.hostIdAt(ip, at('08:00:00')))).toEqual(['host:ws5', 'host:10.0.0.8']);
    expect(['ws5', '10.0.0.8'].map((host) => ledger.isManaged(host))).toEqual([true, false]);
  });
});

describe('a record with its ends the wrong way round', () => {
  it('does not take an address from the host that calls from it', () => {
    const ledger = ledgerOf([
      aCall('DC1', '11:59:00', '10.0.0.1'),
      aCall('DC1', '12:01:00', '10.0.0.1'),
      aReversedCall('WS5', '12:00:00', '10.0.0.1'),
    ]);

    expect(ledger.hostAt('10.0.0.1', at('12:00:00'))).toBe('dc1');
  });
});

describe('who had an address', () => {
  it('does not depend on the order in which events come, nor on how often', () => {
    const events = ['WS5', 'WS6', 'WS7'].flatMap((host, number) =>
      ['08:00:00', '09:30:00', '12:15:00'].map((time) => aCall(host, time.replace('00:00', `0${number}:00`), '10.0.0.5')),
    );
    const times = Array.from({ length: 40 }, (_, number) => at('07:00:00') + number * 600_000);
    const holders = (from: readonly HoplineEvent[]): unknown => times.map((time) => ledgerOf(from).attribute('10.0.0.5', time));

    fc.assert(
      fc.property(fc.array(fc.nat(events.length - 1), { maxLength: 20 }), (order) => {
        const again = [...order.flatMap((index) => events[index] ?? []), ...events];
        expect(holders(again)).toEqual(holders(events));
      }),
      { numRuns: 20 },
    );
  });
});
