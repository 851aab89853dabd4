import type { Readable } from 'node:stream';
import type { GraphWrites } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { ClockReport } from '../correlate/clocks/clocks.ts';
import { createCorrelator } from '../correlate/correlator.ts';
import { createDetector } from '../detect/detector.ts';
import { inputFiles } from '../ingest/sources/input-files.ts';
import { digestOfRules, readFoldState, saveFoldState } from './fold-state.ts';
import { readAlone } from './reading/read-alone.ts';
import { readInThreads } from './reading/read-in-threads.ts';
import type { ReadingProgress } from './reading/reading.ts';

export type { ClockReport } from '../correlate/clocks/clocks.ts';

export interface AnalysisOptions {
  /** Whether wrong zones and drift are measured and taken out. */
  readonly clockRepair: boolean;
  readonly rules: readonly Rule[];
  /** Where the graph is kept as well; what earlier analyses kept there is part of this one. */
  readonly store?: GraphStore | undefined;
  /** What `-` among the paths stands for. */
  readonly stdin?: Readable | undefined;
  /** Most threads to read by; 1 where nothing is said. The analysis is the same by any number, and small input is read by one. */
  readonly threads?: number | undefined;
  /** Length of the parts in which threads share the input; for tests. */
  readonly pieceBytes?: number;
  /** What there must be for each thread, bytes; as much as pays where absent. */
  readonly threadBytes?: number;
  /** Told after each batch. */
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
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
  const input = await inputFiles(paths);
  const readingOptions = { rules, detector, facts: earlier?.facts ?? null, stdin: options.stdin, onProgress: options.onProgress };
  const { facts, counts } = (await readInThreads(input, options, readingOptions)) ?? (await readAlone(input, readingOptions));
  const correlator = createCorrelator({ clockRepair, facts });
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
    stats: {
      bytes: counts.bytes,
      events: counts.events,
      unknown: Object.fromEntries(counts.unknown),
      readingMs,
      durationMs: performance.now() - startMs,
    },
    clocks,
    hasOtherRulesThanBefore: earlier !== null && earlier.rules !== digest,
    deadLetters: { count: counts.deadLetters, reasons: Object.fromEntries(counts.reasons), kept: counts.kept },
  };
}
