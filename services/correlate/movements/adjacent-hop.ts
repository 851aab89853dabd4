import { type ConnectionEntity, endOf, openedAt } from '../entities/connection.ts';
import { firstOf } from '../entities/processes.ts';
import { within } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import { familiesOf } from '../techniques/family-of.ts';
import { isForwarder, portsOfNearestCaller } from '../techniques/reach.ts';
import { type Hop, sessionOver } from './hop.ts';

/** A remote cause comes this shortly before what it causes, and its record this shortly after, ms. */
const BEFORE_MS = 60_000;
const AFTER_MS = 5_000;

/**
 * The hop of a hit whose evidence names no remote end, by adjacency: the one host that reached the target by the technique's
 * protocol just before. Null where none did, or more than one, as then any choice would be a guess.
 */
export function adjacentHop(
  target: string,
  timeMs: number,
  technique: readonly string[],
  landscape: Pick<Landscape, 'connections' | 'sessions'>,
): Hop | null {
  const ports = portsOfNearestCaller(familiesOf(technique));
  if (ports.size === 0) return null;
  const near = within(landscape.connections.to(target), timeMs - BEFORE_MS, timeMs + AFTER_MS, openedAt).filter(
    (connection) => ports.has(connection.destinationPort) && !isForwarding(connection),
  );
  const sources = new Set(near.map((connection) => endOf(connection, 'source')));
  const last: ConnectionEntity | undefined = near.at(-1);
  if (sources.size !== 1 || last === undefined) return null;
  const source = endOf(last, 'source');
  if (source === target) return null;
  const { sourceIp: ip, sourcePort: port } = last;
  return { source, target, ip, port, connection: last, session: sessionOver(last, landscape), timeMs: last.firstSeen, seenBy: target };
}

/** Whether one of Windows' own programs opened a connection for another end than an act, as to forward events to a collector. */
export function isForwarding({ destinationPort, source }: ConnectionEntity): boolean {
  return isForwarder(firstOf(source?.events ?? [], 'process.name') ?? '', destinationPort);
}
