import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { sid } from '../../values/identity.ts';
import { port } from '../../values/number.ts';
import { envelope } from '../envelope.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const KINDS: Readonly<Record<number, EcsKind>> = {
  4768: requested('kerberos-authentication-ticket-requested'),
  4769: requested('kerberos-service-ticket-requested'),
  4770: requested('kerberos-service-ticket-renewed'),
  4771: requested('kerberos-preauth-failed'),
};
const VALIDATION = requested('credential-validated');

function requested(action: string): EcsKind {
  return kindOf(['authentication'], ['start'], action);
}

/** Security 4768 to 4771 and 4776: a domain controller gave a ticket, or not, or checked a password; the user is who asked for it. */
export function credentialCheck(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, KINDS[record.eventId] ?? VALIDATION, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'TargetUserSid')) ?? sid(datum(record, 'TargetSid')),
    // 4769 writes the account as name@REALM.
    'user.name': textDatum(record, 'TargetUserName')?.split('@')[0],
    'user.domain': textDatum(record, 'TargetDomainName'),
    'source.ip': address(datum(record, 'IpAddress')),
    'source.port': port(datum(record, 'IpPort')),
    'winlog.event_data.TargetUserName': textDatum(record, 'TargetUserName'),
    'winlog.event_data.TargetDomainName': textDatum(record, 'TargetDomainName'),
    'winlog.event_data.WorkstationName': textDatum(record, 'Workstation'),
    'winlog.event_data.Status': textDatum(record, 'Status'),
    'winlog.event_data.ServiceName': textDatum(record, 'ServiceName'),
  };
}
