import { digestOf } from '../../graph/digest.ts';
import { compareIds } from '../../graph/order.ts';
import type { GraphStore, StateChange, StoredState } from '../../graph/store.ts';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import { DAY_MS, dayOf, eventDay } from '../correlate/facts/event-day.ts';
import { CLOCKS, type ClockSpan } from '../correlate/facts/time-span.ts';
import type { ContributionsByDay } from './folding.ts';
import { appendCounts, countBatch, emptyCounts, type ReadingCounts } from './reading/reading-counts.ts';

/**
 * What was read is counted in the store beside what was folded, for each batch under its digest: a batch that is delivered twice counts once. No
 * finding depends on it, so it is no part of contributions, which merge what is the same.
 */
const READINGS = 'reading/';

/** States read at once: each may be of thousands of batches. */
const STATES_AT_ONCE = 16;

/** States of one level, day and partition that are merged into one of the next. */
export const READINGS_MERGED_AT_ONCE = 64;

/** Levels above this are not merged further: 4,096 batches are 300 KB in one state, and are enough for one. */
const HIGHEST_LEVEL = 2;

/** What is kept of the counts. Bytes are not: how many there were depends on who sent them, and how. */
export type KeptCounts = Pick<ReadingCounts, 'events' | 'unknown' | 'deadLetters' | 'reasons'>;

/** Counts what was read together. `bytes` stays 0. */
export function countsOf(events: readonly HoplineEvent[], deadLetters: readonly DeadLetter[]): ReadingCounts {
  const counts = emptyCounts();
  countBatch(counts, { events, deadLetters, bytesParsed: 0 });
  return counts;
}

/** The day under which a batch is counted: that of its newest event, or of the time (epoch ms) where it has none. */
export function readingDay(events: readonly HoplineEvent[], elseMs: number): number {
  return events.length === 0
    ? dayOf(elseMs)
    : events.reduce((latest, event) => Math.max(latest, eventDay(event)), Number.NEGATIVE_INFINITY);
}

/** Where the counts of a batch are kept. */
export interface ReadingPlace {
  readonly partition: number;
  /** Since 1970, after which they go. */
  readonly day: number;
}

/** The state that keeps the counts of what was read together, which has that digest. */
export function readingState({ events, unknown, reasons }: KeptCounts, place: ReadingPlace, digest: string): StoredState {
  return stateOf(place, 0, digest, new Map([[digest, [events, [...unknown].sort(byName), [...reasons].sort(byName)]]]));
}

/** Merges the counts of a day where many states of one level have come together. Each batch stays told apart, as it may be delivered again. */
export async function mergeReadings(store: GraphStore, place: ReadingPlace): Promise<void> {
  for (let level = 0; level < HIGHEST_LEVEL; level += 1) {
    const keys = await store.keys(placePrefix(place, level));
    if (keys.length < READINGS_MERGED_AT_ONCE) return;
    const states = await store.read(keys);
    // Another process has merged some of them since they were listed.
    if (states.length < keys.length) return;
    const merged = new Map(states.flatMap(({ blob }) => [...batchesIn(blob)]));
    await store.change({ put: [stateOf(place, level + 1, digestOf(keys), merged)], remove: keys });
  }
}

/** Tells the input of an analysis from all others by how much there was of what, and by the first and last times of each host. */
export function digestOfReading({ events, unknown, reasons }: KeptCounts, byDay: ContributionsByDay): string {
  const counts = JSON.stringify([events, [...unknown].sort(byName), [...reasons].sort(byName)]);
  const times = Array.from(byDay, ([day, { facts }]) =>
    Array.from(facts.hosts, ([host, { spans }]) => JSON.stringify([day, host, CLOCKS.map((clock) => spans[clock] ?? null).map(timesOf)])),
  );
  return digestOf([counts, ...times.flat().sort(compareIds)]);
}

function timesOf(span: ClockSpan | null): readonly number[] {
  return span === null ? [] : [span.from, span.fromRecorded, span.to, span.toRecorded];
}

/** The sum of all that was read into a store and has not expired. */
export async function readReadings(store: Pick<GraphStore, 'keys' | 'read'>): Promise<KeptCounts> {
  const batches = new Map<string, KeptBatch>();
  // What was listed and is gone when it is read was merged with others, under a key that the next listing gives.
  while (!(await readAllListed(store, batches)));
  const sum = emptyCounts();
  for (const batch of batches.values()) appendCounts(sum, countsIn(batch));
  return sum;
}

/** Whether everything was still there that the store listed. */
async function readAllListed(store: Pick<GraphStore, 'keys' | 'read'>, batches: Map<string, KeptBatch>): Promise<boolean> {
  const keys = await store.keys(READINGS);
  let read = 0;
  for (let start = 0; start < keys.length; start += STATES_AT_ONCE) {
    const states = await store.read(keys.slice(start, start + STATES_AT_ONCE));
    for (const { blob } of states) for (const [digest, batch] of batchesIn(blob)) batches.set(digest, batch);
    read += states.length;
  }
  return read === keys.length;
}

/** What removes the counts of days that ended before `beforeMs`. */
export async function expiredReadings(store: GraphStore, beforeMs: number): Promise<StateChange> {
  const remove = (await store.keys(READINGS)).filter((key) => (dayIn(key) + 1) * DAY_MS <= beforeMs);
  return { put: [], remove };
}

/** As it is written: how many events, and how many of each kind that is not known and of each reason of dead letters. */
type KeptBatch = readonly [events: number, unknown: readonly Count[], reasons: readonly Count[]];

type Count = readonly [name: string, count: number];

function placePrefix({ partition, day }: ReadingPlace, level: number): string {
  return `${READINGS}${partition}/${day}/${level}/`;
}

function dayIn(key: string): number {
  return Number(key.slice(READINGS.length).split('/', 2)[1]);
}

function stateOf(place: ReadingPlace, level: number, digest: string, batches: ReadonlyMap<string, KeptBatch>): StoredState {
  const sorted = [...batches].sort(([left], [right]) => compareIds(left, right));
  return { key: `${placePrefix(place, level)}${digest}`, blob: Buffer.from(JSON.stringify(sorted)) };
}

function batchesIn(blob: Uint8Array): ReadonlyMap<string, KeptBatch> {
  return new Map(JSON.parse(Buffer.from(blob).toString('utf8')) as readonly (readonly [string, KeptBatch])[]);
}

function countsIn([events, unknown, reasons]: KeptBatch): ReadingCounts {
  const deadLetters = reasons.reduce((sum, [, count]) => sum + count, 0);
  return { ...emptyCounts(), events, deadLetters, unknown: new Map(unknown), reasons: new Map(reasons) };
}

function byName([left]: Count, [right]: Count): number {
  return compareIds(left, right);
}
