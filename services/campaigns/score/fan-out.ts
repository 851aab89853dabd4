/**
 * Shapes that a fan-out takes, by the names of LATMA. A bridge and a switched bridge, one host reached and left again by the same account or by another,
 * are hops in order, which the score counts by themselves. Source: https://www.silverfort.com/blog/latma/
 */
import { userOfHop } from '../credential-trace.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import { type Window, windowsOf } from '../windows.ts';
import { HABIT_DAYS, type Habits, isRecordedBefore, utcDayOf } from './habits.ts';

const MINUTE_MS = 60_000;

/** Hosts that one source tries by one account within an hour, more than half of them new to it. */
export const WHITE_CANE_HOSTS = 5;
export const WHITE_CANE_MS = 60 * MINUTE_MS;

/** Hosts that one source reaches within ten minutes, more than in any ten minutes before. */
export const BLAST_HOSTS = 5;
export const BLAST_MS = 10 * MINUTE_MS;

/** Movements between two hosts in a day: so many at least, and so many times as many as on any day before. */
export const SHIFT_MOVEMENTS = 5;
export const SHIFT_TIMES = 3;

/** Members in which the first source does that, in order of time; empty where none does. `members` are in order of time. */
export function whiteCaneIn(members: readonly TracedMovement[], habits: Habits): readonly TracedMovement[] {
  const ofOne = Map.groupBy(members, (each) => `${each.movement.source.host} ${userOfHop(each)}`);
  for (const moves of ofOne.values()) {
    const tried = widest(moves, WHITE_CANE_MS);
    const novelties = tried.map((each) => habits.noveltyOf(each));
    if (hostsOf(tried) >= WHITE_CANE_HOSTS && novelties.filter((each) => each === 'PAIR').length * 2 > novelties.length) return tried;
  }
  return [];
}

/** Members that left a source while it reached more hosts within ten minutes than ever in the 30 days before; empty where none did or nobody can tell. */
export function blastIn(members: readonly TracedMovement[], traces: Traces): readonly TracedMovement[] {
  for (const [source, moves] of Map.groupBy(members, ({ movement }) => movement.source.host)) {
    const burst = widest(moves, BLAST_MS);
    const [first] = burst;
    if (first === undefined || hostsOf(burst) < BLAST_HOSTS) continue;
    const day = utcDayOf(first.movement.firstSeen);
    if (!isRecordedBefore(source, day, traces)) continue;
    const earlier = traces.leftFrom(source).filter(({ movement }) => isInHabit(utcDayOf(movement.firstSeen), day));
    if (hostsOf(widest(earlier, BLAST_MS)) < hostsOf(burst)) return burst;
  }
  return [];
}

/** Members between two hosts that had spoken before, and speak much more on that day; empty where there are none. */
export function weightShiftIn(members: readonly TracedMovement[], habits: Habits): readonly TracedMovement[] {
  return members.filter((each) => {
    const traffic = habits.traffic(each);
    if (traffic === null || traffic.before === 0) return false;
    return traffic.today >= SHIFT_MOVEMENTS && traffic.today >= SHIFT_TIMES * traffic.before;
  });
}

function isInHabit(day: number, today: number): boolean {
  return day < today && day >= today - HABIT_DAYS;
}

/** The movements within so long that reach the most hosts; of several the first. `moves` are in order of time. */
function widest(moves: readonly TracedMovement[], withinMs: number): readonly TracedMovement[] {
  let best: Window = { first: 0, last: -1, hosts: 0 };
  for (const window of windowsOf(moves, withinMs)) if (window.hosts > best.hosts) best = window;
  return moves.slice(best.first, best.last + 1);
}

function hostsOf(moves: readonly TracedMovement[]): number {
  return new Set(moves.map(({ movement }) => movement.target.host)).size;
}
