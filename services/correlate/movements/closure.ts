import type { ClaimKind, Closure } from '../../../graph/closure.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { compareEventLists } from '../facts/representative.ts';
import type { Ancestry, Landscape } from '../landscape.ts';
import { actionClaims } from './action-claims.ts';
import { anchorsOf } from './anchors.ts';
import { type CitedClaim, claimOf } from './claims.ts';
import type { MovementParts } from './movement-parts.ts';
import { sourceClaims } from './source-claims.ts';
import { isCarrier } from './source-process.ts';
import { targetClaims } from './target-claims.ts';
import { gapsOf, type Opening } from './telemetry-gaps.ts';

/** How far a movement is proved, with the events that its claims cite. */
export interface CitedClosure {
  readonly closure: Closure;
  /** Those of all claims; some are outside the act, as the logon of the account that ran the source's process. */
  readonly events: readonly HoplineEvent[];
}

/** What claims are read from. */
export type ClosureLandscape = Ancestry & Pick<Landscape, 'clocks' | 'connections' | 'facts' | 'times' | 'users' | 'witnesses'>;

/** Says of each claim of a movement what it follows from, and of each that is open which telemetry would have told. */
export function closureOf(parts: MovementParts, landscape: ClosureLandscape): CitedClosure {
  const anchors = anchorsOf(parts, landscape);
  const claims = [
    ...sourceClaims(parts, anchors, landscape),
    ...targetClaims(parts, anchors, landscape),
    ...actionClaims(parts, anchors, landscape),
  ];
  claims.sort(inOrder);
  const has = (kind: CitedClaim['kind']): boolean => claims.some((claim) => claim.kind === kind);
  const closed = {
    connectionPaired: has('CONNECTION'),
    sessionMatched: has('SESSION'),
    sourceProcessKnown: has('SOURCE_PROCESS') && parts.sourceProcess !== null && !isCarrier(parts.sourceProcess),
    actionKnown: has('ACTION'),
  };
  const times = parts.events.map((event) => landscape.times.calibratedMs(event));
  const act = {
    source: parts.source,
    target: parts.target,
    technique: parts.technique,
    from: times.reduce((left, right) => Math.min(left, right)),
    to: times.reduce((left, right) => Math.max(left, right)),
  };
  return {
    closure: { ...closed, claims: claims.map(claimOf), gaps: gapsOf(openingsOf(closed, parts), act, landscape) },
    events: claims.flatMap(({ events }) => events),
  };
}

/** Kind by kind as a reader asks for them, then by what they name: tasks and services come in the order in which files were read. */
const KINDS: readonly ClaimKind[] = [
  'SOURCE_HOST',
  'SOURCE_PROCESS',
  'SOURCE_USER',
  'CONNECTION',
  'TARGET_PROCESS',
  'SESSION',
  'USER',
  'DEFINITION',
  'ACTION',
];

function inOrder(left: CitedClaim, right: CitedClaim): number {
  const byKind = KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind) || compareIds(left.node ?? '', right.node ?? '');
  return byKind || compareIds(left.join, right.join) || compareEventLists(left.events, right.events);
}

function openingsOf(closed: Omit<Closure, 'claims' | 'gaps'>, { connection }: MovementParts): Opening[] {
  const openings: Opening[] = [];
  if (!closed.connectionPaired && (connection?.source ?? null) === null) openings.push({ claim: 'CONNECTION', end: 'source' });
  if (!closed.connectionPaired && (connection?.destination ?? null) === null) openings.push({ claim: 'CONNECTION', end: 'target' });
  if (!closed.sessionMatched) openings.push({ claim: 'SESSION', end: 'target' });
  if (!closed.sourceProcessKnown) openings.push({ claim: 'SOURCE_PROCESS', end: 'source' });
  if (!closed.actionKnown) openings.push({ claim: 'ACTION', end: 'target' });
  return openings;
}
