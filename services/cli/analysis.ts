import type { Readable } from 'node:stream';
import type { GraphWrites } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { ClockReport } from '../correlate/clocks.ts';
import { createCorrelator } from '../correlate/correlator.ts';
import { createDetector } from '../detect/detector.ts';
import { type IngestOptions, ingest } from '../ingest/ingest.ts';
import { isKnownEvent } from '../ingest/normalise.ts';
import { digestOfRules, readFoldState, saveFoldState } from './fold-state.ts';

export type { ClockReport } from '../correlate/clocks.ts';

/** Dead letters kept in full; the others are counted. */
const KEPT_DEAD_LETTERS = 1_000;
/** Kinds of events that are counted by name, so that input cannot make the counts grow without end. */
const COUNTED_KINDS = 10_000;
const OTHER_KINDS = 'other';

export interface AnalysisOptions {
  /** Whether wrong zones and drift are measured and taken out. */
  readonly clockRepair: boolean;
  readonly rules: readonly Rule[];
  /** Where the graph is kept as well; what earlier analyses kept there is part of this one. */
  readonly store?: GraphStore | undefined;
  /** What `-` among the paths stands for. */
  readonly stdin?: Readable | undefined;
  /** Told after each batch. */
  readonly onProgress?: ((progress: AnalysisProgress) => void) | undefined;
}

export interface AnalysisProgress {
  /** Bytes of the input as it lies on disk. */
  readonly bytesRead: number;
  readonly events: number;
  readonly deadLetters: number;
}

/** What the captures told. */
export interface Analysis {
  /** The graph of everything found. */
  readonly writes: GraphWrites;
  readonly stats: {
    /** Of input, uncompressed. */
    readonly bytes: number;
    readonly events: number;
    /** Events kept in general form only, by `provider/id`. */
    readonly unknown: Readonly<Record<string, number>>;
    readonly readingMs: number;
    readonly durationMs: number;
  };
  /** One for each host. */
  readonly clocks: readonly ClockReport[];
  /** Whether the store holds analyses by other rules, which may not have kept what these want of the earlier events. */
  readonly hasOtherRulesThanBefore: boolean;
  readonly deadLetters: DeadLetterCounts;
}

interface DeadLetterCounts {
  readonly count: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of them, in full. */
  readonly kept: readonly DeadLetter[];
}

/**
 * Reads captures, runs the rules, joins what they tell into movements, and writes the graph where a store is given.
 * Throws INPUT_UNREADABLE where a path does not exist; input that is bad inside a file is a dead letter.
 */
export async function analyse(paths: readonly string[], options: AnalysisOptions): Promise<Analysis> {
  const startMs = performance.now();
  const { store, rules, clockRepair } = options;
  const earlier = store === undefined ? null : await readFoldState(store);
  const detector = createDetector(rules, earlier?.detector);
  const correlator = createCorrelator({ clockRepair, facts: earlier?.facts });
  const unknown = new Map<string, number>();
  const reasons = new Map<string, number>();
  const kept: DeadLetter[] = [];
  let bytes = 0;
  let events = 0;
  let deadLetters = 0;

  for await (const batch of ingest(paths, inputOptions(options.stdin, detector.fieldsOutsideSchema))) {
    for (const event of batch.events) {
      // Which end is whose is known when all addresses are: the correlator turns such an event and hands it back.
      if (event['network.ends_ambiguous'] !== true) detector.add(event);
      correlator.add(event);
      if (!isKnownEvent(event)) countOne(unknown, kindOf(event, unknown));
    }
    for (const letter of batch.deadLetters) {
      countOne(reasons, letter.reason);
      if (kept.length < KEPT_DEAD_LETTERS) kept.push(letter);
    }
    bytes = batch.bytesParsed;
    events += batch.events.length;
    deadLetters += batch.deadLetters.length;
    options.onProgress?.({ bytesRead: batch.bytesRead, events, deadLetters });
  }
  const readingMs = performance.now() - startMs;

  const digest = digestOfRules(rules);
  const state = store === undefined ? null : { detector: detector.snapshot(), facts: correlator.snapshot(), rules: digest };
  const { times, clocks, deferred } = correlator.settle();
  for (const event of deferred) detector.add(event);
  const writes = correlator.findings(detector.matches(times), rules);
  if (store !== undefined && state !== null) {
    await store.replace(writes);
    await saveFoldState(store, state);
  }
  return {
    writes,
    stats: { bytes, events, unknown: Object.fromEntries(unknown), readingMs, durationMs: performance.now() - startMs },
    clocks,
    hasOtherRulesThanBefore: earlier !== null && earlier.rules !== digest,
    deadLetters: { count: deadLetters, reasons: Object.fromEntries(reasons), kept },
  };
}

function inputOptions(stdin: Readable | undefined, extraFields: ReadonlySet<string>): IngestOptions {
  return stdin === undefined ? { extraFields } : { stdin, extraFields };
}

function kindOf(event: HoplineEvent, counted: ReadonlyMap<string, number>): string {
  const kind = `${event['event.provider']}/${event['event.code']}`;
  return counted.size < COUNTED_KINDS || counted.has(kind) ? kind : OTHER_KINDS;
}

function countOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
