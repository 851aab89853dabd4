import { eventId, hostId, processId, registryValueId, sessionId } from '../../../graph/ids.ts';
import type { Process } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import type { ServiceEntity } from '../entities/services.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import { hostOf } from '../facts/gather.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import type { Landscape } from '../landscape.ts';
import { userOfProcess } from '../movements/process-user.ts';
import { processAt } from '../movements/source-process.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { putHost } from './host-graph.ts';

/** Puts every entity of the landscape and what ties them into the graph, but users, which `putUsers` adds once all are known. */
export function putEntities(builder: GraphBuilder, landscape: Landscape): void {
  for (const host of landscape.facts.hosts.keys()) putHost(builder, host, landscape);
  for (const process of landscape.processes.all()) putProcess(builder, process, landscape);
  for (const connection of landscape.connections.all()) putConnection(builder, connection, landscape);
  for (const session of landscape.sessions.all()) putSession(builder, session, landscape);
  for (const task of landscape.tasks.all()) putTask(builder, task);
  for (const service of landscape.services.all()) putService(builder, service);
  for (const writes of landscape.facts.registry.values()) putRegistryValue(builder, writes, landscape);
}

/** Puts the accounts that entities are of. */
export function putUsers(builder: GraphBuilder, landscape: Landscape): void {
  for (const { id, sid, name, domain } of landscape.users.all()) builder.node({ kind: 'User', id, sid, name, domain });
}

/** Puts a process with its ties to host, parent, account and session. */
export function putProcess(builder: GraphBuilder, process: ProcessEntity, landscape: Landscape): void {
  const { events } = process;
  const hashes = {
    ...hashOf(events, 'md5', 'process.hash.md5'),
    ...hashOf(events, 'sha1', 'process.hash.sha1'),
    ...hashOf(events, 'sha256', 'process.hash.sha256'),
  };
  const node: Process = {
    kind: 'Process',
    id: process.id,
    entityId: process.entityId,
    pid: process.pid,
    name: process.name,
    executable: process.executable,
    commandLine: firstOf(events, 'process.command_line') ?? null,
    integrityLevel: firstOf(events, 'winlog.event_data.IntegrityLevel') ?? null,
    hashes,
    start: process.start,
    end: process.end,
    firstSeen: process.firstSeen,
    lastSeen: process.lastSeen,
  };
  builder.node(node);
  const host = hostId(process.host);
  builder.edge('RAN_ON', process.id, host);
  putParent(builder, process, landscape);
  const user = userOfProcess(process, landscape);
  builder.edge('RAN_AS', process.id, user === null ? null : landscape.users.accountOf(user).id);
  if (isSomebodysLogon(process.logonId ?? undefined)) builder.edge('IN_SESSION', process.id, sessionId(host, process.logonId ?? ''));
}

/** A parent that has no event of its own is known by what its child's start says of it. */
function putParent(builder: GraphBuilder, process: ProcessEntity, landscape: Landscape): void {
  const parent = landscape.processes.parentOf(process);
  if (parent !== null) {
    if (parent.id !== process.id) builder.edge('PARENT_OF', parent.id, process.id);
    return;
  }
  const event = process.events.find((each) => each['process.parent.entity_id'] !== undefined);
  const entityId = event?.['process.parent.entity_id'];
  if (event === undefined || entityId === undefined) return;
  const id = processId({ entityId });
  if (!builder.has(id)) {
    builder.node({
      kind: 'Process',
      id,
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
    });
    builder.edge('RAN_ON', id, hostId(process.host));
  }
  builder.edge('PARENT_OF', id, process.id);
}

function hashOf(
  events: readonly HoplineEvent[],
  name: string,
  field: 'process.hash.md5' | 'process.hash.sha1' | 'process.hash.sha256',
): Record<string, string> {
  const value = firstOf(events, field);
  return value === undefined ? {} : { [name]: value };
}

function putConnection(builder: GraphBuilder, connection: ConnectionEntity, landscape: Landscape): void {
  const { source, destination } = connection;
  builder.node({
    kind: 'Connection',
    id: connection.id,
    communityId: connection.communityId,
    transport: connection.transport,
    source: { ip: connection.sourceIp, port: connection.sourcePort },
    destination: { ip: connection.destinationIp, port: connection.destinationPort },
    firstSeen: connection.firstSeen,
    lastSeen: connection.lastSeen,
    observedBy: [...(source === null ? [] : (['SOURCE'] as const)), ...(destination === null ? [] : (['DESTINATION'] as const))],
    skewMs: source === null || destination === null ? null : destination.timeMs - source.timeMs,
  });
  const initiator = processAt(connection, source, landscape.processes);
  const acceptor = processAt(connection, destination, landscape.processes);
  for (const process of [initiator, acceptor]) if (process !== null && !builder.has(process.id)) putProcess(builder, process, landscape);
  builder.edge('INITIATED', initiator?.id ?? null, connection.id);
  builder.edge('ACCEPTED', acceptor?.id ?? null, connection.id);
  builder.edge('CONNECTED_FROM', connection.id, hostId(endOf(connection, 'source')));
  builder.edge('CONNECTED_TO', connection.id, hostId(endOf(connection, 'destination')));
}

function putSession(builder: GraphBuilder, session: SessionEntity, landscape: Landscape): void {
  builder.node({
    kind: 'LogonSession',
    id: session.id,
    logonId: session.logonId,
    logonType: session.logonType,
    authenticationPackage: session.event['winlog.event_data.AuthenticationPackageName'] ?? null,
    source: { ip: session.sourceIp, port: session.sourcePort, workstation: session.event['winlog.event_data.WorkstationName'] ?? null },
    start: session.start,
    end: session.end,
    elevated: session.elevated,
  });
  builder.edge('OPENED_ON', session.id, hostId(session.host));
  if (session.sourceIp !== null) builder.edge('OPENED_FROM', session.id, landscape.ledger.hostIdAt(session.sourceIp, session.start));
  builder.edge('OF_USER', session.id, session.account === null ? null : landscape.users.accountOf(session.account).id);
}

function putTask(builder: GraphBuilder, task: TaskEntity): void {
  const { id, name, guid, author, actions, triggers, history } = task;
  builder.node({ kind: 'ScheduledTask', id, name, guid, author, actions, triggers, history });
  builder.edge('STORED_ON', id, hostId(task.host));
}

function putService(builder: GraphBuilder, service: ServiceEntity): void {
  const { id, name, displayName, imagePath, account, startType, history } = service;
  builder.node({ kind: 'Service', id, name, displayName, imagePath, account, startType, history });
  builder.edge('STORED_ON', id, hostId(service.host));
}

function putRegistryValue(builder: GraphBuilder, writes: readonly HoplineEvent[], landscape: Landscape): void {
  const [first] = writes;
  const path = first?.['registry.path'];
  if (first === undefined || path === undefined) return;
  const host = hostId(hostOf(first));
  const id = registryValueId(host, path);
  builder.node({
    kind: 'RegistryValue',
    id,
    path,
    value: first['registry.value'] ?? path.slice(path.lastIndexOf('\\') + 1),
    writes: writes.map((write) => ({
      time: landscape.times.sourceMs(write),
      process: landscape.processes.of(write)?.id ?? null,
      type: write['registry.data.type'] ?? null,
      data: write['registry.data.bytes'] ?? write['registry.data.strings']?.join('\n') ?? null,
      event: eventId(write),
    })),
  });
  builder.edge('STORED_ON', id, host);
  for (const write of writes) builder.edge('WROTE', landscape.processes.of(write)?.id ?? null, id);
}
