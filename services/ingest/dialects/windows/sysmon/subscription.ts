import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, serviceAccountSid } from '../../values/identity.ts';
import { envelope } from '../envelope.ts';
import { otherKind } from '../other-kinds.ts';
import { textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

/** Sysmon 19, 20 and 21: a filter, a consumer or their binding was changed in WMI's store, for the account that is named. */
export function wmiSubscription(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  return {
    ...envelope(record, otherKind(record.provider, record.eventId), utcTime(record)),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
  };
}
