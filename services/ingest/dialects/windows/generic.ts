import type { HoplineEvent } from '../../../../schema/event.ts';
import { accountDomain, accountName, logonId, sid } from '../values/identity.ts';
import { epochMs } from '../values/time.ts';
import { envelope } from './envelope.ts';
import { otherKind } from './other-kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

/** A record that no other normaliser knows: when, where, what kind and number, and the account where it is plain. Rules see its event data by `extra`. */
export function generic(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const kind = otherKind(record.provider, record.eventId);
  return {
    ...envelope(record, kind, epochMs(datum(record, 'UtcTime')) ?? record.createdMs, kind.outcome ?? record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName') ?? accountName(account),
    'user.domain': textDatum(record, 'SubjectDomainName') ?? accountDomain(account),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
  };
}
