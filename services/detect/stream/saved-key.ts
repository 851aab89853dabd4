import { type KeyState, NOTHING, newKeyState, replay } from './key-state.ts';
import type { SavedKey, SavedStage } from './rule-stream.ts';
import { type Chain, eventsOf, type Stage } from './sequence-row.ts';
import type { SequenceShape } from './sequence-shape.ts';
import type { StreamEvent } from './stream-event.ts';

/** A key as plain data. It must not be dirty. */
export function saveKey<Event>(key: KeyState<Event>, numberOf: (event: StreamEvent<Event>) => number): SavedKey {
  const numbersOf = (chain: Chain<Event>): number[] => eventsOf(chain).map(numberOf);
  const saveStage = (stage: Stage<Event> | undefined): SavedStage | null => {
    if (stage === undefined) return null;
    return {
      ready: stage.ready === null ? null : numbersOf(stage.ready),
      trains: stage.trains.map((train) => train && (train.previous === null ? [] : numbersOf(train.previous))),
      events: stage.events.map(numberOf),
    };
  };
  return {
    id: key.id,
    base: Array.from(key.base, saveStage),
    recent: key.recent.map(({ event, items }) => ({ event: numberOf(event), items })),
    found: key.found.map(numbersOf),
    awaiting: key.awaiting.map(numbersOf),
    gapTimes: Array.from(key.gapTimes, (times) => times ?? []),
    settledTo: key.settledTo === null ? null : numberOf(key.settledTo),
    lastMs: key.lastMs,
  };
}

/** The key that was saved. */
export function restoreKey<Event>(shape: SequenceShape, saved: SavedKey, eventOf: (number: number) => StreamEvent<Event>): KeyState<Event> {
  const key: KeyState<Event> = {
    ...newKeyState<Event>(saved.id),
    base: orNothing(saved.base.map((stage, index) => (stage === null ? undefined : restoreStage(shape, stage, index, eventOf)))),
    recent: orNothing(saved.recent.map(({ event, items }) => ({ event: eventOf(event), items }))),
    found: orNothing(saved.found.map((numbers) => chainOf(shape, numbers.map(eventOf)))),
    awaiting: orNothing(saved.awaiting.map((numbers) => chainOf(shape, numbers.map(eventOf)))),
    gapTimes: orNothing(saved.gapTimes.map((times) => (times.length === 0 ? undefined : [...times]))),
    settledTo: saved.settledTo === null ? null : eventOf(saved.settledTo),
    lastMs: saved.lastMs,
  };
  if (key.recent.length > 0) replay(shape, key);
  return key;
}

function restoreStage<Event>(
  shape: SequenceShape,
  { ready, trains, events: numbers }: SavedStage,
  index: number,
  eventOf: (number: number) => StreamEvent<Event>,
): Stage<Event> {
  const events = numbers.map(eventOf);
  return {
    ready: ready === null ? null : chainOf(shape, ready.map(eventOf)),
    trains: trains.map((before, length) => {
      if (before === null) return null;
      const previous = index === 0 ? null : chainOf(shape, before.map(eventOf));
      return { previous, firstMs: previous?.firstMs ?? events[events.length - 1 - length]?.timeMs ?? 0 };
    }),
    events,
  };
}

/** The chain of events that fill the first stages of a sequence; at least those of the first. */
function chainOf<Event>(shape: SequenceShape, events: readonly StreamEvent<Event>[]): Chain<Event> {
  const firstMs = events[0]?.timeMs ?? 0;
  let chain: Chain<Event> = { events: events.slice(0, shape.stages[0]?.runs), previous: null, firstMs, length: shape.stages[0]?.runs ?? 0 };
  for (const { runs } of shape.stages.slice(1)) {
    if (chain.length >= events.length) break;
    chain = { events: events.slice(chain.length, chain.length + runs), previous: chain, firstMs, length: chain.length + runs };
  }
  return chain;
}

function orNothing<Item>(items: Item[]): Item[] {
  return items.length === 0 ? NOTHING : items;
}
