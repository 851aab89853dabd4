import type { HoplineEvent } from '../../../../schema/event.ts';
import { accountDomain, accountName, logonId, sid } from '../values/identity.ts';
import { instant } from '../values/time.ts';
import { otherKind } from './other-kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

/** A record that no other normaliser knows: when, where, what kind and number, and the account where it is plain. Rules see its event data by `extra`. */
export function generic(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const kind = otherKind(record.provider, record.eventId);
  return {
    '@timestamp': instant(datum(record, 'UtcTime')) ?? record.createdMs,
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
    'user.name': textDatum(record, 'SubjectUserName') ?? accountName(account),
    'user.domain': textDatum(record, 'SubjectDomainName') ?? accountDomain(account),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    source: record.source,
    extra: record.extra,
  };
}
