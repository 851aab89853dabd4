import { eventId, hostId, movementId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { AccountName } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { byCalibratedTime } from '../facts/representative.ts';
import type { Landscape } from '../landscape.ts';
import { type ClosureLandscape, closureOf } from './closure.ts';
import type { MovementParts } from './movement-parts.ts';
import { userOfProcess } from './process-user.ts';
import type { RuleHit } from './rule-hit.ts';
import { type StayLandscape, stayOf } from './stay.ts';
import { resolutionOf, sourceResolutionOf } from './unresolved-end.ts';

/** A movement with the entities and events it was made from, before it is said how well it is known and what it weighs. */
export interface AssembledMovement {
  readonly node: Omit<Movement, 'tier' | 'routine' | 'riskScore' | 'reasons'>;
  /** Short names or addresses. */
  readonly source: string;
  readonly target: string;
  readonly hits: readonly RuleHit[];
  /** Those that carried the act, of the following. */
  readonly session: SessionEntity | null;
  readonly connection: ConnectionEntity | null;
  readonly sessions: readonly SessionEntity[];
  readonly connections: readonly ConnectionEntity[];
  readonly processes: readonly ProcessEntity[];
  /** Whom `node.user` is of. */
  readonly account: AccountName | null;
  readonly events: readonly HoplineEvent[];
  /** Those of the act itself. */
  readonly ownEvents: readonly HoplineEvent[];
}

/** What movements are put together from. */
export type MovementLandscape = ClosureLandscape & StayLandscape & Pick<Landscape, 'explicitLogons' | 'instantOf' | 'ledger' | 'spreadOf'>;

/** Puts a movement together; null where no event proves it. */
export function assembleMovement(parts: MovementParts, landscape: MovementLandscape): AssembledMovement | null {
  const { source, target, session, connection, hits, account } = parts;
  const events = inOrder(parts.events, landscape);
  const [first] = events;
  if (first === undefined) return null;
  const last = events.at(-1) ?? first;
  const [firstSeen, lastSeen] = [landscape.times.calibratedMs(first), landscape.times.calibratedMs(last)];
  const stay = stayOf(parts, lastSeen, landscape);
  const { closure, events: cited } = closureOf(parts, landscape);
  const all = inOrder([...events, ...parts.beside, ...cited, ...stay.events], landscape);
  const evidence = all.map((event) => eventId(event));
  const sourceUser = parts.sourceProcess === null ? null : userOfProcess(parts.sourceProcess, landscape);
  const [sourceHost, targetHost] = [hostId(source), hostId(target)];
  const [hop] = hits[0]?.hops ?? [];
  // A desktop may have been taken up from elsewhere since its session was opened.
  const ip = connection?.sourceIp ?? hop?.ip ?? session?.sourceIp ?? clientOf(events, target);
  const node: AssembledMovement['node'] = {
    kind: 'Movement',
    id: movementId(sourceHost, targetHost, parts.technique, parts.mark),
    source: {
      host: sourceHost,
      ip,
      port: connection?.sourcePort ?? hop?.port ?? (session?.sourceIp === ip ? session.sourcePort : null),
      process: parts.sourceProcess?.id ?? null,
      user: sourceUser === null ? null : landscape.users.accountOf(sourceUser).id,
      ...sourceResolutionOf(source, target, connection?.destinationPort ?? null, firstSeen, landscape),
    },
    target: {
      host: targetHost,
      ip: connection?.destinationIp ?? null,
      port: connection?.destinationPort ?? null,
      process: parts.targetProcess?.id ?? null,
      ...resolutionOf(target, firstSeen, landscape),
    },
    user: account === null ? null : landscape.users.accountOf(account).id,
    logonSession: session?.id ?? null,
    technique: parts.technique,
    firstSeen,
    lastSeen,
    until: stay.until,
    firstInstant: landscape.instantOf(first),
    lastInstant: landscape.instantOf(last),
    clockSpreadMs: landscape.spreadOf(first),
    connections: parts.connections.map(({ id }) => id).sort(compareIds),
    detections: hits.map(({ id }) => id).sort(compareIds),
    tasks: parts.tasks.map(({ id }) => id).sort(compareIds),
    services: parts.services.map(({ id }) => id).sort(compareIds),
    processes: parts.started.map(({ id }) => id),
    evidence,
    closure,
  };
  const processes = [parts.sourceProcess, parts.targetProcess, ...parts.started].filter((process) => process !== null);
  const { sessions, connections } = parts;
  return { node, source, target, hits, session, connection, sessions, connections, processes, account, events: all, ownEvents: events };
}

/** The movement with further hits that belong to it. Its times stay: those of the events that it was put together from. */
export function withHits(movement: AssembledMovement, further: readonly RuleHit[], landscape: Pick<Landscape, 'times'>): AssembledMovement {
  const hits = [...movement.hits, ...further];
  const events = inOrder([...movement.events, ...further.flatMap((hit) => hit.events)], landscape);
  const node = { ...movement.node, detections: hits.map(({ id }) => id).sort(compareIds), evidence: events.map((event) => eventId(event)) };
  return { ...movement, node, hits, events };
}

/** The events by calibrated time, each once. */
function inOrder(events: readonly HoplineEvent[], landscape: Pick<Landscape, 'times'>): HoplineEvent[] {
  return [...new Map(events.map((event) => [eventId(event), event])).values()].sort(byCalibratedTime(landscape.times));
}

/** The address that an event of the target gives its client by itself. */
function clientOf(events: readonly HoplineEvent[], target: string): string | null {
  const told = events.find(
    (event) => hostOf(event) === target && event['source.ip'] !== undefined && event['destination.ip'] === undefined,
  );
  return told?.['source.ip'] ?? null;
}
