import { hostId, processId, sessionId } from '../../../graph/ids.ts';
import type { Process } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import type { Landscape } from '../landscape.ts';
import { userOfProcess } from '../movements/process-user.ts';
import { edge, fragment, type GraphFragment, joined } from './fragment.ts';
import { userFragment } from './user-fragment.ts';

type ProcessLandscape = Pick<Landscape, 'processes' | 'sessions' | 'users'>;

/** A process with its ties to host, parent, account and session. */
export function processFragment(process: ProcessEntity, landscape: ProcessLandscape): GraphFragment {
  const { events } = process;
  const node: Process = {
    kind: 'Process',
    id: process.id,
    entityId: process.entityId,
    pid: process.pid,
    name: process.name,
    executable: process.executable,
    commandLine: firstOf(events, 'process.command_line') ?? null,
    integrityLevel: firstOf(events, 'winlog.event_data.IntegrityLevel') ?? null,
    hashes: {
      ...hashOf(events, 'md5', 'process.hash.md5'),
      ...hashOf(events, 'sha1', 'process.hash.sha1'),
      ...hashOf(events, 'sha256', 'process.hash.sha256'),
    },
    start: process.start,
    end: process.end,
    firstSeen: process.firstSeen,
    lastSeen: process.lastSeen,
  };
  const host = hostId(process.host);
  const session = isSomebodysLogon(process.logonId ?? undefined) ? sessionId(host, process.logonId ?? '') : null;
  const edges = [...edge('RAN_ON', process.id, host), ...edge('IN_SESSION', process.id, session)];
  const user = userFragment(process.id, 'RAN_AS', userOfProcess(process, landscape), landscape);
  return joined([fragment({ own: [node], edges }), parentFragment(process, landscape), user]);
}

/** A parent that has no event of its own is known by what its child's start says of it. */
function parentFragment(process: ProcessEntity, { processes }: ProcessLandscape): GraphFragment {
  const parent = processes.parentOf(process);
  if (parent !== null) return fragment({ edges: parent.id === process.id ? [] : edge('PARENT_OF', parent.id, process.id) });
  const event = process.events.find((each) => each['process.parent.entity_id'] !== undefined);
  const entityId = event?.['process.parent.entity_id'];
  if (event === undefined || entityId === undefined) return fragment({});
  const node: Process = {
    kind: 'Process',
    id: processId({ entityId }),
    entityId,
    pid: event['process.parent.pid'] ?? null,
    name: event['process.parent.name'] ?? null,
    executable: event['process.parent.executable'] ?? null,
    commandLine: event['process.parent.command_line'] ?? null,
    integrityLevel: null,
    hashes: {},
    start: null,
    end: null,
    firstSeen: process.firstSeen,
    lastSeen: process.lastSeen,
  };
  return fragment({ told: [node], edges: [...edge('RAN_ON', node.id, hostId(process.host)), ...edge('PARENT_OF', node.id, process.id)] });
}

function hashOf(
  events: readonly HoplineEvent[],
  name: string,
  field: 'process.hash.md5' | 'process.hash.sha1' | 'process.hash.sha256',
): Record<string, string> {
  const value = firstOf(events, field);
  return value === undefined ? {} : { [name]: value };
}
