import { compareIds } from '../../../../graph/order.ts';
import type { HostChain } from '../chain/chain.ts';

/** What was done with the wide graph, as its address says it: the ids of hosts, each list sorted. */
export interface Exploring {
  /** Whether all hosts are shown, however many there are. */
  readonly isAll: boolean;
  /** Hosts that are shown with all that they moved to or were reached from. */
  readonly expanded: readonly string[];
  /** Hosts that are not shown, whatever else would show them. */
  readonly hidden: readonly string[];
  /** Hosts that stay where they are. */
  readonly pinned: readonly string[];
}

/** A course of explorations that can be gone back and forth. */
export interface Course {
  readonly past: readonly Exploring[];
  readonly now: Exploring;
  /** What was undone, the next first. */
  readonly future: readonly Exploring[];
}

/** So many hosts are shown at once without choosing among them. */
const FEW_HOSTS = 400;

/** How often one can go back. */
const MOST_PAST = 200;

/**
 * The hosts that are shown: all where they are few; else those between which a rule tells of a movement; all again where no rule tells of any. With
 * them what was expanded, without what was hidden.
 */
export function shownHosts({ hosts, edges }: HostChain, exploring: Exploring, neighbours: Neighbours): ReadonlySet<string> {
  const known = new Set(hosts.map(({ id }) => id));
  const told = new Set(edges.filter(({ tier }) => tier !== 'OBSERVED').flatMap(({ from, to }) => [from, to]));
  const shown = exploring.isAll || hosts.length <= FEW_HOSTS || told.size === 0 ? known : told;
  for (const host of exploring.expanded) for (const id of around(host, neighbours)) if (known.has(id)) shown.add(id);
  for (const id of exploring.hidden) shown.delete(id);
  return shown;
}

/** Goes on to another state; what was undone before is forgotten. The same state is no step. */
export function goOn(course: Course, next: Exploring): Course {
  const { now, past } = course;
  if (JSON.stringify(now) === JSON.stringify(next)) return course;
  return { past: [...past, now].slice(-MOST_PAST), now: next, future: [] };
}

/** Back to the state before; the same where there is none. */
export function undo(course: Course): Course {
  const before = course.past.at(-1);
  if (before === undefined) return course;
  return { past: course.past.slice(0, -1), now: before, future: [course.now, ...course.future] };
}

/** On to the state that was undone last; the same where there is none. */
export function redo(course: Course): Course {
  const [next, ...future] = course.future;
  if (next === undefined) return course;
  return { past: [...course.past, course.now], now: next, future };
}

/** With all hosts that a host moved to or was reached from, hidden or not. */
export function expanded(exploring: Exploring, host: string, neighbours: Neighbours): Exploring {
  const shown = new Set(around(host, neighbours));
  return {
    ...exploring,
    expanded: sorted([...exploring.expanded, host]),
    hidden: exploring.hidden.filter((id) => !shown.has(id)),
  };
}

/** Without a host, which is no longer pinned either. */
export function without(exploring: Exploring, host: string): Exploring {
  return { ...exploring, hidden: sorted([...exploring.hidden, host]), pinned: exploring.pinned.filter((id) => id !== host) };
}

/** With a host pinned where it is, or not any more. */
export function pinToggled(exploring: Exploring, host: string): Exploring {
  const others = exploring.pinned.filter((id) => id !== host);
  return { ...exploring, pinned: others.length < exploring.pinned.length ? others : sorted([...others, host]) };
}

/** With all hosts. */
export function withAll(exploring: Exploring): Exploring {
  return { ...exploring, isAll: true, hidden: [] };
}

/** The hosts that each host moved to or was reached from. */
export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

/** Who moved to whom, both ways. */
export function neighboursOf({ edges }: Pick<HostChain, 'edges'>): Neighbours {
  const neighbours = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    const known = neighbours.get(one);
    if (known === undefined) neighbours.set(one, new Set([other]));
    else known.add(other);
  };
  for (const { from, to } of edges) {
    if (from === to) continue;
    add(from, to);
    add(to, from);
  }
  return neighbours;
}

function around(host: string, neighbours: Neighbours): readonly string[] {
  return [host, ...(neighbours.get(host) ?? [])];
}

function sorted(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort(compareIds);
}
