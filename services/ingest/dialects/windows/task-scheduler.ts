import type { HoplineEvent } from '../../../../schema/event.ts';
import { accountDomain, accountName, sid } from '../values/identity.ts';
import { pid } from '../values/number.ts';
import { baseName, programPath } from '../values/program.ts';
import { envelope } from './envelope.ts';
import { type EcsKind, kind as kindOf } from './kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

const KINDS: Readonly<Record<number, EcsKind>> = {
  106: kindOf(['configuration'], ['creation'], 'task-registered'),
  110: kindOf(['process'], ['info'], 'task-started-by-user'),
  129: kindOf(['process'], ['info'], 'task-process-created'),
  140: kindOf(['configuration'], ['change'], 'task-updated'),
  141: kindOf(['configuration'], ['deletion'], 'task-deleted'),
  200: kindOf(['process'], ['info'], 'task-action-started'),
  201: kindOf(['process'], ['info'], 'task-action-completed'),
};
const OTHER = kindOf(['configuration'], ['info'], undefined);

/** TaskScheduler/Operational 106, 110, 129, 140, 141, 200, 201: a task's life, as the service tells it. */
export function taskEvent(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'UserContext') ?? textDatum(record, 'UserName');
  const path = textDatum(record, 'Path');
  const action = textDatum(record, 'ActionName') ?? path;
  const kind = KINDS[record.eventId] ?? OTHER;
  return {
    ...envelope(record, kind, record.createdMs),
    'user.id': sid(account),
    'user.name': sid(account) === undefined ? accountName(account) : undefined,
    'user.domain': sid(account) === undefined ? accountDomain(account) : undefined,
    'process.pid': record.eventId === 129 ? pid(datum(record, 'ProcessID')) : undefined,
    'process.name': record.eventId === 129 ? baseName(programPath(path)) : undefined,
    'process.executable': record.eventId === 129 ? programPath(path) : undefined,
    'winlog.event_data.TaskName': textDatum(record, 'TaskName'),
    'winlog.event_data.ActionName': action,
  };
}
