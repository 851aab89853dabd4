import type { DeadLetter, HoplineEvent } from '../../../schema/event.ts';
import type { IngestBatch } from '../../ingest/ingest.ts';
import { isKnownEvent } from '../../ingest/normalise.ts';
import type { ReadBatch } from '../folding.ts';

/** Dead letters kept in full; the others are counted. */
const KEPT_DEAD_LETTERS = 1_000;
/** Kinds of events that are counted by name, so that input cannot make the counts grow without end. */
const COUNTED_KINDS = 10_000;
const OTHER_KINDS = 'other';

/** What was read of some input: plain data, in the order of the input. */
export interface ReadingCounts {
  /** Of input, uncompressed. */
  bytes: number;
  events: number;
  deadLetters: number;
  /** Events kept in general form only, by `provider/id`. */
  readonly unknown: Map<string, number>;
  readonly reasons: Map<string, number>;
  /** The first dead letters, in full. */
  readonly kept: DeadLetter[];
}

/** Counts of nothing yet. */
export function emptyCounts(): ReadingCounts {
  return { bytes: 0, events: 0, deadLetters: 0, unknown: new Map(), reasons: new Map(), kept: [] };
}

/** Counts of letters that come before all that is read. */
export function countsOfLetters(deadLetters: readonly DeadLetter[]): ReadingCounts {
  const counts = emptyCounts();
  countLetters(counts, deadLetters);
  return counts;
}

/** Counts a batch, which follows what was counted. */
export function countBatch(counts: ReadingCounts, batch: ReadBatch & Pick<IngestBatch, 'bytesParsed'>): void {
  for (const event of batch.events) if (!isKnownEvent(event)) countKind(counts.unknown, kindOf(event), 1);
  countLetters(counts, batch.deadLetters);
  counts.bytes = batch.bytesParsed;
  counts.events += batch.events.length;
}

/** Adds what was counted of the input that follows. */
export function appendCounts(counts: ReadingCounts, next: ReadingCounts): void {
  counts.bytes += next.bytes;
  counts.events += next.events;
  counts.deadLetters += next.deadLetters;
  for (const [kind, events] of next.unknown) countKind(counts.unknown, kind, events);
  for (const [reason, letters] of next.reasons) add(counts.reasons, reason, letters);
  counts.kept.push(...next.kept.slice(0, KEPT_DEAD_LETTERS - counts.kept.length));
}

/** Whether there were too many kinds to count each by name: which ones are counted together then depends on the order. */
export function hasTooManyKinds({ unknown }: ReadingCounts): boolean {
  return unknown.size > COUNTED_KINDS;
}

function countLetters(counts: ReadingCounts, letters: readonly DeadLetter[]): void {
  for (const letter of letters) {
    add(counts.reasons, letter.reason, 1);
    if (counts.kept.length < KEPT_DEAD_LETTERS) counts.kept.push(letter);
  }
  counts.deadLetters += letters.length;
}

function kindOf(event: HoplineEvent): string {
  return `${event['event.provider']}/${event['event.code']}`;
}

function countKind(counts: Map<string, number>, kind: string, events: number): void {
  add(counts, counts.size < COUNTED_KINDS || counts.has(kind) ? kind : OTHER_KINDS, events);
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
