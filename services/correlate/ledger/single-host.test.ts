import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { anEvent, at } from '../testing/event-builders.ts';
import type { HostLedger } from './host-ledger.ts';

describe('an address that names no single host', () => {
  it.each([
    '0.0.0.0',
    '127.0.0.1',
    '169.254.7.7',
    '224.0.0.252',
    '255.255.255.255',
    '10.0.0.255',
    '::',
    '::1',
    'ff02::1:3',
    '::ffff:169.254.7.7',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.255',
  ])('is nobody’s, whoever claims it: %s', (ip) => {
    const claimed = anEvent('WS5', '12:00:00', { 'host.ip': [ip] });

    expect(ledgerOf([claimed]).attribute(ip, at('12:00:00'))).toEqual({
      kind: 'UNRESOLVED',
      why: `${ip} names no single host.`,
      candidates: [],
    });
  });

  describe('that is of one segment of IPv6', () => {
    const listed = (host: string, time: string): HoplineEvent => anEvent(host, time, { 'host.ip': ['fe80::1:2:3:4'] });
    const holderAt = (ledger: HostLedger, time: string): string | null => ledger.hostAt('fe80::1:2:3:4', at(time));

    it('is at any time the only host’s that ever told of it, by its agent or by a connection of its own', () => {
      const called = anEvent('WS5', '12:00:00', {
        'event.code': '3',
        'event.category': ['network'],
        'network.direction': 'egress',
        'source.ip': 'fe80::1:2:3:4',
        'destination.ip': 'fe80::9',
      });

      for (const told of [listed('WS5', '12:00:00'), called]) {
        expect(['12:00:00', '11:00:00', '2026-03-20T12:00:00'].map((time) => holderAt(ledgerOf([told]), time))).toEqual([
          'ws5',
          'ws5',
          'ws5',
        ]);
      }
    });

    it('is the only host’s between two times at which it told of it, days apart', () => {
      const ledger = ledgerOf([listed('WS5', '12:00:00'), listed('WS5', '2026-03-20T12:00:00')]);

      expect(holderAt(ledger, '2026-03-15T12:00:00')).toBe('ws5');
      expect(ledger.attribute('fe80::1:2:3:4', at('2026-03-15T12:00:00'))).toMatchObject({ isCertain: false });
    });

    it('is, of two hosts that tell of it, each one’s by its own word alone', () => {
      const ledger = ledgerOf([listed('WS5', '12:00:00'), listed('WS6', '14:00:00')]);

      expect(['12:00:00', '12:00:01', '14:00:00'].map((time) => holderAt(ledger, time))).toEqual(['ws5', null, 'ws6']);
    });
  });
});
