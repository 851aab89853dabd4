import type { Detection } from '../../../graph/model.ts';
import { append } from '../append.ts';
import { firstFrom } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import type { Finding } from './finding.ts';

/** Detections further apart than this are not tied by their rules or by a process tree, ms. */
const RELATED_WITHIN_MS = 3_600_000;
/** Links kept of one detection, the nearest in time first. */
const MOST_RELATED = 32;
const MOST_GENERATIONS = 8;

/** For each finding's id, the other detections that tell of the same act or of what came of it, with the reason. */
export function relatedDetections(
  findings: readonly Finding[],
  movements: readonly AssembledMovement[],
  landscape: Landscape,
): Map<string, Detection['related']> {
  const movementOf = new Map(movements.flatMap((movement) => movement.findings.map((finding) => [finding.id, movement.node.id])));
  const trees = new Map(findings.map((finding) => [finding.id, treeOf(finding, landscape)]));
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const place of placesOf(finding)) {
      append(byPlace, place, finding);
    }
  }
  for (const list of byPlace.values()) list.sort((left, right) => left.timeMs - right.timeMs || (left.id < right.id ? -1 : 1));

  const reasonFor = (finding: Finding, other: Finding): string | null => {
    const movement = movementOf.get(finding.id);
    if (movement !== undefined && movement === movementOf.get(other.id)) return 'tells of the same movement';
    if (finding.eventIds.some((id) => other.eventIds.includes(id))) return 'rests on the same event';
    if (finding.sessions.some((session) => other.sessions.some(({ id }) => id === session.id))) return 'in the same logon session';
    if (finding.host === other.host && intersects(trees.get(finding.id), trees.get(other.id))) return 'in the same process tree';
    const isNamed = finding.rule.related.includes(other.rule.id) || other.rule.related.includes(finding.rule.id);
    return isNamed ? 'named in related by the rule, within an hour on the same hosts' : null;
  };
  return new Map(
    findings.map((finding) => {
      const links = new Map<string, { detection: string; reason: string; apartMs: number }>();
      for (const place of placesOf(finding)) {
        for (const other of near(byPlace.get(place) ?? [], finding.timeMs)) {
          const reason = other.id === finding.id ? null : reasonFor(finding, other);
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

/** The hosts a finding is about. */
function placesOf(finding: Finding): string[] {
  return [...new Set([finding.host, ...finding.hops.flatMap((hop) => [hop.source, hop.target])])];
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

function intersects(left: ReadonlySet<string> | undefined, right: ReadonlySet<string> | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  for (const id of left) if (right.has(id)) return true;
  return false;
}
