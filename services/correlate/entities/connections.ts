import { append } from '../../../graph/append.ts';
import { communityId } from '../../../graph/community-id.ts';
import { FLOW_BUCKET_MS, flowBucket } from '../../../graph/flow-bucket.ts';
import { connectionId } from '../../../graph/ids.ts';
import { byTimeThenId, compareIds, firstBy } from '../../../graph/order.ts';
import { remembered } from '../../../graph/remembered.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { FILTERING_PLATFORM, isOwnCall } from '../facts/flows.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';
import { type ConnectionEntity, type ConnectionView, endOf, openedAt } from './connection.ts';
import { pairTranslated } from './translated.ts';

/** Connections by what events and logons say of them. */
export interface ConnectionTable {
  /** The connection a network event is of. */
  of(event: HoplineEvent): ConnectionEntity | null;
  /** The connection from an address and port that was open at about a time, to one of a host's addresses. */
  from(ip: string, port: number, targetHost: string, timeMs: number): ConnectionEntity | null;
  /** Connections from a port to one of a host's addresses, wherever from; in no order that means anything. */
  fromPort(port: number, targetHost: string): readonly ConnectionEntity[];
  /** Connections from one host to another, in order of time. Hosts by short name or, where they send nothing, by address. */
  between(sourceHost: string, targetHost: string): readonly ConnectionEntity[];
  /** Connections to a host, in order of time. */
  to(targetHost: string): readonly ConnectionEntity[];
  all(): ConnectionEntity[];
}

/** What one event tells of a connection. */
interface View {
  readonly isSource: boolean;
  readonly host: string;
  readonly timeMs: number;
  readonly event: HoplineEvent;
}

/** Assembles connections: views of one flow from both ends, and of one end by several sensors, become one. */
export function assembleConnections(facts: Facts, times: EventTimes, ledger: HostLedger): ConnectionTable {
  const views = new Map<string, View[]>();
  for (const event of facts.flows.values()) {
    if (isOwnCall(event)) continue;
    const isSource = event['network.direction'] === 'egress';
    append(views, tupleOf(event), { isSource, host: hostOf(event), timeMs: times.calibratedMs(event), event });
  }
  const byTuple = new Map<string, ConnectionEntity[]>();
  const byEnds = new Map<string, ConnectionEntity[]>();
  const bySource = new Map<string, ConnectionEntity[]>();
  const byTarget = new Map<string, ConnectionEntity[]>();
  const byPort = new Map<string, ConnectionEntity[]>();
  const assembled = [...views.values()].flatMap((all) => groupsInTime(all).flatMap((group) => connectionOf(group, ledger) ?? []));
  const connections = pairTranslated(readOneWay(assembled), ledger);
  for (const entity of connections) {
    append(byTuple, tupleOfEntity(entity), entity);
    append(byEnds, `${endOf(entity, 'source')}|${endOf(entity, 'destination')}`, entity);
    append(byTarget, endOf(entity, 'destination'), entity);
    append(bySource, `${entity.sourceIp}|${entity.sourcePort}`, entity);
    append(byPort, `${entity.sourcePort}|${endOf(entity, 'destination')}`, entity);
  }
  for (const list of [...byEnds.values(), ...byTarget.values()]) list.sort(byTimeThenId(openedAt));
  return {
    of: (event) => nearest(byTuple.get(tupleOf(event)) ?? [], times.calibratedMs(event)),
    from: (ip, port, targetHost, timeMs) =>
      nearest(
        (bySource.get(`${ip}|${port}`) ?? []).filter((entity) => endOf(entity, 'destination') === targetHost),
        timeMs,
      ),
    fromPort: (port, targetHost) => byPort.get(`${port}|${targetHost}`) ?? [],
    between: (sourceHost, targetHost) => byEnds.get(`${sourceHost}|${targetHost}`) ?? [],
    to: (targetHost) => byTarget.get(targetHost) ?? [],
    all: () => [...connections],
  };
}

function tupleOf(event: HoplineEvent): string {
  const transport = event['network.transport'] ?? 'tcp';
  return `${transport}|${event['source.ip']}|${event['source.port']}|${event['destination.ip']}|${event['destination.port']}`;
}

