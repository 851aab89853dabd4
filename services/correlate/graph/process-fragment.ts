import { hostId, processId } from '../../../graph/ids.ts';
import type { Process } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import type { Landscape } from '../landscape.ts';
import { userOfProcess } from '../movements/process-user.ts';
import { edge, fragment, type GraphFragment } from './fragment.ts';

/** A process with its ties to host, parent, account and session. */
export function processFragment(process: ProcessEntity, landscape: Pick<Landscape, 'processes' | 'sessions' | 'users'>): GraphFragment {
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
  const parent = landscape.processes.parentOf(process);
  const told = parent === null ? parentToldBy(process) : null;
  const parentId = parent?.id ?? told?.id ?? null;
  const account = userOfProcess(process, landscape);
  const user = account === null ? null : landscape.users.accountOf(account);
  return fragment({
    own: [node],
    told: [told, user].filter((node) => node !== null),
    edges: [
      ...edge('RAN_ON', process.id, host),
      ...edge('PARENT_OF', parentId === process.id ? null : parentId, process.id),
      ...edge('RAN_ON', told?.id ?? null, host),
      ...edge('RAN_AS', process.id, user?.id ?? null),
      ...edge('IN_SESSION', process.id, landscape.sessions.ofProcess(process)?.id ?? null),
    ],
  });
}

/** A parent that has no event of its own is known by what its child's start says of it; null where that says nothing. */
function parentToldBy(process: ProcessEntity): Process | null {
  const event = process.events.find((each) => each['process.parent.entity_id'] !== undefined);
  const entityId = event?.['process.parent.entity_id'];
  if (event === undefined || entityId === undefined) return null;
  return {
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
}

function hashOf(
  events: readonly HoplineEvent[],
  name: string,
  field: 'process.hash.md5' | 'process.hash.sha1' | 'process.hash.sha256',
): Record<string, string> {
  const value = firstOf(events, field);
  return value === undefined ? {} : { [name]: value };
}
