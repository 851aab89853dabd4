import { spreadOfStep } from './clock-spreads.ts';
import { earliestArrivals, type ScanTask, stepsWithin } from './earliest-arrivals.ts';
import { latestDepartures } from './latest-departures.ts';
import { at, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';

/**
 * The steps that can be part of a walk between these ends, rising: those that can be taken by somebody who comes from a start, and from which
 * an end can still be reached. Some of them may be part of no walk, where clocks may be off.
 */
export function candidateSteps(index: TemporalIndex, { starts, ends }: WalkEnds, task: ScanTask): number[] {
  const arrivals = earliestArrivals(index, starts, task);
  const departures = latestDepartures(index, ends, task);
  const [isStart, isEnd] = [isAmong(index, starts), isAmong(index, ends)];
  const steps: number[] = [];
  const [first, end] = stepsWithin(index, task);
  for (let step = first; step < end; step++) {
    if (at(index.tier, step) < task.leastTier) continue;
    const timed = at(index.time, step);
    const spread = spreadOfStep(task.spread, step);
    const isReached = isStart[step] === 1 || timed + spread >= at(arrivals.earliest, at(index.source, step));
    if (isReached && (isEnd[step] === 1 || timed - spread <= at(departures.latest, at(index.target, step)))) steps.push(step);
  }
  return steps;
}

/** By step: 1 where it is one of some. */
function isAmong(index: TemporalIndex, some: Uint32Array): Uint8Array {
  const is = new Uint8Array(index.movements.length);
  for (const step of some) is[step] = 1;
  return is;
}
