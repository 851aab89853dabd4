import { mostOf, spreadOfStep } from './clock-spreads.ts';
import { at, firstNot, firstNotBefore, type TemporalIndex } from './temporal-index.ts';
import type { WalkLimits } from './walk-options.ts';

/** No step: stands for the step before the first one of a walk. */
export const NO_STEP = -1;

export interface ScanTask extends Pick<WalkLimits, 'since' | 'before' | 'leastTier'> {
  /** By host: how far its clock counts as off, either way, ms (`spreadsOf`). */
  readonly spread: Float64Array;
}

/** By host number. */
export interface Arrivals {
  /** The first moment at which somebody can stand there, epoch ms (`Infinity`: never), and the step that led there (`NO_STEP`: none). */
  readonly earliest: Float64Array;
  readonly by: Int32Array;
  /** The time of the step into it that is timed first, epoch ms, and that step. By clocks that may be off another one may be the earliest. */
  readonly time: Float64Array;
  readonly step: Int32Array;
}

/**
 * The earliest arrivals at every host by walks that begin with one of `starts`, with whatever number of steps.
 *
 * One scan over the steps in the order of time: whoever stands on a host when a step leaves it can take it, and arriving earlier never hurts. A step
 * can come before one that makes it possible in that order only where both are of one time, or clocks may be off. So when somebody can stand on a
 * host earlier than was known, the steps out of it that were passed already, and are not too early, are looked at again. See `fastestWalks` for
 * what that moment is where clocks may be off. Source: Wu, Cheng, Huang, Ke, Lu, Xu, "Path problems in temporal graphs" (2014).
 */
export function earliestArrivals(index: TemporalIndex, starts: Uint32Array, task: ScanTask): Arrivals {
  const count = index.hosts.length;
  const earliest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(count).fill(NO_STEP);
  const time = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const step = new Int32Array(count).fill(NO_STEP);
  const isStart = new Uint8Array(index.movements.length);
  for (const start of starts) isStart[start] = 1;
  const mostSpread = mostOf(task.spread);
  /** Hosts on which somebody can stand earlier than was known, and whose steps out were not looked at since. */
  const changed: number[] = [];

  const look = (next: number, timed: number): void => {
    const stood = at(isStart, next) === 1 ? Number.NEGATIVE_INFINITY : at(earliest, at(index.source, next));
    const spread = mostSpread === 0 ? 0 : spreadOfStep(index, task.spread, next);
    if (timed + spread < stood || at(index.tier, next) < task.leastTier) return;
    const host = at(index.target, next);
    if (timed < at(time, host)) {
      time[host] = timed;
      step[host] = next;
    }
    const stands = Math.max(stood, timed - spread);
    if (stands >= at(earliest, host)) return;
    earliest[host] = stands;
    by[host] = next;
    changed.push(host);
  };

  const { byTime } = index;
  for (let position = firstInTime(index, task.since); position < byTime.length; position++) {
    const next = at(byTime, position);
    const now = at(index.time, next);
    if (now > task.before) break;
    look(next, now);
    for (let host = changed.pop(); host !== undefined; host = changed.pop()) {
      const end = at(index.outStart, host + 1);
      const first = firstNotBefore(index.time, at(index.outStart, host), end, Math.max(at(earliest, host) - mostSpread, task.since));
      for (let passed = first; passed < end && at(index.time, passed) <= now; passed++) look(passed, at(index.time, passed));
    }
  }
  return { earliest, by, time, step };
}

/** The first position in `byTime` that is not before a time. */
function firstInTime({ byTime, time }: TemporalIndex, since: number): number {
  return firstNot(0, byTime.length, (position) => at(time, at(byTime, position)) < since);
}
