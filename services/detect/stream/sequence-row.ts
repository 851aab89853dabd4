import type { SequenceShape } from './sequence-shape.ts';
import type { StreamEvent } from './stream-event.ts';

/** Events that fill the first stages of a sequence, newest stage first. It never changes. */
export interface Chain<Event> {
  /** Of its newest stage. */
  readonly events: readonly StreamEvent<Event>[];
  readonly previous: Chain<Event> | null;
  /** When its first event happened. */
  readonly firstMs: number;
  /** Of all stages. */
  readonly length: number;
}

/** A sequence part of the way through the runs of one stage. */
interface Train<Event> {
  readonly previous: Chain<Event> | null;
  readonly firstMs: number;
}

/**
 * What is under way at one stage. Trains that began at different events of a stage share all its later ones, so that only their
 * beginnings are kept: the train at index k has the last k + 1 of `events`.
 */
export interface Stage<Event> {
  /** The one that waits for the next stage: the newest takes the place of the older. */
  ready: Chain<Event> | null;
  /** Null where no train has that length; never as many as the stage has runs. */
  trains: (Train<Event> | null)[];
  /** The newest last; at least as many as there are trains. */
  events: StreamEvent<Event>[];
}

/** The sequences under way for one join key, by stage; a stage where nothing is under way may be absent. */
export type Row<Event> = (Stage<Event> | undefined)[];

/** Shared by all stages of one run, which have no trains; so it never changes. */
const NONE: never[] = [];

/**
 * Puts an event, later than all before it, into a stage. Gives the sequence that it completes.
 *
 * This is Elasticsearch's way: a stage takes the newest sequence that waits for it, which is used up even where `maxspan` then forbids
 * it. An event that fits several stages is to be put into the last of them first, so that it is no two events of one sequence.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-sequence-queries-handle-matches
 */
export function advanceStage<Event>(shape: SequenceShape, row: Row<Event>, index: number, event: StreamEvent<Event>): Chain<Event> | null {
  const runs = shape.stages[index]?.runs ?? 1;
  const entering = index === 0 ? { previous: null, firstMs: event.timeMs } : takeReady(shape, row[index - 1], event);
  let stage = row[index];
  if (stage === undefined) {
    if (entering === null) return null;
    stage = { ready: null, trains: NONE, events: NONE };
    row[index] = stage;
  }
  const whole = runs === 1 ? entering && chainOf([event], entering) : advanceTrains(stage, runs, entering, event);
  if (whole === null || event.timeMs - whole.firstMs > shape.maxspanMs) return null;
  if (index === shape.stages.length - 1) return whole;
  stage.ready = whole;
  return null;
}

function takeReady<Event>(shape: SequenceShape, stage: Stage<Event> | undefined, event: StreamEvent<Event>): Train<Event> | null {
  const previous = stage?.ready ?? null;
  if (stage === undefined || previous === null) return null;
  stage.ready = null;
  return event.timeMs - previous.firstMs > shape.maxspanMs ? null : { previous, firstMs: previous.firstMs };
}

function advanceTrains<Event>(
  stage: Stage<Event>,
  runs: number,
  entering: Train<Event> | null,
  event: StreamEvent<Event>,
): Chain<Event> | null {
  if (entering === null && stage.trains.length === 0) return null;
  if (stage.trains === NONE) {
    stage.trains = [];
    stage.events = [];
  }
  const longest = stage.trains.length === runs - 1 ? stage.trains.pop() : undefined;
  const whole = longest ? chainOf([...stage.events.slice(1 - runs), event], longest) : null;
  stage.trains.unshift(entering);
  stage.events.push(event);
  if (stage.events.length > runs - 1) stage.events.shift();
  return whole;
}

function chainOf<Event>(events: readonly StreamEvent<Event>[], { previous, firstMs }: Train<Event>): Chain<Event> {
  return { events, previous, firstMs, length: events.length + (previous?.length ?? 0) };
}

/** The events of a chain, the oldest first. */
export function eventsOf<Event>(chain: Chain<Event>): StreamEvent<Event>[] {
  const stages: (readonly StreamEvent<Event>[])[] = [];
  for (let link: Chain<Event> | null = chain; link !== null; link = link.previous) stages.push(link.events);
  return stages.reverse().flat();
}

/** The newest event of a chain. */
export function lastOf<Event>(chain: Chain<Event>): StreamEvent<Event> {
  return chain.events.at(-1) as StreamEvent<Event>; // no stage is of no events
}

/** A row of its own that goes on from the same point. */
export function copyOfRow<Event>(row: Row<Event>): Row<Event> {
  return row.map((stage) => {
    if (stage === undefined) return undefined;
    const { ready, trains, events } = stage;
    return { ready, trains: trains.length === 0 ? NONE : [...trains], events: events.length === 0 ? NONE : [...events] };
  });
}

/** Takes out what began before `sinceMs`. */
export function pruneRow<Event>(row: Row<Event>, sinceMs: number): void {
  for (const [index, stage] of row.entries()) {
    if (stage === undefined) continue;
    if (stage.ready !== null && stage.ready.firstMs < sinceMs) stage.ready = null;
    if (stage.trains.length > 0) pruneTrains(stage, sinceMs);
    if (stage.ready === null && stage.trains.length === 0) row[index] = undefined;
  }
  while (row.length > 0 && row[row.length - 1] === undefined) row.pop();
}

/** A longer train began earlier, so the old ones are the last. */
function pruneTrains<Event>(stage: Stage<Event>, sinceMs: number): void {
  const { trains, events } = stage;
  while (trains.length > 0) {
    const longest = trains[trains.length - 1];
    if (longest && longest.firstMs >= sinceMs) break;
    trains.pop();
  }
  if (events.length > trains.length) events.splice(0, events.length - trains.length);
}

/** How many events a row holds on to; those that several sequences share count for each. */
export function weightOfRow<Event>(row: Row<Event>): number {
  let weight = 0;
  for (const stage of row) {
    if (stage === undefined) continue;
    weight += (stage.ready?.length ?? 0) + stage.events.length;
    for (const train of stage.trains) weight += train?.previous?.length ?? 0;
  }
  return weight;
}

/** When the newest sequence under way began; minus infinity where there is none. */
export function newestStartMs<Event>(row: Row<Event>): number {
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const stage of row) {
    if (stage === undefined) continue;
    if (stage.ready !== null) newestMs = Math.max(newestMs, stage.ready.firstMs);
    for (const train of stage.trains) if (train !== null) newestMs = Math.max(newestMs, train.firstMs);
  }
  return newestMs;
}
