import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { logonId, sid } from '../../values/identity.ts';
import { port } from '../../values/number.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const ACCESSED = kindOf(['network', 'file'], ['info', 'access'], 'network-share-object-access-checked');

/** Security 5140 and 5145: a share, or a file or pipe on it, was opened from elsewhere. */
export function shareAccess(record: WindowsRecord): HoplineEvent {
  const kind = ACCESSED;
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
    'host.ip': record.hostIp,
    'host.os.type': 'windows',
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
    source: record.source,
    extra: record.extra,
  };
}
