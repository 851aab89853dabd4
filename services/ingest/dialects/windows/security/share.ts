import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { logonId, sid } from '../../values/identity.ts';
import { port } from '../../values/number.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const ACCESSED = kindOf(['network', 'file'], ['info', 'access'], 'network-share-object-access-checked');

/** Security 5140 and 5145: a share, or a file or pipe on it, was opened from elsewhere. */
export function shareAccess(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, ACCESSED, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'source.ip': address(datum(record, 'IpAddress')),
    'source.port': port(datum(record, 'IpPort')),
    'winlog.event_data.ShareName': textDatum(record, 'ShareName'),
    'winlog.event_data.ShareLocalPath': textDatum(record, 'ShareLocalPath'),
    'winlog.event_data.RelativeTargetName': textDatum(record, 'RelativeTargetName'),
    'winlog.event_data.AccessMask': textDatum(record, 'AccessMask'),
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
  };
}
