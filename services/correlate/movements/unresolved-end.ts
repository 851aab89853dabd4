import { isAddress } from '../../../graph/host-name.ts';
import { hostId } from '../../../graph/ids.ts';
import type { EndCandidate, Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { endOf, openedAt } from '../entities/connection.ts';
import { within } from '../first-from.ts';
import { nameOfHost } from '../graph/host-fragments.ts';
import type { Landscape, Whereabouts } from '../landscape.ts';
import type { HostCandidate } from '../ledger/behind.ts';

type Resolution = Pick<Movement['target'], 'unresolved' | 'candidates'>;

const RESOLVED: Resolution = { unresolved: null, candidates: [] };

/** Candidates that are named of one end. */
export const MOST_CANDIDATES = 10;

/** A connection that a host opened this close to the act may be the one that arrived under another address, ms. */
const THEN_MS = 10_000;

/** How far a host is trusted to be the source by the time of its connection alone. */
const BY_TIME_ALONE = 0.3;

/** Why the end of a movement is known by its address alone, and which hosts it could have been. `end` is a host's key or an address. */
export function resolutionOf(end: string, timeMs: number, landscape: Pick<Landscape, 'ledger'>): Resolution {
  if (!isAddress(end) || landscape.ledger.isManaged(end)) return RESOLVED;
  const attribution = landscape.ledger.attribute(end, timeMs);
  if (attribution.kind !== 'UNRESOLVED') return RESOLVED;
  const [called] = landscape.ledger.silentNamesOf(end, timeMs, timeMs);
  const name = called === undefined ? '' : ` It was called ${nameOfHost(called.host)}, which sends no telemetry.`;
  return { unresolved: attribution.why + name, candidates: attribution.candidates.slice(0, MOST_CANDIDATES).map(candidateOf) };
}

/**
 * The same of a source: further candidates are the hosts that themselves tell of a connection to the target's port then which the target
 * recorded from no address of theirs, as it would behind a NAT.
 */
export function sourceResolutionOf(
  source: string,
  target: string,
  port: number | null,
  timeMs: number,
  landscape: Whereabouts,
): Resolution {
  const resolution = resolutionOf(source, timeMs, landscape);
  if (resolution.unresolved === null) return resolution;
  const known = new Set(resolution.candidates.map(({ host }) => host));
  const others = callersThen(target, port, timeMs, landscape)
    .filter((host) => !known.has(hostId(host)))
    .map((host) => ({
      host: hostId(host),
      reason: `${nameOfHost(host)} tells of a connection to the same port then that ${nameOfHost(target)} recorded from no address of ${nameOfHost(host)}.`,
      confidence: BY_TIME_ALONE,
    }));
  const candidates = [...resolution.candidates, ...others].sort(
    (left, right) => right.confidence - left.confidence || compareIds(left.host, right.host),
  );
  return { unresolved: resolution.unresolved, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

function callersThen(target: string, port: number | null, timeMs: number, landscape: Pick<Landscape, 'connections'>): string[] {
  const hosts = within(landscape.connections.to(target), timeMs - THEN_MS, timeMs + THEN_MS, openedAt)
    .filter(({ source, destination, destinationPort }) => source !== null && destination === null && destinationPort === port)
    .map((connection) => endOf(connection, 'source'));
  return [...new Set(hosts)].sort(compareIds);
}

function candidateOf({ host, reason, confidence }: HostCandidate): EndCandidate {
  return { host: hostId(host), reason, confidence };
}
