import { describe, expect, it } from 'vitest';
import { socketAddress, socketAddressOfBytes } from './socket-address.ts';

const NOWHERE = { ip: undefined, port: undefined };

describe('an address with a port', () => {
  it.each([
    ['10.0.0.5:51999', { ip: '10.0.0.5', port: 51_999 }],
    ['[fe80::1%4]:51999', { ip: 'fe80::1', port: 51_999 }],
    ['10.0.0.5', { ip: '10.0.0.5', port: undefined }],
    ['fe80::1', { ip: 'fe80::1', port: undefined }],
    ['LOCAL', NOWHERE],
    ['', NOWHERE],
  ])('is read as people write it: %s', (written, read) => {
    expect(socketAddress(written)).toEqual(read);
  });

  it.each([
    ['020001BD0A0000070000000000000000', { ip: '10.0.0.7', port: 445 }],
    ['0x0200c35f0a000007', { ip: '10.0.0.7', port: 50_015 }],
    ['170001BD0000000020010DB800000000000000000000000600000000', { ip: '2001:db8::6', port: 445 }],
    ['1700000000000000FE800000000000000000000000000001', { ip: 'fe80::1', port: undefined }],
    ['020001BD0A0000', NOWHERE],
    ['170001BD0000000020010DB8', NOWHERE],
    ['030001BD0A000007', NOWHERE],
    ['02 00 01', NOWHERE],
    [undefined, NOWHERE],
  ])('is read from the bytes that Windows keeps: %s', (written, read) => {
    expect(socketAddressOfBytes(written)).toEqual(read);
  });
});
