import { byTimeThenId } from '../../../graph/order.ts';
import type { AssembledMovement } from './assembled-movement.ts';

const byBeginning = (left: AssembledMovement, right: AssembledMovement): number => byNode(left.node, right.node);
const byNode = byTimeThenId(({ firstSeen }: AssembledMovement['node']) => firstSeen);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Acts this far apart are of two days: a nightly job is never on time to the minute, and knows no zone. */
const ANOTHER_DAY_MS = 20 * HOUR_MS;
/** A worm meets any number of hosts within minutes, and never comes back on so many days. */
const LEAST_DAYS = 3;
/** A habit that rested for longer has to be learnt again. */
const LAPSES_AFTER_MS = 14 * DAY_MS;
/** Acts of a habit that are cited for it. */
const MOST_CITED = 8;

/** The acts before one that explain it. */
export interface PriorActs {
  /** The first of them, epoch ms. */
  readonly since: number;
  readonly times: number;
  readonly days: number;
  readonly targets: number;
  /** An event of each of the first acts on another day or another host. */
  readonly evidence: readonly string[];
}

/** What was done again and again from one host, in one manner and with one content. Acts are learnt in order of time. */
export interface Habit {
  learn(movement: AssembledMovement): void;
  /**
   * The acts by which this habit, with `others` that may be the same one, explains an act that follows them; null where they do not. `anyContent`
   * are those of the same manner whatever they brought: they tell which hosts and networks it has been to.
   */
  explaining(movement: AssembledMovement, others: readonly Habit[], anyContent: readonly Habit[]): PriorActs | null;
  /** For another habit that may be the same. */
  readonly acts: LearntActs;
}

/** What is remembered of a habit's acts. */
export interface LearntActs {
  times: number;
  lastMs: number;
  /** First act on each host. */
  readonly firstOn: Map<string, AssembledMovement>;
  /** First act of each day. */
  readonly days: AssembledMovement[];
  /** The days, as counted in `days`, on which a host was met for the first time. */
  readonly daysWithNew: Set<number>;
}

/** A habit of nothing yet. */
export function createHabit(): Habit {
  const acts: LearntActs = {
    times: 0,
    lastMs: Number.NEGATIVE_INFINITY,
    firstOn: new Map(),
    days: [],
    daysWithNew: new Set(),
  };
  return {
    acts,
    learn(movement) {
      const timeMs = movement.node.firstSeen;
      const day = acts.days.at(-1);
      if (day === undefined || timeMs - day.node.firstSeen >= ANOTHER_DAY_MS) acts.days.push(movement);
      if (!acts.firstOn.has(movement.target)) {
        acts.firstOn.set(movement.target, movement);
        acts.daysWithNew.add(acts.days.length);
      }
      acts.times += 1;
      acts.lastMs = Math.max(acts.lastMs, timeMs);
    },
    explaining(movement, others, anyContent) {
      const all = [acts, ...others.map((other) => other.acts)];
      const lastMs = Math.max(...all.map((each) => each.lastMs));
      const timeMs = movement.node.firstSeen;
      const days = apart(all.flatMap((each) => each.days)).filter((day) => timeMs - day.node.firstSeen >= ANOTHER_DAY_MS);
      if (days.length < LEAST_DAYS || timeMs - lastMs > LAPSES_AFTER_MS) return null;
      const firstOn = new Map(all.flatMap((each) => [...each.firstOn]));
      const hasBeenThere = anyContent.some((each) => each.acts.firstOn.has(movement.target));
      if (!hasBeenThere && !isMeetingNewHosts(all, anyContent, movement)) return null;
      const cited = inOrder([...days, ...firstOn.values()]).slice(0, MOST_CITED);
      return {
        since: days[0]?.node.firstSeen ?? timeMs,
        times: all.reduce((sum, each) => sum + each.times, 0),
        days: days.length,
        targets: firstOn.size,
        evidence: cited.flatMap(({ node }) => node.evidence.slice(0, 1)),
      };
    },
  };
}

/** Whether a habit has met hosts for the first time on as many days as make one, and this one lies where its manner has been: in a network of a host that it has met. */
function isMeetingNewHosts(all: readonly LearntActs[], anyContent: readonly Habit[], { node }: AssembledMovement): boolean {
  const daysWithNew = Math.max(...all.map((each) => each.daysWithNew.size));
  if (daysWithNew < LEAST_DAYS) return false;
  const own = networkOf(node.target.ip);
  const been = new Map(anyContent.flatMap((each) => [...each.acts.firstOn]));
  const known = new Set(Array.from(been.values(), (first) => networkOf(first.node.target.ip)));
  return own === null || known.has(own) || known.has(null);
}

/** The first three numbers of an IPv4 address, the first four groups of an IPv6 one; null where there is no address. */
function networkOf(ip: string | null): string | null {
  if (ip === null) return null;
  return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip.split('.').slice(0, 3).join('.');
}

/** The first of each day, of acts of several habits. */
function apart(days: readonly AssembledMovement[]): AssembledMovement[] {
  const kept: AssembledMovement[] = [];
  for (const day of inOrder(days)) {
    const last = kept.at(-1);
    if (last === undefined || day.node.firstSeen - last.node.firstSeen >= ANOTHER_DAY_MS) kept.push(day);
  }
  return kept;
}

function inOrder(acts: readonly AssembledMovement[]): AssembledMovement[] {
  return [...new Set(acts)].sort(byBeginning);
}
