import { countOfGapTimes, isBroken, noteGapTime, oldestGapMs, pruneGapTimes } from './absence.ts';
import { idsOf, type RetractionReason } from './changes.ts';
import { advanceRow, type Hit, inTurn, type KeyState, NOTHING, releaseMsOf, replay } from './key-state.ts';
import { type Chain, copyOfRow, eventsOf, lastOf, pruneRow } from './sequence-row.ts';
import type { SequenceShape } from './sequence-shape.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { CompareStreamEvents, StreamEvent } from './stream-event.ts';

/** The part of its bound to which a key is brought down that remembers too many times of events that must be missing. */
const KEPT_GAP_SHARE = 3 / 4;

/** What the events of all join keys of a rule have in common, and who is told of what comes of them. */
export interface TimelineContext<Event> {
  readonly shape: SequenceShape;
  readonly compare: CompareStreamEvents<Event>;
  readonly maxEventsPerKey: number;
  readonly counts: StreamCounts;
  gained(key: KeyState<Event>, sequence: Chain<Event>): void;
  lost(key: KeyState<Event>, sequence: Chain<Event>, reason: RetractionReason): void;
}

/**
 * Takes an event that passes these items of the rule. One after all others moves what is under way on by its stages; one between others
 * makes the key dirty, to be made again by `evaluateKey`. Gives false where nothing is new.
 */
export function takeEvent<Event>(
  context: TimelineContext<Event>,
  key: KeyState<Event>,
  event: StreamEvent<Event>,
  items: readonly number[],
): boolean {
  const { shape } = context;
  const forbidden = shape.gaps.length === 0 ? NOTHING : items.filter((item) => shape.gapOf.has(item));
  const hasNewGap = forbidden.length > 0 && takeForbidden(context, key, event, forbidden);
  const staged = forbidden.length === 0 ? items : items.filter((item) => !shape.gapOf.has(item));
  const hasNewHit = staged.length > 0 && takeHit(context, key, { event, items: staged });
  if (!hasNewGap && !hasNewHit) return false;
  key.lastMs = Math.max(key.lastMs, event.timeMs);
  return true;
}

function takeForbidden<Event>(
  { shape, maxEventsPerKey, counts }: TimelineContext<Event>,
  key: KeyState<Event>,
  { timeMs }: StreamEvent<Event>,
  items: readonly number[],
): boolean {
  if (key.gapTimes === NOTHING) key.gapTimes = [];
  let isNew = false;
  for (const item of items) isNew = noteGapTime(key.gapTimes, shape.gapOf.get(item) ?? 0, timeMs) || isNew;
  const held = countOfGapTimes(key.gapTimes);
  if (held > maxEventsPerKey) {
    // A good part at a time, because every sequence that waits is then looked at again: what is told follows from what is known.
    while (countOfGapTimes(key.gapTimes) > maxEventsPerKey * KEPT_GAP_SHARE) pruneGapTimes(key.gapTimes, oldestGapMs(key.gapTimes) + 1);
    counts.evictedAbsences += held - countOfGapTimes(key.gapTimes);
    if (!shape.isHeld) key.isDirty = true;
  }
  // An event at the end of all can forbid nothing that is told: a match that something later may undo is held.
  const newest = key.recent.at(-1);
  if (isNew && !shape.isHeld && newest !== undefined && timeMs < newest.event.timeMs) key.isDirty = true;
  return isNew;
}

function takeHit<Event>(context: TimelineContext<Event>, key: KeyState<Event>, hit: Hit<Event>): boolean {
  const { compare, counts } = context;
  const { recent, settledTo } = key;
  const place = placeOf(compare, recent, hit.event);
  if (place === 0 && settledTo !== null && compare(hit.event, settledTo) <= 0) {
    counts.overtaken++;
    return false;
  }
  const same = recent[place];
  if (same !== undefined && compare(same.event, hit.event) === 0) return mergeHit(context, key, same, hit.items);
  if (recent === NOTHING) key.recent = [hit];
  else if (place === recent.length) recent.push(hit);
  else {
    recent.splice(place, 0, hit);
    key.isDirty = true;
  }
  if (!key.isDirty) advanceCurrent(context, key, hit);
  if (key.recent.length > context.maxEventsPerKey) settleEarly(context, key);
  return true;
}

