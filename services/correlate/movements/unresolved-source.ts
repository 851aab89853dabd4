import { hostId } from '../../../graph/ids.ts';
import type { Detection, EndCandidate } from '../../../graph/model.ts';
import { compareIds, firstBy } from '../../../graph/order.ts';
import { nameOfHost } from '../graph/host-fragments.ts';
import type { Landscape } from '../landscape.ts';
import { familyOf } from '../techniques/family-of.ts';
import type { PossibleCaller } from './callers.ts';
import { type NamingLandscape, namedClients } from './named-clients.ts';
import { isLateral, type RuleHit } from './rule-hit.ts';
import { gapsOf, type Opening } from './telemetry-gaps.ts';
import { MOST_CANDIDATES } from './unresolved-end.ts';

/** Why it is not said where a detection came from, who may have asked for it, and which telemetry would have told. */
export type UnresolvedSource = Pick<Detection, 'unresolved' | 'candidates' | 'gaps'>;

const RESOLVED: UnresolvedSource = { unresolved: null, candidates: [], gaps: [] };

/**
 * What is said of a hit that several hosts may have asked for; and of one that is part of no movement and yet may be of one, where something names a
 * client without proving it. Nothing of any other.
 */
export function unresolvedSourceOf(
  hit: RuleHit,
  movement: string | null,
  landscape: NamingLandscape & Pick<Landscape, 'clocks' | 'facts'>,
): UnresolvedSource {
  const { candidates, host } = hit;
  if (candidates.length === 0) return movement === null && mayBeFromAfar(hit) ? unprovedSourceOf(hit, landscape) : RESOLVED;
  const named = candidates.slice(0, MOST_CANDIDATES);
  return {
    unresolved: `${candidates.length} hosts may have asked ${nameOfHost(host)} for it, and nothing tells which did.`,
    candidates: named.map((candidate) => candidateOf(candidate, hit, candidates.length)),
    gaps: [...gapsOfTarget(hit, landscape), ...named.flatMap((candidate) => gapsOfCaller(candidate, hit, landscape))],
  };
}

/** Of a hit that is part of no movement: hits that name a remote end are all parts of one. */
function mayBeFromAfar({ rule, isLocal }: RuleHit): boolean {
  return !isLocal && isLateral(rule);
}

function unprovedSourceOf(hit: RuleHit, landscape: NamingLandscape & Pick<Landscape, 'clocks' | 'facts'>): UnresolvedSource {
  const candidates = namedClients(hit, landscape).slice(0, MOST_CANDIDATES);
  if (candidates.length === 0) return RESOLVED;
  return {
    unresolved: `Nothing proves from where it was done on ${nameOfHost(hit.host)}.`,
    candidates,
    gaps: gapsOfTarget(hit, landscape),
  };
}

/** Each of several that are alike is trusted no more than the others. */
function candidateOf(candidate: PossibleCaller, hit: RuleHit, count: number): EndCandidate {
  return { host: hostId(candidate.source), reason: reasonFor(candidate, hit), confidence: Math.floor(100 / count) / 100 };
}

function reasonFor({ source, calls }: PossibleCaller, { host, timeMs }: RuleHit): string {
  const [name, target] = [nameOfHost(source), nameOfHost(host)];
  const last = firstBy(
    calls.map(({ hop }) => hop),
    (left, right) => right.timeMs - left.timeMs || compareIds(left.connection?.id ?? '', right.connection?.id ?? ''),
  );
  if (last === undefined) return `${name} itself called its own service, or was just told to do it.`;
  const port = last.connection?.destinationPort;
  const what =
    port !== undefined ? `called port ${port} of ${target}` : last.session !== null ? `logged on to ${target}` : `called ${target}`;
  return `${name} ${what} ${apart(timeMs - last.timeMs)}.`;
}

function apart(ms: number): string {
  return `${(Math.abs(ms) / 1000).toFixed(1)} s ${ms < 0 ? 'after' : 'before'}`;
}

/** In whose session it was done, and, of what is defined, who is recorded to have asked for it. */
function gapsOfTarget(hit: RuleHit, landscape: Pick<Landscape, 'clocks' | 'facts'>): Detection['gaps'] {
  const openings: Opening[] = [{ claim: 'SESSION', end: 'target' }];
  if (familyOf(hit.technique).definition !== null) openings.push({ claim: 'ACTION', end: 'target' });
  return gapsOf(openings, { source: hit.host, ...actOf(hit) }, landscape);
}

/** Which of its programs called. */
function gapsOfCaller({ source }: PossibleCaller, hit: RuleHit, landscape: Pick<Landscape, 'clocks' | 'facts'>): Detection['gaps'] {
  if (source === hit.host) return [];
  return gapsOf([{ claim: 'SOURCE_PROCESS', end: 'source' }], { source, ...actOf(hit) }, landscape);
}

function actOf({ host: target, technique, timeMs }: RuleHit) {
  return { target, technique, from: timeMs, to: timeMs };
}
