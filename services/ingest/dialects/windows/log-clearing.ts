import type { HoplineEvent } from '../../../../schema/event.ts';
import { logonId, sid } from '../values/identity.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

const CLEARED = kindOf(['configuration'], ['deletion'], 'log-cleared', 'success');

/**
 * Security 1102 and System 104: somebody cleared the Security log, or the one that `Channel` names (NXLog has its
 * own field of that name, which is then the System log's).
 * Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-1102
 */
export function logCleared(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, CLEARED, record.createdMs, CLEARED.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')) ?? record.userSid,
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.Channel': record.eventId === 1102 ? 'Security' : textDatum(record, 'Channel'),
  };
}
