import ipaddr from 'ipaddr.js';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { addresses } from '../values/address.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { textDatum, type WindowsRecord } from './record.ts';

const kind = kindOf(['configuration'], ['creation'], 'dns-record-created');

/** Types of records that hold an address: `A` and `AAAA`. Source: RFC 1035 section 3.2.2, RFC 3596 section 2.1 */
const BYTES_OF_TYPE: ReadonlyMap<string, number> = new Map([
  ['1', 4],
  ['28', 16],
]);

/**
 * DNSServer/Audit 515 and 519: a record was made, by an administrator or by the host whose name it is; the question is its name.
 * Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2012-R2-and-2012/dn800669(v=ws.11)
 */
export function dnsRecordCreated(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, kind, record.createdMs, record.outcome),
    'user.id': record.userSid,
    'dns.question.name': qualifiedName(record),
    'dns.resolved_ip': addresses(recordedAddress(record)),
  };
}

/** `NAME` may be relative to the zone. */
function qualifiedName(record: WindowsRecord): string | undefined {
  const [name, zone] = [textDatum(record, 'NAME'), textDatum(record, 'Zone')];
  if (name === undefined || name === '@') return zone;
  return name.includes('.') || zone === undefined ? name : `${name}.${zone}`;
}

/** `RDATA` is the record's bytes in hexadecimal; undefined where they are no address. */
function recordedAddress(record: WindowsRecord): string | undefined {
  const bytes = BYTES_OF_TYPE.get(textDatum(record, 'Type') ?? '');
  const digits = /^(?:0x)?([0-9a-f]+)$/i.exec(textDatum(record, 'RDATA') ?? '')?.[1];
  if (bytes === undefined || digits?.length !== bytes * 2) return undefined;
  return ipaddr.fromByteArray([...Buffer.from(digits, 'hex')]).toString();
}
