import { begin, extendWithin, hitsOf } from '../eql/sequence/chain.ts';
import type { Stage } from '../eql/sequence/row.ts';
import { type KeyState, NOTHING, newKeyState, replay, type StreamChain, type StreamHit } from './key-state.ts';
import type { SavedHit, SavedKey, SavedStage } from './rule-stream.ts';
import type { StreamEvent } from './stream-event.ts';
import type { StreamPlan } from './stream-plan.ts';

/** A key as plain data. It must not be dirty. */
export function saveKey<Event>(key: KeyState<Event>, numberOf: (event: StreamEvent<Event>) => number): SavedKey {
  const places = new Map<StreamHit<Event>, number>();
  const hits: SavedHit[] = [];
  const placeOf = (hit: StreamHit<Event>): number => {
    const known = places.get(hit);
    if (known !== undefined) return known;
    const { event, items, passed } = hit;
    places.set(hit, hits.length);
    return hits.push({ event: numberOf(event), items, passed }) - 1;
  };
  const placesOf = (chain: StreamChain<Event>): number[] => hitsOf(chain).map(placeOf);
  const saveStage = (stage: Stage<StreamHit<Event>> | undefined): SavedStage | null => {
    if (stage === undefined) return null;
    return {
      ready: stage.ready && placesOf(stage.ready),
      trains: stage.trains.map((train) => train && placesOf(train)),
      hits: stage.hits.map(placeOf),
    };
  };
  return {
    id: key.id,
    base: Array.from(key.base, saveStage),
    recent: key.recent.map(placeOf),
    found: key.found.map(placesOf),
    awaiting: key.awaiting.map(placesOf),
    gapTimes: Array.from(key.gapTimes, (times) => times ?? []),
    settledTo: key.settledTo === null ? null : placeOf(key.settledTo),
    lastMs: key.lastMs,
    hits,
  };
}

/** The key that was saved. */
export function restoreKey<Event>(plan: StreamPlan, saved: SavedKey, eventOf: (number: number) => StreamEvent<Event>): KeyState<Event> {
  const hits = saved.hits.map((hit): StreamHit<Event> => ({ ...hit, event: eventOf(hit.event) }));
  const hitsAt = (places: readonly number[]): StreamHit<Event>[] => places.flatMap((place) => hits[place] ?? []);
  const chainAt = (places: readonly number[]): StreamChain<Event>[] => {
    const [first, ...later] = hitsAt(places);
    return first === undefined ? [] : [extendWithin(begin(first), later)];
  };
  const stageOf = ({ ready, trains, hits: shared }: SavedStage): Stage<StreamHit<Event>> => ({
    ready: ready === null ? null : (chainAt(ready)[0] ?? null),
    trains: trains.map((places, index) => {
      const [train] = places === null ? [] : chainAt(places);
      // The events that a train shares count for its tolerance.
      return train === undefined
        ? null
        : { ...train, toleranceMs: extendWithin(train, hitsAt(shared.slice(shared.length - index))).toleranceMs };
    }),
    hits: hitsAt(shared),
  });
  const key: KeyState<Event> = {
    ...newKeyState<Event>(saved.id),
    base: orNothing(saved.base.map((stage) => (stage === null ? undefined : stageOf(stage)))),
    recent: orNothing(hitsAt(saved.recent)),
    found: orNothing(saved.found.flatMap(chainAt)),
    awaiting: orNothing(saved.awaiting.flatMap(chainAt)),
    gapTimes: orNothing(saved.gapTimes.map((times) => (times.length === 0 ? undefined : [...times]))),
    settledTo: saved.settledTo === null ? null : (hits[saved.settledTo] ?? null),
    lastMs: saved.lastMs,
  };
  if (key.recent.length > 0) replay(plan, key);
  return key;
}

function orNothing<Item>(items: Item[]): Item[] {
  return items.length === 0 ? NOTHING : items;
}
