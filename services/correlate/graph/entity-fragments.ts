import { eventId, hostId, registryValueId } from '../../../graph/ids.ts';
import type { Connection, GraphEdge, GraphNode } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import type { ServiceEntity } from '../entities/services.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { unique } from '../movements/rule-hit.ts';
import { processAt } from '../movements/source-process.ts';
import { edge, fragment, type GraphFragment, joined } from './fragment.ts';
import { hostFragment } from './host-fragments.ts';
import { processFragment } from './process-fragment.ts';

/** A fragment for each entity of the landscape; those of accounts are in the fragments of what is theirs. */
export function* entityFragments(landscape: Landscape): Generator<GraphFragment> {
  for (const [host, known] of landscape.facts.hosts) yield hostFragment(host, known, landscape);
  for (const process of landscape.processes.all()) yield processFragment(process, landscape);
  for (const connection of landscape.connections.all()) yield connectionFragment(connection, landscape);
  for (const session of landscape.sessions.all()) yield sessionFragment(session, landscape);
  for (const task of landscape.tasks.all()) yield taskFragment(task);
  for (const service of landscape.services.all()) yield serviceFragment(service);
  for (const writes of landscape.facts.registry.values()) yield registryFragment(writes, landscape);
}

type ConnectionLandscape = Pick<Landscape, 'processes' | 'sessions' | 'users'>;

function connectionFragment(connection: ConnectionEntity, landscape: ConnectionLandscape): GraphFragment {
  const { id, source, destination } = connection;
  const node: Connection = {
    kind: 'Connection',
    id,
    communityId: connection.communityId,
    transport: connection.transport,
    source: { ip: connection.sourceIp, port: connection.sourcePort },
    destination: { ip: connection.destinationIp, port: connection.destinationPort },
    firstSeen: connection.firstSeen,
    lastSeen: connection.lastSeen,
    observedBy: [...(source === null ? [] : (['SOURCE'] as const)), ...(destination === null ? [] : (['DESTINATION'] as const))],
    skewMs: source === null || destination === null ? null : destination.timeMs - source.timeMs,
  };
  const [initiator, acceptor] = [source, destination].map((view) => processAt(connection, view, landscape.processes));
  const edges = [
    ...edge('INITIATED', initiator?.id ?? null, id),
    ...edge('ACCEPTED', acceptor?.id ?? null, id),
    ...edge('CONNECTED_FROM', id, hostId(endOf(connection, 'source'))),
    ...edge('CONNECTED_TO', id, hostId(endOf(connection, 'destination'))),
  ];
  const madeForFlow = [initiator, acceptor].filter(isMadeForFlow);
  return joined([fragment({ own: [node], edges }), ...unique(madeForFlow).map((process) => processFragment(process, landscape))]);
}

/** Whether a process is known by its flow alone, and so by no other fragment (`processAt`). */
function isMadeForFlow(process: ProcessEntity | null | undefined): process is ProcessEntity {
  return process != null && process.entityId === null && process.start === null;
}

function sessionFragment(session: SessionEntity, landscape: Pick<Landscape, 'ledger' | 'users'>): GraphFragment {
  const { id, logonId, logonType, sourceIp, start, end, elevated, event } = session;
  const node: GraphNode = {
    kind: 'LogonSession',
    id,
    logonId,
    logonType,
    authenticationPackage: event['winlog.event_data.AuthenticationPackageName'] ?? null,
    source: { ip: sourceIp, port: session.sourcePort, workstation: event['winlog.event_data.WorkstationName'] ?? null },
    start,
    end,
    elevated,
  };
  const from = sourceIp === null ? null : landscape.ledger.hostIdAt(sourceIp, start);
  const user = session.account === null ? null : landscape.users.accountOf(session.account);
  const edges = [
    ...edge('OPENED_ON', id, hostId(session.host)),
    ...edge('OPENED_FROM', id, from),
    ...edge('OF_USER', id, user?.id ?? null),
  ];
  return fragment({ own: [node], told: user === null ? [] : [user], edges });
}

function taskFragment({ id, host, name, guid, author, actions, triggers, history }: TaskEntity): GraphFragment {
  return storedFragment({ kind: 'ScheduledTask', id, name, guid, author, actions, triggers, history }, host);
}

function serviceFragment({ id, host, name, displayName, imagePath, account, startType, history }: ServiceEntity): GraphFragment {
  return storedFragment({ kind: 'Service', id, name, displayName, imagePath, account, startType, history }, host);
}

function registryFragment(writes: readonly HoplineEvent[], { times, processes }: Pick<Landscape, 'times' | 'processes'>): GraphFragment {
  const [first] = writes;
  const path = first?.['registry.path'];
  if (first === undefined || path === undefined) return fragment({});
  const host = hostOf(first);
  const id = registryValueId(hostId(host), path);
  const node: GraphNode = {
    kind: 'RegistryValue',
    id,
    path,
    value: first['registry.value'] ?? path.slice(path.lastIndexOf('\\') + 1),
    writes: writes.map((write) => ({
      time: times.sourceMs(write),
      process: processes.of(write)?.id ?? null,
      type: write['registry.data.type'] ?? null,
      data: write['registry.data.bytes'] ?? write['registry.data.strings']?.join('\n') ?? null,
      event: eventId(write),
    })),
  };
  return storedFragment(
    node,
    host,
    node.writes.flatMap(({ process }) => edge('WROTE', process, id)),
  );
}

function storedFragment(node: GraphNode, host: string, edges: readonly GraphEdge[] = []): GraphFragment {
  return fragment({ own: [node], edges: [...edge('STORED_ON', node.id, hostId(host)), ...edges] });
}
