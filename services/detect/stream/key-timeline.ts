import { forgetForbidden, isBroken, noteForbidden } from '../eql/sequence/absence.ts';
import { hitsOf } from '../eql/sequence/chain.ts';
import { placeMsOf } from '../eql/sequence/order.ts';
import { advanceRow, copyOfRow } from '../eql/sequence/row.ts';
import { idsOf, type RetractionReason } from './changes.ts';
import { countOfGapTimes, oldestGapMs, pruneGapTimes } from './gap-retention.ts';
import { type KeyState, NOTHING, releaseMsOf, replay, type StreamChain, type StreamHit } from './key-state.ts';
import { pruneRow } from './row-retention.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { StreamEvent } from './stream-event.ts';
import type { StreamPlan } from './stream-plan.ts';

/** The part of its bound to which a key is brought down that remembers too many times of events that must be missing. */
const KEPT_GAP_SHARE = 3 / 4;

/** What the events of all join keys of a rule have in common, and who is told of what comes of them. */
export interface TimelineContext<Event> {
  readonly plan: StreamPlan;
  /** The total order of the rule's events: 0 only for deliveries of one event. */
  compare(left: StreamHit<Event>, right: StreamHit<Event>): number;
  readonly maxEventsPerKey: number;
  readonly counts: StreamCounts;
  gained(key: KeyState<Event>, sequence: StreamChain<Event>): void;
  lost(key: KeyState<Event>, sequence: StreamChain<Event>, reason: RetractionReason): void;
}

/** The events of a sequence, in its order. */
export function eventsOf<Event>(sequence: StreamChain<Event>): StreamEvent<Event>[] {
  return hitsOf(sequence).map(({ event }) => event);
}

/**
 * Takes an event. One after all others moves what is under way on by its stages; one between others makes the key dirty, to be made again
 * by `evaluateKey`. Gives false where nothing is new.
 */
export function takeEvent<Event>(context: TimelineContext<Event>, key: KeyState<Event>, hit: StreamHit<Event>): boolean {
  const { gaps, gapOf } = context.plan;
  const isForbidden = (item: number): boolean => typeof gapOf[item] === 'number';
  const hasNewGap = gaps.length > 0 && hit.items.some(isForbidden) && takeForbidden(context, key, hit);
  const hasNewHit = !hit.items.every(isForbidden) && takeHit(context, key, hit);
  if (!hasNewGap && !hasNewHit) return false;
  key.lastMs = Math.max(key.lastMs, hit.event.timeMs);
  return true;
}

/**
 * Takes an event back that another copy has changed, and makes the key dirty. Others of its millisecond that must be missing have to be taken
 * again by `takeAbsence`. What was settled early stays as it was.
 */
export function withdrawEvent<Event>({ plan }: TimelineContext<Event>, key: KeyState<Event>, hit: StreamHit<Event>): void {
  const place = key.recent.findIndex(({ event }) => event.id === hit.event.id);
  if (place >= 0) key.recent.splice(place, 1);
  forgetForbidden(plan, key.gapTimes, hit);
  key.isDirty = true;
}

/** Takes of an event no more than that it came where it must be missing. */
export function takeAbsence<Event>({ plan }: TimelineContext<Event>, key: KeyState<Event>, hit: StreamHit<Event>): void {
  if (key.gapTimes === NOTHING) key.gapTimes = [];
  noteForbidden(plan, key.gapTimes, hit);
}

