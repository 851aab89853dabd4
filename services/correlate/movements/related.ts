import { append } from '../../../graph/append.ts';
import type { Detection } from '../../../graph/model.ts';
import { byTimeThenId, compareIds } from '../../../graph/order.ts';
import { isSomebody } from '../entities/users.ts';
import { firstFrom } from '../first-from.ts';
import type { DefinitionTables, Landscape } from '../landscape.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import { payloadsOf } from './payloads.ts';
import { happenedAt, type RuleHit } from './rule-hit.ts';

/** Detections further apart than this are not tied by their rules, a process tree, a user or a payload, ms. */
const RELATED_WITHIN_MS = 3_600_000;
/** Links kept of one detection, the nearest in time first. */
const MOST_RELATED = 32;
const MOST_GENERATIONS = 8;

/** What ties hits beside the hosts they are about. */
interface Ties {
  /** Of the movement that a hit tells of. */
  readonly movement: string | undefined;
  /** Ids of its processes and their forebears. */
  readonly tree: ReadonlySet<string>;
  readonly payloads: ReadonlySet<string>;
}

/** For each hit's id, the other detections that tell of the same act or of what came of it, with the reason. */
export function relatedDetections(
  hits: readonly RuleHit[],
  movements: readonly AssembledMovement[],
  landscape: DefinitionTables & Pick<Landscape, 'processes'>,
): Map<string, Detection['related']> {
  const movementOf = new Map(movements.flatMap((movement) => movement.hits.map((hit) => [hit.id, movement.node.id])));
  const ties = new Map(
    hits.map((hit): [string, Ties] => [
      hit.id,
      { movement: movementOf.get(hit.id), tree: treeOf(hit, landscape), payloads: payloadsOf(hit, landscape) },
    ]),
  );
  const tiesOf = (hit: RuleHit): Ties => ties.get(hit.id) ?? NO_TIES;
  const meetingsOf = (hit: RuleHit): string[] => [...placesOf(hit), ...tiesOf(hit).payloads];
  const byMeeting = new Map<string, RuleHit[]>();
  for (const hit of hits) for (const meeting of meetingsOf(hit)) append(byMeeting, meeting, hit);
  for (const list of byMeeting.values()) list.sort(byTimeThenId(happenedAt));
  return new Map(
    hits.map((hit) => {
      const met = new Set(meetingsOf(hit).flatMap((meeting) => near(byMeeting.get(meeting) ?? [], hit.timeMs)));
      const links = Array.from(met).flatMap((other) => {
        const reason = other.id === hit.id ? null : reasonFor(hit, other, tiesOf(hit), tiesOf(other));
        return reason === null ? [] : [{ detection: other.id, reason, apartMs: Math.abs(other.timeMs - hit.timeMs) }];
      });
      const nearest = links.sort((left, right) => left.apartMs - right.apartMs || compareIds(left.detection, right.detection));
      return [hit.id, nearest.slice(0, MOST_RELATED).map(({ detection, reason }) => ({ detection, reason }))];
    }),
  );
}

const NO_TIES: Ties = { movement: undefined, tree: new Set(), payloads: new Set() };

/**
 * Why two hits are related, the strongest reason of several; null where they are not. It is the same from either side, except for which came
 * first.
 */
function reasonFor(hit: RuleHit, other: RuleHit, own: Ties, others: Ties): string | null {
  if (own.movement !== undefined && own.movement === others.movement) return 'tells of the same movement';
  if (hit.eventIds.some((id) => other.eventIds.includes(id))) return 'rests on the same event';
  if (hit.sessions.some((session) => other.sessions.some(({ id }) => id === session.id))) return 'in the same logon session';
  if (hit.host === other.host && !own.tree.isDisjointFrom(others.tree)) return 'in the same process tree';
  if (!own.payloads.isDisjointFrom(others.payloads)) return 'brought the same program or action';
  if (goesOn(hit, other)) return 'by the same user, on from the host this one arrived on';
  if (goesOn(other, hit)) return 'by the same user, before it came to the host this one is on';
  if (!sharesPlace(hit, other)) return null;
  const isNamed = hit.rule.related.includes(other.rule.id) || other.rule.related.includes(hit.rule.id);
  return isNamed ? 'named in related by the rule, within an hour on the same hosts' : null;
}

/** Whether the user of a hit acted again on the host it arrived on, or from there, later. */
function goesOn(hit: RuleHit, next: RuleHit): boolean {
  const [hop] = hit.hops;
  if (hop === undefined || next.timeMs < hit.timeMs || !isSomebody(hit.account) || !isSomebody(next.account)) return false;
  const [nextHop] = next.hops;
  const startsThere = nextHop === undefined ? next.host === hop.target : nextHop.source === hop.target;
  return startsThere && hit.account.name.toLowerCase() === next.account.name.toLowerCase();
}

/** The hosts a hit is about. */
function placesOf(hit: RuleHit): string[] {
  return [...new Set([hit.host, ...hit.hops.flatMap((hop) => [hop.source, hop.target])])];
}

function sharesPlace(hit: RuleHit, other: RuleHit): boolean {
  const places = placesOf(other);
  return placesOf(hit).some((place) => places.includes(place));
}

/** Those of a list in order of time that lie within reach: never the whole of a noisy host. */
function near(ordered: readonly RuleHit[], timeMs: number): RuleHit[] {
  const low = firstFrom(ordered, timeMs, (hit) => hit.timeMs);
  return ordered
    .slice(Math.max(0, low - MOST_RELATED * 2), low + MOST_RELATED * 2)
    .filter((hit) => Math.abs(hit.timeMs - timeMs) <= RELATED_WITHIN_MS);
}

/** Ids of a hit's processes and their forebears, without the roots that everything descends from. */
function treeOf(hit: RuleHit, landscape: Pick<Landscape, 'processes'>): Set<string> {
  const tree = new Set<string>();
  for (const process of hit.processes) {
    let current: typeof process | null = process;
    for (let generation = 0; current !== null && generation < MOST_GENERATIONS && !isRoot(current.name); generation++) {
      tree.add(current.id);
      current = landscape.processes.parentOf(current);
    }
  }
  return tree;
}

const ROOTS: ReadonlySet<string> = new Set([
  'services.exe',
  'svchost.exe',
  'explorer.exe',
  'wininit.exe',
  'winlogon.exe',
  'system',
  'lsass.exe',
]);

function isRoot(name: string | null): boolean {
  return ROOTS.has(name?.toLowerCase() ?? '');
}
