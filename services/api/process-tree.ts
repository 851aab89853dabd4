import type { Process } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { RequestContext } from './context.ts';

/** Forebears of a process that are looked at. */
const MOST_ANCESTORS = 16;

/** Processes of a tree, and how deep it goes. */
const MOST_STARTED = 100;
const MOST_DEPTH = 8;

/** A process in a tree that is written as a list; roots lie at depth 0. */
export interface StartedProcess {
  readonly process: Process;
  readonly depth: number;
}

/** The forebears of a process, the eldest first; none of one that is not known. */
export async function ancestorsOf(process: string | null, { graph }: RequestContext): Promise<Process[]> {
  const ancestors: Process[] = [];
  for (let id = process; id !== null && ancestors.length < MOST_ANCESTORS; id = ancestors[0]?.id ?? null) {
    const parent = await graph.neighbour(id, 'PARENT_OF', 'in', 'Process');
    // Process ids that Windows gave again can close a circle.
    if (parent === null || parent.id === process || ancestors.some((known) => known.id === parent.id)) break;
    ancestors.unshift(parent);
  }
  return ancestors;
}

/** The roots with all that they started, siblings by time, a parent before its children. */
export async function processTree(roots: readonly Process[], { graph, notes }: RequestContext): Promise<StartedProcess[]> {
  const children = new Map<string, readonly Process[]>();
  const seen = new Set(roots.map(({ id }) => id));
  let level: readonly Process[] = roots;
  for (let depth = 0; depth < MOST_DEPTH && level.length > 0 && seen.size < MOST_STARTED; depth++) {
    const started = await Promise.all(level.map(({ id }) => graph.neighbours(id, 'PARENT_OF', 'out', 'Process')));
    const next: Process[] = [];
    for (const [place, { id }] of level.entries()) {
      const fresh = (started[place] ?? []).filter((child) => !seen.has(child.id));
      for (const child of fresh) seen.add(child.id);
      children.set(id, fresh);
      next.push(...fresh);
    }
    level = next;
  }
  const listed: StartedProcess[] = [];
  const list = (processes: readonly Process[], depth: number): void => {
    for (const process of processes.toSorted(byStart)) {
      listed.push({ process, depth });
      list(children.get(process.id) ?? [], depth + 1);
    }
  };
  list(roots, 0);
  if (listed.length > MOST_STARTED) notes.push(`There are ${listed.length} processes in a tree; ${MOST_STARTED} of them are listed.`);
  return listed.slice(0, MOST_STARTED);
}

function byStart(left: Process, right: Process): number {
  return (left.start ?? left.firstSeen) - (right.start ?? right.firstSeen) || compareIds(left.id, right.id);
}
