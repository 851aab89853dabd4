import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { sid } from '../../values/identity.ts';
import { port } from '../../values/number.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const TICKET = kindOf(['authentication'], ['start'], 'kerberos-authentication-ticket-requested');
const SERVICE_TICKET = kindOf(['authentication'], ['start'], 'kerberos-service-ticket-requested');
const VALIDATION = kindOf(['authentication'], ['start'], 'credential-validated');

/** Security 4768, 4769 and 4776: a domain controller gave a ticket or checked a password; the user is who asked for it. */
export function credentialCheck(record: WindowsRecord): HoplineEvent {
  const kind = record.eventId === 4768 ? TICKET : record.eventId === 4769 ? SERVICE_TICKET : VALIDATION;
  return {
    ...envelope(record, kind, record.createdMs, record.outcome),
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
