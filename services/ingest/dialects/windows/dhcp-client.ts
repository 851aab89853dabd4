import ipaddr from 'ipaddr.js';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { addresses } from '../values/address.ts';
import { wholeNumber } from '../values/number.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { datum, type WindowsRecord } from './record.ts';

const kind = kindOf(['network'], ['info'], 'address-leased');

/**
 * Dhcp-Client/Operational 1022 and 1023: the network stack was given an address, from an earlier lease or a new one. It is one of the host's
 * own (`host.ip`).
 */
export function addressLeased(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, kind, record.createdMs, record.outcome),
    'host.ip': addresses(leasedAddress(record)) ?? record.hostIp,
    'user.id': record.userSid,
  };
}

/** `Address` is text, or a number whose bytes are the address's, the first the least. */
function leasedAddress(record: WindowsRecord): unknown {
  const value = datum(record, 'Address');
  const number = wholeNumber(value);
  if (number === undefined || number > 0xffff_ffff) return value;
  return ipaddr.fromByteArray([number & 0xff, (number >>> 8) & 0xff, (number >>> 16) & 0xff, number >>> 24]).toString();
}
