import type { HostChain } from '../chain/chain.ts';

/** What of the wide graph is shown, and which hosts stay where they were put. */
export interface Exploring {
  readonly shown: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
}

/** A course of explorations that can be gone back and forth. */
export interface Course {
  readonly past: readonly Exploring[];
  readonly now: Exploring;
  /** What was undone, the next first. */
  readonly future: readonly Exploring[];
  /** All hosts that there were to show so far. */
  readonly known: ReadonlySet<string>;
}

/** So many hosts are shown at once without choosing among them. */
const FEW_HOSTS = 400;

/** How often one can go back. */
const MOST_PAST = 200;

/** Where exploring begins: all hosts where they are few; else those between which a rule tells of a movement; all again where no rule tells of any. */
export function beginExploring({ hosts, edges }: HostChain): Course {
  const told = new Set(edges.filter(({ tier }) => tier !== 'OBSERVED').flatMap(({ from, to }) => [from, to]));
  const isFew = hosts.length <= FEW_HOSTS || told.size === 0;
  const known = new Set(hosts.map(({ id }) => id));
  return { past: [], now: { shown: isFew ? known : told, pinned: new Set() }, future: [], known };
}

/** The same course where hosts came since it began: those are shown with which it would begin now. What was done and undone stays. */
export function withNewHosts(course: Course, chain: HostChain): Course {
  const came = chain.hosts.map(({ id }) => id).filter((id) => !course.known.has(id));
  if (came.length === 0) return course;
  const begun = beginExploring(chain).now.shown;
  const shown = new Set([...course.now.shown, ...came.filter((id) => begun.has(id))]);
  return { ...course, known: new Set([...course.known, ...came]), now: { ...course.now, shown } };
}

/** Goes on to another state; what was undone before is forgotten. The same state is no step. */
export function goOn(course: Course, next: Exploring): Course {
  const { now, past } = course;
  if (isSameSet(now.shown, next.shown) && isSameSet(now.pinned, next.pinned)) return course;
  return { ...course, past: [...past, now].slice(-MOST_PAST), now: next, future: [] };
}

/** Back to the state before; the same where there is none. */
export function undo(course: Course): Course {
  const before = course.past.at(-1);
  if (before === undefined) return course;
  return { ...course, past: course.past.slice(0, -1), now: before, future: [course.now, ...course.future] };
}

/** On to the state that was undone last; the same where there is none. */
export function redo(course: Course): Course {
  const [next, ...future] = course.future;
  if (next === undefined) return course;
  return { ...course, past: [...course.past, course.now], now: next, future };
}

/** With all hosts that a host moved to or was reached from. */
export function expanded({ shown, pinned }: Exploring, host: string, neighbours: Neighbours): Exploring {
  return { shown: new Set([...shown, host, ...(neighbours.get(host) ?? [])]), pinned };
}

/** Without a host, which is no longer pinned either. */
export function without({ shown, pinned }: Exploring, host: string): Exploring {
  return { shown: withoutOne(shown, host), pinned: withoutOne(pinned, host) };
}

/** With a host pinned where it is, or not any more. */
export function pinToggled({ shown, pinned }: Exploring, host: string): Exploring {
  return { shown, pinned: pinned.has(host) ? withoutOne(pinned, host) : new Set([...pinned, host]) };
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

function withoutOne(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}

function isSameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((id) => right.has(id));
}
