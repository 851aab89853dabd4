import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communityId, type Flow } from './community-id.ts';

function aFlow(transport: 'tcp' | 'udp', sourceIp: string, sourcePort: number, destinationIp: string, destinationPort: number): Flow {
  return { transport, sourceIp, sourcePort, destinationIp, destinationPort };
}

/** Source: the baseline tables and captures of https://github.com/corelight/community-id-spec */
const PUBLISHED: readonly [string, Flow][] = [
  ['1:LQU9qZlK+B5F3KDmev6m5PMibrg=', aFlow('tcp', '128.232.110.120', 34_855, '66.35.250.204', 80)],
  ['1:wCb3OG7yAFWelaUydu0D+125CLM=', aFlow('tcp', '1.2.3.4', 1122, '5.6.7.8', 3344)],
  ['1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg=', aFlow('udp', '1.2.3.4', 1122, '5.6.7.8', 3344)],
  ['1:d/FP5EW3wiY1vCndhwleRRKHowQ=', aFlow('udp', '192.168.1.52', 54_585, '8.8.8.8', 53)],
  ['1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=', aFlow('tcp', '2001:470:e5bf:dead:4957:2174:e82c:4887', 63_943, '2607:f8b0:400c:c03::1a', 25)],
];

describe('communityId', () => {
  it.each(PUBLISHED)('gives the published %s', (expected, flow) => {
    expect(communityId(flow)).toBe(expected);
  });

  it.each(PUBLISHED)(
    'gives the published %s for what flows back',
    (expected, { sourceIp, sourcePort, destinationIp, destinationPort, transport }) => {
      expect(communityId(aFlow(transport, destinationIp, destinationPort, sourceIp, sourcePort))).toBe(expected);
    },
  );

  it('is the same from both ends', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    const port = fc.nat(65_535);
    fc.assert(
      fc.property(address, port, address, port, (ip, sourcePort, otherIp, otherPort) => {
        const there = communityId(aFlow('tcp', ip, sourcePort, otherIp, otherPort));
        const back = communityId(aFlow('tcp', otherIp, otherPort, ip, sourcePort));

        expect(there).toBe(back);
      }),
    );
  });

  it('orders by port where a host talks to itself', () => {
    expect(communityId(aFlow('tcp', '10.0.0.1', 2, '10.0.0.1', 1))).toBe(communityId(aFlow('tcp', '10.0.0.1', 1, '10.0.0.1', 2)));
  });

  it('reads every spelling of an address', () => {
    const plain = communityId(aFlow('tcp', '10.0.0.1', 1, '10.0.0.2', 2));

    expect(communityId(aFlow('tcp', '::ffff:10.0.0.1', 1, '::FFFF:a00:2', 2))).toBe(plain);
    expect(communityId(aFlow('udp', 'fe80::1%eth0', 1, 'fe80:0:0:0:0:0:0:2', 2))).toBe(
      communityId(aFlow('udp', 'FE80::1', 1, 'fe80::2', 2)),
    );
  });

  it.each([
    ['no address', aFlow('tcp', '-', 1, '10.0.0.2', 2)],
    ['an octet out of range', aFlow('tcp', '10.0.0.256', 1, '10.0.0.2', 2)],
    ['two families', aFlow('tcp', '10.0.0.1', 1, 'fe80::1', 2)],
    ['two gaps', aFlow('tcp', 'fe80::1::2', 1, 'fe80::1', 2)],
    ['too many groups', aFlow('tcp', '1:2:3:4:5:6:7:8:9', 1, 'fe80::1', 2)],
    ['too few groups', aFlow('tcp', '1:2:3', 1, 'fe80::1', 2)],
    ['a port of 99999', aFlow('tcp', '10.0.0.1', 99_999, '10.0.0.2', 2)],
    ['a fractional port', aFlow('tcp', '10.0.0.1', 1.5, '10.0.0.2', 2)],
  ])('is null for %s', (_, flow) => {
    expect(communityId(flow)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (ip, otherIp) => {
        const id = communityId(aFlow('tcp', ip, 1, `::${otherIp}`, 2));

        expect(id === null || id.startsWith('1:')).toBe(true);
      }),
    );
  });
});
