import { begin, type Chain, extend, extendWithin, toleranceWith } from './chain.ts';
import type { SequencePlan } from './plan.ts';
import type { Hit } from './sequence-event.ts';

/**
 * What is under way at one stage. With `runs`, sequences that have met some of them are trains: those that began at different events of
 * the stage share all its later ones, so that a train is kept as the chain up to its first event here, with the tolerance of all; the train
 * at index k has the last k + 1 of `hits`.
 */
export interface Stage<AHit extends Hit> {
  /** The sequence that waits for the next stage: the newest takes the place of the older. */
  ready: Chain<AHit> | null;
  /** Null where no train has that length; fewer than the stage has runs. */
  trains: (Chain<AHit> | null)[];
  /** The newest last; at least as many as there are trains. */
  hits: AHit[];
}

/** The sequences under way for one join key, by stage; a stage where nothing is under way may be absent. */
export type Row<AHit extends Hit> = (Stage<AHit> | undefined)[];

/** Shared by all stages of one run, which have no trains; so it never changes. */
const NONE: never[] = [];

/**
 * Puts an event, later in order than all before it, into a row. Gives the sequence that it completes.
 *
 * A stage takes on the newest sequence that waits for it, which is used up even where `maxspan` then forbids it, but for a fork, which
 * leaves it. An `until` event ends all that is under way, what it went on with itself included, and nothing that comes later.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-sequence-queries-handle-matches
 */
export function advanceRow<AHit extends Hit>(plan: SequencePlan, row: Row<AHit>, hit: AHit): Chain<AHit> | null {
  let completed: Chain<AHit> | null = null;
  for (const item of hit.items) {
    const stage = plan.stageOf[item] ?? null;
    if (stage !== null) completed = advanceStage(plan, row, stage, hit) ?? completed;
    else if (item === plan.untilItem) row.length = 0;
  }
  return completed;
}

function advanceStage<AHit extends Hit>(plan: SequencePlan, row: Row<AHit>, index: number, hit: AHit): Chain<AHit> | null {
  const { runs = 1, isFork = false } = plan.stages[index] ?? {};
  const entering = index === 0 ? begin(hit) : takeOn(plan, row[index - 1], hit, isFork);
  if (entering === null && (row[index]?.trains ?? NONE).length === 0) return null;
  const whole = runs === 1 ? entering : advanceTrains(plan, stageAt(row, index), runs, entering, hit);
  if (whole === null || index === plan.stages.length - 1) return whole;
  stageAt(row, index).ready = whole;
  return null;
}

function stageAt<AHit extends Hit>(row: Row<AHit>, index: number): Stage<AHit> {
  const known = row[index];
  if (known !== undefined) return known;
  const stage: Stage<AHit> = { ready: null, trains: NONE, hits: NONE };
  row[index] = stage;
  return stage;
}

/** The sequence that waits at a stage goes on with an event of the next. */
function takeOn<AHit extends Hit>(plan: SequencePlan, stage: Stage<AHit> | undefined, hit: AHit, isFork: boolean): Chain<AHit> | null {
  const waiting = stage?.ready ?? null;
  if (stage === undefined || waiting === null) return null;
  if (!isFork) stage.ready = null;
  return extend(plan, waiting, hit);
}

/** All trains of a stage go on with an event, and one enters, where it does; gives the one that has all its runs. */
function advanceTrains<AHit extends Hit>(
  plan: SequencePlan,
  stage: Stage<AHit>,
  runs: number,
  entering: Chain<AHit> | null,
  hit: AHit,
): Chain<AHit> | null {
  if (stage.trains === NONE) {
    stage.trains = [];
    stage.hits = [];
  }
  const { trains, hits } = stage;
  for (const [index, train] of trains.entries()) if (train !== null) trains[index] = goOn(plan, train, hit);
  const longest = trains.length === runs - 1 ? trains.pop() : null;
  trains.unshift(entering);
  hits.push(hit);
  const whole = longest ? extendWithin(longest, hits.slice(1 - runs)) : null;
  if (hits.length === runs) hits.shift();
  return whole;
}

/** A train with one event more, which is not put down with it; null where that is too far from the first of all. */
function goOn<AHit extends Hit>(plan: SequencePlan, train: Chain<AHit>, hit: AHit): Chain<AHit> | null {
  const toleranceMs = toleranceWith(plan, train, hit);
  if (toleranceMs === null) return null;
  return toleranceMs === train.toleranceMs ? train : { ...train, toleranceMs };
}

/** A row of its own that goes on from the same point. */
export function copyOfRow<AHit extends Hit>(row: Row<AHit>): Row<AHit> {
  return row.map((stage) => {
    if (stage === undefined) return undefined;
    const { ready, trains, hits } = stage;
    return { ready, trains: trains.length === 0 ? NONE : [...trains], hits: hits.length === 0 ? NONE : [...hits] };
  });
}
