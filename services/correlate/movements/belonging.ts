import { append } from '../../../graph/append.ts';
import { eventId } from '../../../graph/ids.ts';
import { byTimeThenId, compareIds, firstBy } from '../../../graph/order.ts';
import { isSomebody } from '../entities/users.ts';
import type { Landscape } from '../landscape.ts';
import { actOf, familyOf } from '../techniques/family-of.ts';
import { other } from '../techniques/other.ts';
import { MEANWHILE_MS } from './acts.ts';
import { type AssembledMovement, withHits } from './assembled-movement.ts';
import { happenedAt, type RuleHit } from './rule-hit.ts';

/** A movement that a hit may belong to. */
interface Candidate {
  readonly movement: AssembledMovement;
  /** From the nearest of its own events, ms. */
  readonly apartMs: number;
  /** Whether the hit rests on one of these events. */
  readonly sharesEvent: boolean;
}

/**
 * The movements, each with the hits that name no remote end and yet tell of it: those that rest on an event of its own, and those on its
 * target by its account within a minute of one. They neither date the movement nor prove whence it came. A hit is left alone where
 * movements from several hosts claim it, and where it was asked for on the host itself; a contact that no rule tells of takes in only what its own technique does.
 */
export function withBelonging(
  movements: readonly AssembledMovement[],
  hits: readonly RuleHit[],
  landscape: Pick<Landscape, 'times'>,
): AssembledMovement[] {
  const known = new Set(movements.flatMap((movement) => movement.hits.map(({ id }) => id)));
  const alone = hits.filter(({ id, isLocal }) => !known.has(id) && !isLocal);
  const byTarget = Map.groupBy(movements, ({ target }) => target);
  const belonging = new Map<AssembledMovement, RuleHit[]>();
  for (const hit of [...alone].sort(byTimeThenId(happenedAt))) {
    const movement = movementOf(hit, byTarget.get(hit.host) ?? [], landscape);
    if (movement !== null) append(belonging, movement, hit);
  }
  return movements.map((movement) => {
    const own = belonging.get(movement);
    return own === undefined ? movement : withHits(movement, own, landscape);
  });
}

function movementOf(hit: RuleHit, onItsHost: readonly AssembledMovement[], landscape: Pick<Landscape, 'times'>): AssembledMovement | null {
  const candidates = onItsHost.flatMap((movement) => candidateOf(movement, hit, landscape));
  const sharing = candidates.filter(({ sharesEvent }) => sharesEvent);
  const choice = sharing.length > 0 ? sharing : candidates;
  if (new Set(choice.map(({ movement }) => movement.source)).size !== 1) return null;
  return firstBy(choice, nearestFirst)?.movement ?? null;
}

function nearestFirst({ movement: left, apartMs }: Candidate, { movement: right, apartMs: otherMs }: Candidate): number {
  return apartMs - otherMs || compareIds(left.node.id, right.node.id);
}

function candidateOf(movement: AssembledMovement, hit: RuleHit, landscape: Pick<Landscape, 'times'>): Candidate[] {
  const { node, ownEvents } = movement;
  if (hit.timeMs < node.firstSeen - MEANWHILE_MS || hit.timeMs > node.lastSeen + MEANWHILE_MS) return [];
  const apartMs = Math.min(...ownEvents.map((event) => Math.abs(landscape.times.calibratedMs(event) - hit.timeMs)));
  if (apartMs > MEANWHILE_MS) return [];
  const isAct = movement.hits.length > 0;
  const sharesEvent = isAct && ownEvents.some((event) => hit.eventIds.includes(eventId(event)));
  if (!sharesEvent && !(isBySameAccount(movement, hit) && (isAct ? mayHaveAsked(movement, hit) : isOfItsTechnique(movement, hit))))
    return [];
  return [{ movement, apartMs, sharesEvent }];
}

function isBySameAccount({ account }: AssembledMovement, hit: RuleHit): boolean {
  return isSomebody(account) && isSomebody(hit.account) && account.name.toLowerCase() === hit.account.name.toLowerCase();
}

/** Whether a hit tells of what the movement is known to be, and nobody else may have asked for it. */
function isOfItsTechnique({ node }: AssembledMovement, { technique, candidates }: RuleHit): boolean {
  const family = actOf(familyOf(technique));
  return candidates.length === 0 && family !== other && family === actOf(familyOf(node.technique));
}

/** Whether the movement's source is one of those that may have asked for what the hit tells of. */
function mayHaveAsked({ source }: AssembledMovement, { candidates }: RuleHit): boolean {
  return candidates.length === 0 || candidates.some((candidate) => candidate.source === source);
}