/** The place of an event among hits in order; that of the same event where it is there. Nearly always it is the last. */
function placeOf<Event>(compare: CompareStreamEvents<Event>, hits: readonly Hit<Event>[], event: StreamEvent<Event>): number {
  const last = hits.at(-1);
  if (last === undefined || compare(last.event, event) < 0) return hits.length;
  let low = 0;
  let high = hits.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { event: other } = hits[middle] as Hit<Event>; // between `low` and `high`, within the list
    if (compare(other, event) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Another delivery may carry extra fields that pass more items: the event counts for what either passes. */
function mergeHit<Event>(
  { shape, counts }: TimelineContext<Event>,
  key: KeyState<Event>,
  known: Hit<Event>,
  items: readonly number[],
): boolean {
  if (items.every((item) => known.items.includes(item))) {
    counts.repeated++;
    return false;
  }
  known.items = inTurn(shape, [...new Set([...known.items, ...items])]);
  key.isDirty = true;
  return true;
}

function advanceCurrent<Event>(context: TimelineContext<Event>, key: KeyState<Event>, hit: Hit<Event>): void {
  const { shape } = context;
  key.current ??= copyOfRow(key.base);
  for (const sequence of advanceRow(shape, key.current, hit)) {
    if (!shape.isHeld && isBroken(shape, key.gapTimes, eventsOf(sequence))) continue;
    key.found = appended(key.found, sequence);
    if (!shape.isHeld) context.gained(key, sequence);
  }
}

/** Makes a dirty key again from what is settled, and tells what that changes. */
export function evaluateKey<Event>(context: TimelineContext<Event>, key: KeyState<Event>): void {
  if (!key.isDirty) return;
  const { shape } = context;
  const formed = replay(shape, key);
  key.isDirty = false;
  if (shape.isHeld) {
    key.found = formed;
    return;
  }
  const settled = key.found.filter((sequence) => isSettled(context, key, sequence));
  const before = key.found.filter((sequence) => !isSettled(context, key, sequence));
  const now = formed.filter((sequence) => !isBroken(shape, key.gapTimes, eventsOf(sequence)));
  key.found = [...settled, ...now];
  const isFormed = memberOf(formed);
  const [wasTold, holds] = [memberOf(before), memberOf(now)];
  for (const sequence of before) {
    if (!holds(sequence)) context.lost(key, sequence, isFormed(sequence) ? 'FORBIDDEN_EVENT' : 'REPLACED');
  }
  for (const sequence of now) if (!wasTold(sequence)) context.gained(key, sequence);
}

/** Whether no late event can come before the last event of a sequence any more. */
function isSettled<Event>({ compare }: TimelineContext<Event>, { settledTo }: KeyState<Event>, sequence: Chain<Event>): boolean {
  return settledTo !== null && compare(lastOf(sequence), settledTo) <= 0;
}

function memberOf<Event>(sequences: readonly Chain<Event>[]): (sequence: Chain<Event>) => boolean {
  const known = new Set(sequences.map((sequence) => idsOf(eventsOf(sequence))));
  return (sequence) => known.has(idsOf(eventsOf(sequence)));
}

/** Settles the older part of too many waiting events as if the watermark had passed them; no match is lost by that. */
function settleEarly<Event>(context: TimelineContext<Event>, key: KeyState<Event>): void {
  const count = Math.ceil(key.recent.length / 4);
  evaluateKey(context, key);
  key.settledTo = key.recent[count - 1]?.event ?? key.settledTo;
  fold(context.shape, key, count);
  context.counts.settledEarly += count;
  if (!context.shape.isHeld) return;
  const isPast = (sequence: Chain<Event>): boolean => isSettled(context, key, sequence);
  awaitRelease(context, key, key.found.filter(isPast));
  key.found = key.found.filter((sequence) => !isPast(sequence));
}

/** Takes the first `count` of `recent` into `base`. The key must not be dirty. */
function fold<Event>(shape: SequenceShape, key: KeyState<Event>, count: number): void {
  if (count === key.recent.length) {
    key.base = key.current ?? key.base;
    key.current = null;
    key.recent = NOTHING;
    return;
  }
  // Where nothing was under way, `base` may be shared.
  if (key.base === NOTHING) key.base = [];
  for (const hit of key.recent.splice(0, count)) advanceRow(shape, key.base, hit);
}

/**
 * Settles what the watermark has passed: takes it into `base`, tells the held matches that nothing can undo any more, and forgets what
 * is too old to be part of anything. It must be called with every watermark that passes `dueMsOf` the key.
 */
export function settleKey<Event>(context: TimelineContext<Event>, key: KeyState<Event>, watermarkMs: number): void {
  const { shape } = context;
  evaluateKey(context, key);
  const first = key.recent.findIndex(({ event }) => event.timeMs >= watermarkMs);
  const count = first === -1 ? key.recent.length : first;
  if (count > 0) fold(shape, key, count);
  const isPast = (sequence: Chain<Event>): boolean => lastOf(sequence).timeMs < watermarkMs;
  if (key.found.length > 0) {
    if (shape.isHeld) awaitRelease(context, key, key.found.filter(isPast));
    key.found = kept(key.found, (sequence) => !isPast(sequence));
  }
  release(context, key, watermarkMs);
  pruneRow(key.base, watermarkMs - shape.maxspanMs);
  pruneGapTimes(key.gapTimes, watermarkMs - shape.gapRetentionMs);
  if (key.settledTo !== null && key.settledTo.timeMs < watermarkMs) key.settledTo = null;
}

function awaitRelease<Event>({ maxEventsPerKey, counts }: TimelineContext<Event>, key: KeyState<Event>, sequences: Chain<Event>[]): void {
  if (sequences.length === 0) return;
  key.awaiting = [...key.awaiting, ...sequences];
  const excess = key.awaiting.length - maxEventsPerKey;
  if (excess <= 0) return;
  key.awaiting.splice(0, excess);
  counts.evictedMatches += excess;
}

function release<Event>(context: TimelineContext<Event>, key: KeyState<Event>, watermarkMs: number): void {
  if (key.awaiting.length === 0) return;
  const { shape } = context;
  const isDue = (sequence: Chain<Event>): boolean => releaseMsOf(shape, sequence) < watermarkMs;
  for (const sequence of key.awaiting) {
    if (isDue(sequence) && !isBroken(shape, key.gapTimes, eventsOf(sequence))) context.gained(key, sequence);
  }
  key.awaiting = kept(key.awaiting, (sequence) => !isDue(sequence));
}

function kept<Item>(items: readonly Item[], isKept: (item: Item) => boolean): Item[] {
  const left = items.filter(isKept);
  return left.length === 0 ? NOTHING : left;
}

/** `items` may be the shared empty list, which must not change. */
function appended<Item>(items: Item[], item: Item): Item[] {
  if (items === NOTHING) return [item];
  items.push(item);
  return items;
}