function takeForbidden<Event>(
  { plan, maxEventsPerKey, counts }: TimelineContext<Event>,
  key: KeyState<Event>,
  hit: StreamHit<Event>,
): boolean {
  if (key.gapTimes === NOTHING) key.gapTimes = [];
  const isNew = noteForbidden(plan, key.gapTimes, hit);
  const held = countOfGapTimes(key.gapTimes);
  if (held > maxEventsPerKey) {
    // A good part at a time, because every sequence that waits is then looked at again: what is told follows from what is known.
    while (countOfGapTimes(key.gapTimes) > maxEventsPerKey * KEPT_GAP_SHARE) pruneGapTimes(key.gapTimes, oldestGapMs(key.gapTimes) + 1);
    counts.evictedAbsences += held - countOfGapTimes(key.gapTimes);
    if (!plan.isHeld) key.isDirty = true;
  }
  // An event after all others can forbid nothing that is told: a match that something later may undo is held.
  const newest = key.recent.at(-1);
  const newestMs = newest === undefined ? Number.NEGATIVE_INFINITY : placeMsOf(plan, newest) + plan.maxToleranceMs;
  if (isNew && !plan.isHeld && hit.event.timeMs < newestMs) key.isDirty = true;
  return isNew;
}

function takeHit<Event>(context: TimelineContext<Event>, key: KeyState<Event>, hit: StreamHit<Event>): boolean {
  const { compare, counts } = context;
  const place = placeOf(context, key.recent, hit);
  if (isKnown(context, key.recent, hit, place)) {
    counts.repeated++;
    return false;
  }
  if (place === 0 && key.settledTo !== null && compare(hit, key.settledTo) <= 0) {
    counts.overtaken++;
    return false;
  }
  if (key.recent === NOTHING) key.recent = [hit];
  else if (place === key.recent.length) key.recent.push(hit);
  else {
    key.recent.splice(place, 0, hit);
    key.isDirty = true;
  }
  if (!key.isDirty) advanceCurrent(context, key, hit);
  if (key.recent.length > context.maxEventsPerKey) settleEarly(context, key);
  return true;
}

