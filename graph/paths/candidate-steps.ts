import { earliestArrivals } from './earliest-arrivals.ts';
import { latestDepartures } from './latest-departures.ts';
import { at, startsOf, type TemporalIndex } from './temporal-index.ts';

/** The steps that can be part of a path between two hosts, renumbered by source host and time. */
export interface CandidateSteps {
  /** Each candidate's step in the index. */
  readonly step: Uint32Array;
  readonly target: Uint32Array;
  /** Epoch ms. */
  readonly time: Float64Array;
  /** The candidates out of host `h` are those from `outStart[h]` to before `outStart[h + 1]`, by time. */
  readonly outStart: Uint32Array;
}

/** The steps reachable from `from` in time, from which `to` is still reachable in time; none into `from`, none out of `to`. */
export function candidateSteps(index: TemporalIndex, from: number, to: number, after: number, before: number): CandidateSteps {
  const arrivals = earliestArrivals(index, from, after, before, to);
  const departures = latestDepartures(index, to, after, before, from);
  const steps: number[] = [];
  const sources: number[] = [];
  for (const host of [...arrivals.order].sort((left, right) => left - right)) {
    if (host === to) continue;
    const end = at(index.outStart, host + 1);
    for (let step = at(index.outStart, host); step < end; step++) {
      const time = at(index.time, step);
      const target = at(index.target, step);
      if (target === from || time < at(arrivals.time, host) || time > at(departures.time, target)) continue;
      steps.push(step);
      sources.push(host);
    }
  }
  return {
    step: Uint32Array.from(steps),
    target: Uint32Array.from(steps, (step) => at(index.target, step)),
    time: Float64Array.from(steps, (step) => at(index.time, step)),
    outStart: startsOf(sources, index.hosts.length),
  };
}
