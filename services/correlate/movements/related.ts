import type { Detection } from '../../../graph/model.ts';
import { append } from '../append.ts';
import { isSomebody } from '../entities/users.ts';
import { firstFrom } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import type { Finding } from './finding.ts';
import { payloadsOf } from './payloads.ts';

/** Detections further apart than this are not tied by their rules, a process tree, a user or a payload, ms. */
const RELATED_WITHIN_MS = 3_600_000;
/** Links kept of one detection, the nearest in time first. */
const MOST_RELATED = 32;
const MOST_GENERATIONS = 8;

/** What ties findings beside the hosts they are about. */
interface Ties {
  /** Of the movement that a finding tells of. */
  readonly movement: string | undefined;
  /** Ids of its processes and their forebears. */
  readonly tree: ReadonlySet<string>;
  readonly payloads: ReadonlySet<string>;
}

/** For each finding's id, the other detections that tell of the same act or of what came of it, with the reason. */
export function relatedDetections(
  findings: readonly Finding[],
  movements: readonly AssembledMovement[],
  landscape: Landscape,
): Map<string, Detection['related']> {
  const movementOf = new Map(movements.flatMap((movement) => movement.findings.map((finding) => [finding.id, movement.node.id])));
  const ties = new Map(
    findings.map((finding): [string, Ties] => [
      finding.id,
      { movement: movementOf.get(finding.id), tree: treeOf(finding, landscape), payloads: payloadsOf(finding, landscape) },
    ]),
  );
  const tiesOf = (finding: Finding): Ties => ties.get(finding.id) ?? NO_TIES;
  const meetingsOf = (finding: Finding): string[] => [...placesOf(finding), ...tiesOf(finding).payloads];
  const byMeeting = new Map<string, Finding[]>();
  for (const finding of findings) for (const meeting of meetingsOf(finding)) append(byMeeting, meeting, finding);
  for (const list of byMeeting.values()) list.sort((left, right) => left.timeMs - right.timeMs || (left.id < right.id ? -1 : 1));
  return new Map(
    findings.map((finding) => {
      const links = new Map<string, { detection: string; reason: string; apartMs: number }>();
      for (const meeting of meetingsOf(finding)) {
        for (const other of near(byMeeting.get(meeting) ?? [], finding.timeMs)) {
          const reason = other.id === finding.id ? null : reasonFor(finding, other, tiesOf(finding), tiesOf(other));
          if (reason !== null) links.set(other.id, { detection: other.id, reason, apartMs: Math.abs(other.timeMs - finding.timeMs) });
        }
      }
      const nearest = [...links.values()].sort(
        (left, right) => left.apartMs - right.apartMs || (left.detection < right.detection ? -1 : 1),
      );
      return [finding.id, nearest.slice(0, MOST_RELATED).map(({ detection, reason }) => ({ detection, reason }))];
    }),
  );
}

const NO_TIES: Ties = { movement: undefined, tree: new Set(), payloads: new Set() };

/** Why two findings are related, the strongest reason of several; null where they are not. It is the same from either side but for who came first. */
function reasonFor(finding: Finding, other: Finding, own: Ties, others: Ties): string | null {
  if (own.movement !== undefined && own.movement === others.movement) return 'tells of the same movement';
  if (finding.eventIds.some((id) => other.eventIds.includes(id))) return 'rests on the same event';
  if (finding.sessions.some((session) => other.sessions.some(({ id }) => id === session.id))) return 'in the same logon session';
  if (finding.host === other.host && !own.tree.isDisjointFrom(others.tree)) return 'in the same process tree';
  if (!own.payloads.isDisjointFrom(others.payloads)) return 'brought the same program or action';
  if (goesOn(finding, other)) return 'by the same user, on from the host this one arrived on';
  if (goesOn(other, finding)) return 'by the same user, before it came to the host this one is on';
  if (!sharesPlace(finding, other)) return null;
  const isNamed = finding.rule.related.includes(other.rule.id) || other.rule.related.includes(finding.rule.id);
  return isNamed ? 'named in related by the rule, within an hour on the same hosts' : null;
}

/** Whether the user of a finding acted again on the host it arrived on, or from there, later. */
function goesOn(finding: Finding, next: Finding): boolean {
  const [hop] = finding.hops;
  if (hop === undefined || next.timeMs < finding.timeMs || !isSomebody(finding.account) || !isSomebody(next.account)) return false;
  const [nextHop] = next.hops;
  const startsThere = nextHop === undefined ? next.host === hop.target : nextHop.source === hop.target;
  return startsThere && finding.account.name.toLowerCase() === next.account.name.toLowerCase();
}

/** The hosts a finding is about. */
function placesOf(finding: Finding): string[] {
  return [...new Set([finding.host, ...finding.hops.flatMap((hop) => [hop.source, hop.target])])];
}

function sharesPlace(finding: Finding, other: Finding): boolean {
  const places = placesOf(other);
  return placesOf(finding).some((place) => places.includes(place));
}

/** Those of a list in order of time that lie within reach: never the whole of a noisy host. */
function near(ordered: readonly Finding[], timeMs: number): Finding[] {
  const low = firstFrom(ordered, timeMs, (finding) => finding.timeMs);
  return ordered
    .slice(Math.max(0, low - MOST_RELATED * 2), low + MOST_RELATED * 2)
    .filter((finding) => Math.abs(finding.timeMs - timeMs) <= RELATED_WITHIN_MS);
}

/** Ids of a finding's processes and their forebears, without the roots that everything descends from. */
function treeOf(finding: Finding, landscape: Landscape): Set<string> {
  const tree = new Set<string>();
  for (const process of finding.processes) {
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
