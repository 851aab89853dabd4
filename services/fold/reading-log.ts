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

const STATES_AT_ONCE = 1_000;

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

/** The state that keeps the counts of what was read together, which has that digest; `day` since 1970, after which they go. */
export function readingState({ events, unknown, reasons }: KeptCounts, day: number, digest: string): StoredState {
  const content = { events, unknown: [...unknown].sort(byName), reasons: [...reasons].sort(byName) };
  return { key: `${READINGS}${day}/${digest}`, blob: Buffer.from(JSON.stringify(content)) };
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
export async function readReadings(store: GraphStore): Promise<KeptCounts> {
  const sum = emptyCounts();
  const keys = await store.keys(READINGS);
  for (let start = 0; start < keys.length; start += STATES_AT_ONCE) {
    for (const { blob } of await store.read(keys.slice(start, start + STATES_AT_ONCE))) appendCounts(sum, decoded(blob));
  }
  return sum;
}

/** What removes the counts of days that ended before `beforeMs`. */
export async function expiredReadings(store: GraphStore, beforeMs: number): Promise<StateChange> {
  const remove = (await store.keys(READINGS)).filter(
    (key) => (Number(key.slice(READINGS.length).split('/', 1)[0]) + 1) * DAY_MS <= beforeMs,
  );
  return { put: [], remove };
}

function decoded(blob: Uint8Array): ReadingCounts {
  const { events, unknown, reasons } = JSON.parse(Buffer.from(blob).toString('utf8')) as {
    readonly events: number;
    readonly unknown: readonly (readonly [string, number])[];
    readonly reasons: readonly (readonly [string, number])[];
  };
  const deadLetters = reasons.reduce((sum, [, count]) => sum + count, 0);
  return { ...emptyCounts(), events, deadLetters, unknown: new Map(unknown), reasons: new Map(reasons) };
}

function byName([left]: readonly [string, number], [right]: readonly [string, number]): number {
  return compareIds(left, right);
}
