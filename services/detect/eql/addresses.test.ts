import { describe, expect, it } from 'vitest';
import { addressNumber, compileBlocks } from './addresses.ts';

describe('a block of addresses', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '11.1.2.3', false],
    ['::ffff:0:0/96', '11.1.2.3', true],
    ['::/0', '11.1.2.3', true],
    ['::/0', 'fe80::1', true],
    ['fe80::/10', '11.1.2.3', false],
    ['0.0.0.0/0', 'fe80::1', false],
    ['fe80::1', 'fe80:0::1%eth0', true],
  ])('%s holds %s: %s', (block, address, isInside) => {
    expect(compileBlocks([block])(address)).toBe(isInside);
  });
});

describe('an address as a number', () => {
  it('puts addresses in order, those of IPv4 where IPv6 has them', () => {
    const ascending = ['::', '::1', '9.0.0.1', '10.0.0.0', '10.0.0.2', '100.0.0.0', '255.255.255.255', '2001:db8::1', 'fe80::', 'fe80::1'];
    const numbers = ascending.map((address) => addressNumber(address) ?? -1);

    expect(numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0))).toBe(true);
  });

  it('is one however it is written, and none of what is no address', () => {
    expect(addressNumber('::ffff:10.0.0.5')).toBe(addressNumber('10.0.0.5'));
    expect(addressNumber('FE80:0::1%eth0')).toBe(addressNumber('fe80::1'));
    expect(['10.0.0', '10.0.0.0/8', 'WKS01', ''].map(addressNumber)).toEqual([null, null, null, null]);
  });
});
