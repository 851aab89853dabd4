/**
 * Sweeps: a source that reaches many hosts with one account within an hour, as an inventory, a deployment or a worm does. Its account says
 * nothing of what goes on from one of them; what its programs prove still counts.
 */
import { append } from '../../graph/append.ts';
import { toolOf } from './reasons/tool.ts';
import { byFirstSeen, type TracedMovement } from './traced-movement.ts';
import { windowsOf } from './windows.ts';

/** Hosts that one source reaches within `SWEEP_WITHIN_MS` by one account. */
export const SWEEP_TARGETS = 10;
export const SWEEP_WITHIN_MS = 3_600_000;

/** Hosts that one program reaches before others beside it are no part of a sweep. */
export const SWEPT_BY_ONE = 5;

/** Ids of the movements of any tier that are part of a sweep. `movements` are in order of time. */
export function sweepingOf(movements: readonly TracedMovement[]): ReadonlySet<string> {
  const sweeping = new Set<string>();
  for (const ofSource of Map.groupBy(movements, ({ movement }) => movement.source.host).values()) {
    if (ofSource.length < SWEEP_TARGETS) continue;
    for (const alike of alikeIn(ofSource)) for (const { id } of sweepIn(alike)) sweeping.add(id);
  }
  return sweeping;
}

/**
 * The movements of one source that do the same by one account; those of no known account may be by any, as where records are lost half of a sweep has
 * none. What another program did meanwhile than the one that sweeps is not the sweep's.
 */
function alikeIn(ofSource: readonly TracedMovement[]): (readonly TracedMovement[])[] {
  const byTechnique = new Map<string, TracedMovement[]>();
  for (const each of ofSource) for (const technique of each.movement.technique) append(byTechnique, technique, each);
  return [...byTechnique.values()]
    .filter(({ length }) => length >= SWEEP_TARGETS)
    .flatMap(byAccount)
    .map(withoutOtherPrograms);
}

function byAccount(alike: readonly TracedMovement[]): TracedMovement[][] {
  const ofNobody = alike.filter(({ accounts }) => accounts.size === 0);
  const byName = new Map<string, TracedMovement[]>();
  for (const each of alike) for (const account of each.accounts) append(byName, account, each);
  return [...Array.from(byName.values(), (own) => [...own, ...ofNobody].sort(byFirstSeen)), ofNobody];
}

/** Without what was made by a program that reached few hosts, where one is known that reached many. */
function withoutOtherPrograms(alike: readonly TracedMovement[]): readonly TracedMovement[] {
  const byTool = Map.groupBy(alike, toolOf);
  const reaches = (tool: string | null): number => new Set(byTool.get(tool)?.map(({ movement }) => movement.target.host)).size;
  const sweepers = new Set([...byTool.keys()].filter((tool) => tool !== null && reaches(tool) >= SWEPT_BY_ONE));
  return sweepers.size === 0 ? alike : alike.filter((each) => toolOf(each) === null || sweepers.has(toolOf(each)));
}

/** Those of one source and account, in order of time, that lie in an hour in which it reached that many hosts. */
function sweepIn(ordered: readonly TracedMovement[]): TracedMovement[] {
  if (ordered.length < SWEEP_TARGETS) return [];
  const swept: TracedMovement[] = [];
  let taken = 0;
  for (const { first, last, hosts } of windowsOf(ordered, SWEEP_WITHIN_MS)) {
    if (hosts < SWEEP_TARGETS) continue;
    swept.push(...ordered.slice(Math.max(first, taken), last + 1));
    taken = last + 1;
  }
  return swept;
}
