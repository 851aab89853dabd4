import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Facts } from '../facts/facts.ts';
import { isOwnCall } from '../facts/flows.ts';
import { hostOf } from '../facts/gather.ts';

/** One end's record of a connection, or of a logon that came over it. */
export interface Sight {
  readonly event: HoplineEvent;
  readonly isSource: boolean;
  /** Where the connection went; null where the record does not say. */
  readonly destination: string | null;
}

/** All that tells of connections that came from one address and port. */
export type SightsByClient = ReadonlyMap<string, readonly Sight[]>;

/** Connections and logons by the address and port that they came from. */
export function sightsByClient(facts: Facts): SightsByClient {
  const sights = new Map<string, Sight[]>();
  const add = (event: HoplineEvent, isSource: boolean, destination: string | null): void => {
    const { 'source.ip': ip, 'source.port': port } = event;
    if (ip !== undefined && port !== undefined && port !== 0) append(sights, `${ip}|${port}`, { event, isSource, destination });
  };
  for (const flow of facts.flows.values()) {
    if (!isOwnCall(flow)) add(flow, flow['network.direction'] === 'egress', `${flow['destination.ip']}|${flow['destination.port']}`);
  }
  for (const logon of [...facts.logons.values(), ...facts.shares.values()]) add(logon, false, null);
  return sights;
}

/** Whether two records can be of one connection, by its two ends. */
export function areTwoEnds(sight: Sight, other: Sight): boolean {
  const isSamePlace = sight.destination === null || other.destination === null || sight.destination === other.destination;
  return isSamePlace && sight.isSource !== other.isSource && hostOf(sight.event) !== hostOf(other.event);
}
