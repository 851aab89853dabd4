import { eventId, hostId, movementId } from '../../../graph/ids.ts';
import type { Movement, Tier } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connections.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import type { Landscape } from '../landscape.ts';
import type { Finding } from './finding.ts';
import { scoreOf, totalOf } from './score.ts';

/** A movement with the entities and events it was made from. */
export interface AssembledMovement {
  readonly node: Movement;
  /** Short names or addresses. */
  readonly source: string;
  readonly target: string;
  readonly findings: readonly Finding[];
  readonly sessions: readonly SessionEntity[];
  readonly connections: readonly ConnectionEntity[];
  readonly processes: readonly ProcessEntity[];
  readonly events: readonly HoplineEvent[];
}

/** The parts that a movement is put together from. */
export interface MovementParts {
  readonly source: string;
  readonly target: string;
  readonly technique: readonly string[];
  readonly tier: Tier;
  readonly findings: readonly Finding[];
  /** The session that carried the act on the target, the best proved of `sessions`. */
  readonly session: SessionEntity | null;
  readonly sessions: readonly SessionEntity[];
  /** The connection that carried the act, the best proved of `connections`. */
  readonly connection: ConnectionEntity | null;
  readonly connections: readonly ConnectionEntity[];
  readonly sourceProcess: ProcessEntity | null;
  readonly targetProcess: ProcessEntity | null;
  readonly account: AccountName | null;
  readonly tasks: readonly string[];
  readonly services: readonly string[];
  /** What it started on the target. */
  readonly started: readonly ProcessEntity[];
  readonly events: readonly HoplineEvent[];
}

/** Puts a movement together; null where no event proves it. */
export function assembleMovement(parts: MovementParts, landscape: Landscape): AssembledMovement | null {
  const { source, target, session, connection, findings, tier } = parts;
  const events = [...new Map(parts.events.map((event) => [eventId(event), event])).values()].sort(
    (left, right) => landscape.times.calibratedMs(left) - landscape.times.calibratedMs(right) || compareEvents(left, right),
  );
  const [first] = events;
  if (first === undefined) return null;
  const times = events.map((event) => landscape.times.calibratedMs(event));
  const evidence = events.map((event) => eventId(event));
  const proof = [...(session === null ? [] : [eventId(session.event)]), ...viewEvents(connection).map((event) => eventId(event))];
  const reasons = scoreOf(findings, tier, proof, session?.elevated === true);
  const sourceUser = parts.sourceProcess === null ? null : userOfProcess(parts.sourceProcess, landscape);
  const [sourceHost, targetHost] = [hostId(source), hostId(target)];
  const node: Movement = {
    kind: 'Movement',
    id: movementId(sourceHost, targetHost, parts.technique, evidence[0] ?? ''),
    source: {
      host: sourceHost,
      ip: connection?.sourceIp ?? session?.sourceIp ?? parts.findings[0]?.hops[0]?.ip ?? clientOf(events, target),
      port: connection?.sourcePort ?? session?.sourcePort ?? parts.findings[0]?.hops[0]?.port ?? null,
      process: parts.sourceProcess?.id ?? null,
      user: sourceUser === null ? null : landscape.users.accountOf(sourceUser).id,
    },
    target: {
      host: targetHost,
      ip: connection?.destinationIp ?? null,
      port: connection?.destinationPort ?? null,
      process: parts.targetProcess?.id ?? null,
    },
    user: parts.account === null ? null : landscape.users.accountOf(parts.account).id,
    logonSession: session?.id ?? null,
    technique: parts.technique,
    tier,
    firstSeen: Math.min(...times),
    lastSeen: Math.max(...times),
    connections: parts.connections.map(({ id }) => id).sort(),
    detections: findings.map(({ id }) => id).sort(),
    tasks: [...parts.tasks].sort(),
    services: [...parts.services].sort(),
    processes: parts.started.map(({ id }) => id),
    evidence,
    riskScore: totalOf(reasons),
    reasons,
  };
  const processes = [parts.sourceProcess, parts.targetProcess, ...parts.started].filter((process) => process !== null);
  return { node, source, target, findings, sessions: parts.sessions, connections: parts.connections, processes, events };
}

/** The address that an event of the target gives its client by itself. */
function clientOf(events: readonly HoplineEvent[], target: string): string | null {
  const told = events.find(
    (event) => hostOf(event) === target && event['source.ip'] !== undefined && event['destination.ip'] === undefined,
  );
  return told?.['source.ip'] ?? null;
}

/** Both ends' events of a connection. */
export function viewEvents(connection: ConnectionEntity | null): HoplineEvent[] {
  return [...(connection?.source?.events ?? []), ...(connection?.destination?.events ?? [])];
}

/** The account a process runs as, somebody's before a machine's. */
export function userOfProcess(process: ProcessEntity, landscape: Landscape): AccountName | null {
  const session = landscape.sessions.byLogonId(process.host, process.logonId)?.account ?? null;
  const accounts = [...process.events.map(accountNameOf), session];
  return accounts.find(isSomebody) ?? accounts.find((account) => account !== null) ?? null;
}
