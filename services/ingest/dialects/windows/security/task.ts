import type { HoplineEvent } from '../../../../../schema/event.ts';
import { logonId, sid } from '../../values/identity.ts';
import { wholeNumber } from '../../values/number.ts';
import { envelope } from '../envelope.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const KINDS: Readonly<Record<number, EcsKind>> = {
  4698: kindOf(['iam', 'configuration'], ['creation', 'admin'], 'scheduled-task-created'),
  4699: kindOf(['iam', 'configuration'], ['deletion', 'admin'], 'scheduled-task-deleted'),
  4700: kindOf(['iam', 'configuration'], ['change', 'admin'], 'scheduled-task-enabled'),
  4701: kindOf(['iam', 'configuration'], ['change', 'admin'], 'scheduled-task-disabled'),
  4702: kindOf(['iam', 'configuration'], ['change', 'admin'], 'scheduled-task-updated'),
};
const OTHER = kindOf(['configuration'], ['change'], undefined);

/** Security 4698 to 4702: a scheduled task was created, deleted, enabled, disabled or updated. 4702 carries the new definition. */
export function scheduledTask(record: WindowsRecord): HoplineEvent {
  const kind = KINDS[record.eventId] ?? OTHER;
  return {
    ...envelope(record, kind, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.TaskName': textDatum(record, 'TaskName'),
    'winlog.event_data.TaskContent': textDatum(record, 'TaskContent') ?? textDatum(record, 'TaskContentNew'),
    'winlog.event_data.RpcCallClientLocality': wholeNumber(datum(record, 'RpcCallClientLocality')),
    'winlog.event_data.ClientProcessId': wholeNumber(datum(record, 'ClientProcessId')),
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
  };
}
