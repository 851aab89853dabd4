import { candidateSteps } from './candidate-steps.ts';
import { spreadOfStep } from './clock-spreads.ts';
import type { ScanTask } from './earliest-arrivals.ts';
import { at, startsOf, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';

/** The steps that can be part of a path, renumbered by source host, then time. */
export interface PathCandidates {
  /** Each candidate's step in the index. */
  readonly step: Uint32Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Epoch ms, as in the index. */
  readonly time: Float64Array;
  readonly until: Float64Array;
  /** How far its time may be off, ms; and the most that any may. */
  readonly spread: Float64Array;
  readonly mostSpread: number;
  readonly isStart: Uint8Array;
  readonly isEnd: Uint8Array;
  /** The candidates out of host `h` are those from `outStart[h]` to before `outStart[h + 1]`, by time. */
  readonly outStart: Uint32Array;
}

/** The steps of paths, which visit no host twice: where all begin or end on one host, none leads back into it or on from it. */
export function pathCandidates(index: TemporalIndex, ends: WalkEnds, task: ScanTask): PathCandidates {
  const found = candidateSteps(index, ends, task);
  const [starts, endSteps] = [new Set(ends.starts), new Set(ends.ends)];
  const begin = onlyOne(found.filter((step) => starts.has(step)).map((step) => at(index.source, step)));
  const end = onlyOne(found.filter((step) => endSteps.has(step)).map((step) => at(index.target, step)));
  const steps = Uint32Array.from(found.filter((step) => at(index.target, step) !== begin && at(index.source, step) !== end)).sort(
    (left, right) => at(index.source, left) - at(index.source, right) || left - right,
  );
  const source = steps.map((step) => at(index.source, step));
  return {
    step: steps,
    source,
    target: steps.map((step) => at(index.target, step)),
    time: Float64Array.from(steps, (step) => at(index.time, step)),
    until: Float64Array.from(steps, (step) => at(index.until, step)),
    spread: Float64Array.from(steps, (step) => spreadOfStep(task.spread, step)),
    mostSpread: task.spread.most,
    isStart: Uint8Array.from(steps, (step) => (starts.has(step) ? 1 : 0)),
    isEnd: Uint8Array.from(steps, (step) => (endSteps.has(step) ? 1 : 0)),
    outStart: startsOf(source, index.hosts.length),
  };
}

/** The one host of a list; null of several. */
function onlyOne(hosts: readonly number[]): number | null {
  const [first = null] = hosts;
  return hosts.every((host) => host === first) ? first : null;
}
