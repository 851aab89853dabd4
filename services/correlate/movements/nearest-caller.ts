import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import { firstOf } from '../entities/processes.ts';
import { familiesOf, familyOf } from '../techniques/family-of.ts';
import { isCalledAt, portsOfNearestCaller } from '../techniques/reach.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { type Asked, weighed } from './callers.ts';
import {
  type ActOnHost,
  type CallLandscape,
  callersAccount,
  callOver,
  clientCalls,
  connectionsAround,
  logonCalls,
  SPEAKS,
} from './calls.ts';
import { weightOfItself } from './own-asking.ts';

/** A remote cause comes this shortly before what it causes, and its record this shortly after, ms. */
const NEAREST_BEFORE_MS = 60_000;
const NEAREST_AFTER_MS = 5_000;

/**
 * Who asked for what a hit's events tell of where none of them names a remote end: who called a service of its techniques just before the
 * first of them or, where no connection of theirs is recorded, logged on as an administrator. Where a host does the like by itself, none but
 * who was told to, or came as the account that acted.
 */
export function nearestCaller(
  events: readonly HoplineEvent[],
  host: string,
  technique: readonly string[],
  landscape: CallLandscape,
): Asked {
  const family = familyOf(technique);
  const nearest = portsOfNearestCaller(familiesOf(technique));
  const isOfService = (port: number): boolean => (nearest.size > 0 ? nearest.has(port) : isCalledAt(family, port));
  const firstMs = Math.min(...events.map(landscape.times.calibratedMs));
  const [from, to] = [firstMs - NEAREST_BEFORE_MS, firstMs + NEAREST_AFTER_MS];
  const act: ActOnHost = { target: host, family, from, to, account: callersAccount(events, family) };
  const around = connectionsAround(act, (each) => isOfService(each.destinationPort) && !isTakenByOther(each, family), landscape);
  const calls = [
    ...around.flatMap((connection) => callOver(connection, act, landscape) ?? []),
    ...clientCalls(act, landscape),
    ...logonCalls(act, landscape).filter(({ hop: { connection, session } }) => connection === null && session?.elevated === true),
  ];
  const telling = nearest.size > 0 ? calls : calls.filter(({ weight }) => weight >= SPEAKS.told);
  const asked = weighed(telling, weightOfItself(events, act, isOfService, landscape), host);
  return { ...asked, hops: asked.hops.slice(-1) };
}

function isTakenByOther({ destination }: ConnectionEntity, { notServers }: TechniqueFamily): boolean {
  return notServers.includes(firstOf(destination?.events ?? [], 'process.name')?.toLowerCase() ?? '');
}
