import type { Tier } from '../../../graph/model.ts';
import { endOf } from '../entities/connection.ts';
import { hostOf } from '../facts/gather.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import type { RoutineReason } from './routine.ts';

/** The parts of a movement that say which of its ends tell of it. */
export type Told = Pick<AssembledMovement, 'source' | 'target' | 'hits' | 'sessions' | 'connections'>;

/**
 * How well a movement is known. Without a rule, and where a routine explains what rules found, it is seen and no more; a rule's evidence names
 * its remote end, and where that end's own telemetry agrees it is corroborated.
 */
export function tierOf(movement: Told, routine: RoutineReason | null): Tier {
  if (movement.hits.length === 0 || routine !== null) return 'OBSERVED';
  return isToldByBothEnds(movement) ? 'CORROBORATED' : 'DETECTED';
}

/**
 * Whether the end that no hit's telemetry is of tells of the act as well: of the same flow, or, where the source told first, of a
 * logon from it.
 */
export function isToldByBothEnds({ source, target, hits, sessions, connections }: Told): boolean {
  const tellers = new Set(hits.flatMap((hit) => hit.events.map(hostOf)));
  if (tellers.has(source) && tellers.has(target)) return true;
  const own = connections.filter((connection) => endOf(connection, 'source') === source && endOf(connection, 'destination') === target);
  if (tellers.has(target)) return own.some((connection) => connection.source !== null);
  return own.some((connection) => connection.destination !== null) || sessions.some((session) => session.host === target);
}