/** The place of an event among hits in order; that of the same event where it is there. Nearly always it is the last. */
function placeOf<Event>({ compare }: TimelineContext<Event>, hits: readonly StreamHit<Event>[], hit: StreamHit<Event>): number {
  const last = hits.at(-1);
  if (last === undefined || compare(last, hit) < 0) return hits.length;
  let low = 0;
  let high = hits.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = hits[middle] as StreamHit<Event>; // between `low` and `high`, within the list
    if (compare(other, hit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the event is there by an earlier delivery. One that passes other items may have another place, where its clock has a tolerance. */
function isKnown<Event>(
  { compare }: TimelineContext<Event>,
  hits: readonly StreamHit<Event>[],
  hit: StreamHit<Event>,
  place: number,
): boolean {
  const there = hits[place];
  if (there !== undefined && compare(there, hit) === 0) return true;
  return hit.event.toleranceMs !== 0 && hits.some(({ event }) => event.id === hit.event.id);
}

function advanceCurrent<Event>(context: TimelineContext<Event>, key: KeyState<Event>, hit: StreamHit<Event>): void {
  const { plan } = context;
  key.current ??= copyOfRow(key.base);
  const sequence = advanceRow(plan, key.current, hit);
  if (sequence === null || (!plan.isHeld && isBroken(plan, key.gapTimes, sequence))) return;
  key.found = appended(key.found, sequence);
  if (!plan.isHeld) context.gained(key, sequence);
}

/** Makes a dirty key again from what is settled, and tells what that changes. */
export function evaluateKey<Event>(context: TimelineContext<Event>, key: KeyState<Event>): void {
  if (!key.isDirty) return;
  const { plan } = context;
  const formed = replay(plan, key);
  key.isDirty = false;
  if (plan.isHeld) {
    key.found = formed;
    return;
  }
  const settled = key.found.filter((sequence) => isSettled(context, key, sequence));
  const before = key.found.filter((sequence) => !isSettled(context, key, sequence));
  const now = formed.filter((sequence) => !isBroken(plan, key.gapTimes, sequence));
  key.found = [...settled, ...now];
  const isFormed = memberOf(formed);
  const [wasTold, holds] = [memberOf(before), memberOf(now)];
  for (const sequence of before) {
    if (!holds(sequence)) context.lost(key, sequence, isFormed(sequence) ? 'FORBIDDEN_EVENT' : 'REPLACED');
  }
  for (const sequence of now) if (!wasTold(sequence)) context.gained(key, sequence);
}

/** Whether no late event can come before the last event of a sequence any more. */
function isSettled<Event>({ compare }: TimelineContext<Event>, { settledTo }: KeyState<Event>, sequence: StreamChain<Event>): boolean {
  return settledTo !== null && compare(sequence.hit, settledTo) <= 0;
}

function memberOf<Event>(sequences: readonly StreamChain<Event>[]): (sequence: StreamChain<Event>) => boolean {
  const known = new Set(sequences.map((sequence) => idsOf(eventsOf(sequence))));
  return (sequence) => known.has(idsOf(eventsOf(sequence)));
}

/** Settles the older part of too many waiting events as if the watermark had passed them; no match is lost by that. */
function settleEarly<Event>(context: TimelineContext<Event>, key: KeyState<Event>): void {
  const count = Math.ceil(key.recent.length / 4);
  evaluateKey(context, key);
  key.settledTo = key.recent[count - 1] ?? key.settledTo;
  fold(context.plan, key, count);
  context.counts.settledEarly += count;
  if (!context.plan.isHeld) return;
  const isPast = (sequence: StreamChain<Event>): boolean => isSettled(context, key, sequence);
  awaitRelease(context, key, key.found.filter(isPast));
  key.found = key.found.filter((sequence) => !isPast(sequence));
}

/** Takes the first `count` of `recent` into `base`. The key must not be dirty. */
function fold<Event>(plan: StreamPlan, key: KeyState<Event>, count: number): void {
  if (count === key.recent.length) {
    key.base = key.current ?? key.base;
    key.current = null;
    key.recent = NOTHING;
    return;
  }
  // Where nothing was under way, `base` may be shared.
  if (key.base === NOTHING) key.base = [];
  for (const hit of key.recent.splice(0, count)) advanceRow(plan, key.base, hit);
}

/**
 * Settles what is in order before `sinceMs`, when all of that is in: takes it into `base`, tells the held matches that nothing can undo any
 * more, and forgets what is too old to be part of anything. It must be called for every `sinceMs` that passes `dueMsOf` the key.
 */
export function settleKey<Event>(context: TimelineContext<Event>, key: KeyState<Event>, sinceMs: number): void {
  const { plan } = context;
  evaluateKey(context, key);
  const first = key.recent.findIndex((hit) => placeMsOf(plan, hit) >= sinceMs);
  const count = first === -1 ? key.recent.length : first;
  if (count > 0) fold(plan, key, count);
  const isPast = ({ hit }: StreamChain<Event>): boolean => placeMsOf(plan, hit) < sinceMs;
  if (key.found.length > 0) {
    if (plan.isHeld) awaitRelease(context, key, key.found.filter(isPast));
    key.found = kept(key.found, (sequence) => !isPast(sequence));
  }
  release(context, key, sinceMs);
  pruneRow(key.base, sinceMs - plan.reachMs);
  pruneGapTimes(key.gapTimes, sinceMs - plan.gapRetentionMs);
  if (key.settledTo !== null && placeMsOf(plan, key.settledTo) < sinceMs) key.settledTo = null;
}

function awaitRelease<Event>(
  { maxEventsPerKey, counts }: TimelineContext<Event>,
  key: KeyState<Event>,
  sequences: StreamChain<Event>[],
): void {
  if (sequences.length === 0) return;
  key.awaiting = [...key.awaiting, ...sequences];
  const excess = key.awaiting.length - maxEventsPerKey;
  if (excess <= 0) return;
  key.awaiting.splice(0, excess);
  counts.evictedMatches += excess;
}

function release<Event>(context: TimelineContext<Event>, key: KeyState<Event>, sinceMs: number): void {
  if (key.awaiting.length === 0) return;
  const { plan } = context;
  const isDue = (sequence: StreamChain<Event>): boolean => releaseMsOf(plan, sequence) < sinceMs;
  for (const sequence of key.awaiting) {
    if (isDue(sequence) && !isBroken(plan, key.gapTimes, sequence)) context.gained(key, sequence);
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
