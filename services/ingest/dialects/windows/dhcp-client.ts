import ipaddr from 'ipaddr.js';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { addresses } from '../values/address.ts';
import { wholeNumber } from '../values/number.ts';
import { kind as kindOf } from './kinds.ts';
import { datum, type WindowsRecord } from './record.ts';

const kind = kindOf(['network'], ['info'], 'address-leased');

/**
 * Dhcp-Client/Operational 1022 and 1023: the network stack was given an address, from an earlier lease or a new one. It is one of the host's
 * own (`host.ip`).
 */
export function addressLeased(record: WindowsRecord): HoplineEvent {
  return {
    '@timestamp': record.createdMs,
    'event.created': record.createdMs,
    'event.code': record.code,
    'event.provider': record.provider,
    'event.category': kind.category,
    'event.type': kind.type,
    'event.action': kind.action,
    'event.outcome': record.outcome,
    'winlog.channel': record.channel,
    'winlog.record_id': record.recordId,
    'host.name': record.computer,
    'host.id': record.hostId,
    'host.ip': addresses(leasedAddress(record)) ?? record.hostIp,
    'host.os.type': 'windows',
    'user.id': record.userSid,
    source: record.source,
    extra: record.extra,
  };
}

/** `Address` is text, or a number whose bytes are the address's, the first the least. */
function leasedAddress(record: WindowsRecord): unknown {
  const value = datum(record, 'Address');
  const number = wholeNumber(value);
  if (number === undefined || number > 0xffff_ffff) return value;
  return ipaddr.fromByteArray([number & 0xff, (number >>> 8) & 0xff, (number >>> 16) & 0xff, number >>> 24]).toString();
}
