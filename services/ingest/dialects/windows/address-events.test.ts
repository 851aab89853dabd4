import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { normalise } from '../../normalise.ts';
import { WRITERS, type Written } from '../../testing/written-records.ts';

function eventOf(written: Written, dialect: string): HoplineEvent {
  const normalised = normalise(WRITERS[dialect]?.(written), { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

const DNS = { provider: 'Microsoft-Windows-DNSServer', channel: 'Microsoft-Windows-DNSServer/Audit', eventId: 519 };
const DHCP = { provider: 'Microsoft-Windows-Dhcp-Client', channel: 'Microsoft-Windows-Dhcp-Client/Operational', eventId: 1023 };

describe('a record that a name server made', () => {
  const made = { ...DNS, data: { Type: '1', NAME: 'ws6', TTL: '1200', RDATA: '0x0A000006', Zone: 'shire.example' } };

  it.each(Object.keys(WRITERS))('is its qualified name and its address by %s', (dialect) => {
    expect(eventOf(made, dialect)).toMatchObject({ 'dns.question.name': 'ws6.shire.example', 'dns.resolved_ip': ['10.0.0.6'] });
  });

  it('is its address of IPv6', () => {
    const six = { ...made, data: { ...made.data, Type: '28', RDATA: '0x20010DB8000000000000000000000006' } };

    expect(eventOf(six, 'winlogbeat')['dns.resolved_ip']).toEqual(['2001:db8::6']);
  });

  it.each([
    ['another type', { Type: '5' }],
    ['bytes that are no address', { RDATA: '0x0A00' }],
    ['no bytes', { RDATA: 'none' }],
  ])('has no address where it holds %s', (_what, data) => {
    expect(eventOf({ ...made, data: { ...made.data, ...data } }, 'winlogbeat')['dns.resolved_ip']).toBeUndefined();
  });
});

describe('an address that a host’s stack was given', () => {
  it.each([
    ['text', '10.0.0.6'],
    ['a number', '100663306'],
  ])('is the host’s own where it is %s', (_what, Address) => {
    expect(eventOf({ ...DHCP, data: { Address, AdapterName: 'Ethernet' } }, 'winlogbeat')['host.ip']).toEqual(['10.0.0.6']);
  });
});
