import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { logonId } from '../../values/identity.ts';
import { envelope } from '../envelope.ts';
import { otherKind } from '../other-kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

/**
 * Security 4778 and 4779: a desktop session was taken up again, or left, by a client that is named. `LOCAL` is no address.
 * Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4778
 */
export function desktopConnection(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, otherKind(record.provider, record.eventId), record.createdMs, record.outcome),
    'user.name': textDatum(record, 'AccountName'),
    'user.domain': textDatum(record, 'AccountDomain'),
    'winlog.logon.id': logonId(datum(record, 'LogonID')),
    'source.ip': address(datum(record, 'ClientAddress')),
    'winlog.event_data.WorkstationName': textDatum(record, 'ClientName'),
  };
}