function tupleOfEntity({ transport, sourceIp, sourcePort, destinationIp, destinationPort }: ConnectionEntity): string {
  return `${transport}|${sourceIp}|${sourcePort}|${destinationIp}|${destinationPort}`;
}

/** Views of one 5-tuple that follow each other within a bucket are of one connection; a later reuse of the ports is another. */
function groupsInTime(views: View[]): View[][] {
  const groups: View[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const view of views.sort((left, right) => left.timeMs - right.timeMs || compareEvents(left.event, right.event))) {
    const group = groups.at(-1);
    if (group === undefined || view.timeMs - last > FLOW_BUCKET_MS) groups.push([view]);
    else group.push(view);
    last = view.timeMs;
  }
  return groups;
}

/**
 * Of a flow whose ends were recorded either way round, which is one connection all the same, the way it is read in which the lower port was
 * called: services have those, and clients call from the ports above.
 */
function readOneWay(connections: readonly ConnectionEntity[]): ConnectionEntity[] {
  const byId = new Map<string, ConnectionEntity>();
  for (const connection of connections) {
    const known = byId.get(connection.id);
    if (known === undefined || compareWays(connection, known) < 0) byId.set(connection.id, connection);
  }
  return [...byId.values()];
}

function compareWays(left: ConnectionEntity, right: ConnectionEntity): number {
  return left.destinationPort - right.destinationPort || left.firstSeen - right.firstSeen || compareIds(left.sourceIp, right.sourceIp);
}

function connectionOf(group: readonly View[], ledger: HostLedger): ConnectionEntity | null {
  const event = group[0]?.event;
  if (event === undefined) return null;
  const flow = flowOf(event);
  if (flow === null) return null;
  const source = mergedView(group.filter((view) => view.isSource));
  const destination = mergedView(group.filter((view) => !view.isSource));
  const firstSeen = Math.min(...group.map(({ timeMs }) => timeMs));
  return {
    id: connectionId(flow.communityId, flowBucket(firstSeen)),
    ...flow,
    source,
    destination,
    sourceHost: source?.host ?? ledger.hostAt(flow.sourceIp, firstSeen),
    destinationHost: destination?.host ?? ledger.hostAt(flow.destinationIp, firstSeen),
    firstSeen,
    lastSeen: Math.max(...group.map(({ timeMs }) => timeMs)),
  };
}

/** The flow that a network event is of; null where it does not say. */
const flowOf = remembered((event: HoplineEvent) => {
  const { 'source.ip': sourceIp, 'source.port': sourcePort, 'destination.ip': destinationIp, 'destination.port': destinationPort } = event;
  if (sourceIp === undefined || sourcePort === undefined || destinationIp === undefined || destinationPort === undefined) return null;
  const ends = { transport: event['network.transport'] ?? ('tcp' as const), sourceIp, sourcePort, destinationIp, destinationPort };
  const flowId = communityId(ends);
  return flowId === null ? null : { communityId: flowId, ...ends };
});

/** All views of one end; of several hosts that claim it the one whose name comes first. */
function mergedView(views: readonly View[]): ConnectionView | null {
  const host = firstBy(
    views.map((view) => view.host),
    compareIds,
  );
  if (host === undefined) return null;
  const own = views.filter((view) => view.host === host);
  const events = own.map(({ event }) => event).sort(compareEvents);
  const [filtered, sensed] = [events.filter(isFiltered), events.filter((event) => !isFiltered(event))];
  return { host, timeMs: Math.min(...own.map(({ timeMs }) => timeMs)), events: [...sensed, ...filtered] };
}

function isFiltered(event: HoplineEvent): boolean {
  return event['event.code'] === FILTERING_PLATFORM;
}

function nearest(connections: readonly ConnectionEntity[], timeMs: number): ConnectionEntity | null {
  let best: ConnectionEntity | null = null;
  let least = FLOW_BUCKET_MS + 1;
  for (const connection of connections) {
    const distance = Math.max(connection.firstSeen - timeMs, timeMs - connection.lastSeen, 0);
    if (distance < least || (distance === least && best !== null && compareIds(connection.id, best.id) < 0))
      [best, least] = [connection, distance];
  }
  return best;
}
