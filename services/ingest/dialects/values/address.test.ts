import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address, isGroupAddress } from './address.ts';

describe('address', () => {
  it.each([
    ['10.0.0.5', '10.0.0.5'],
    ['::ffff:10.0.0.5', '10.0.0.5'],
    ['fe80:0:0:0:9582:39e0:356B:ef4e', 'fe80::9582:39e0:356b:ef4e'],
    ['fe80::1%5', 'fe80::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
  ])('writes %s as %s', (given, expected) => {
    expect(address(given)).toBe(expected);
  });

  it.each(['LOCAL', '-', '', '10.0.0', '10.0.0.256', '010.0.0.1', '1.2.3.4.', 'a:b', 7, null, {}])('takes %s for no address', (given) => {
    expect(address(given)).toBeUndefined();
  });

  it('writes what it has written the same again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (written) => {
        const once = address(written);
        expect(once).toBeDefined();
        expect(address(once)).toBe(once);
      }),
    );
  });
});

describe('isGroupAddress', () => {
  it('knows multicast and broadcast, and no host by its numbers', () => {
    expect(['224.0.0.252', '239.255.255.250', '10.0.0.255', '255.255.255.255', 'ff02::fb'].every(isGroupAddress)).toBe(true);
    expect(['10.0.0.25', '223.1.1.1', '240.1.1.1', 'fe80::1', '::1'].some(isGroupAddress)).toBe(false);
  });
});
