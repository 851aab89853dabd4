import type { Readable } from 'node:stream';
import { recordHistory } from '../../graph/campaign-history.ts';
import { constraintsOf } from '../../graph/decisions/constraints.ts';
import type { Decision } from '../../graph/decisions/decision.ts';
import { readDecisions } from '../../graph/decisions/decision-log.ts';
import type { GraphWrites } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { campaignChanges } from '../campaigns/lineage.ts';
import type { HostClocks } from '../correlate/facts/host-clocks.ts';
import { createDetector } from '../detect/detector.ts';
import { type InputFiles, inputFiles } from '../ingest/sources/input-files.ts';
import { type Contribution, emptyContribution, mergeContribution } from './contribution.ts';
import { beginTakingIn, keepContributions, takeInNew } from './contribution-log.ts';
import { createDeriver } from './derive-findings.ts';
import { type ContributionsByDay, digestOfRules } from './folding.ts';
import { readInput } from './reading/read-input.ts';
import type { ReadingProgress } from './reading/reading.ts';
import type { LeftOut } from './without.ts';

export interface AnalysisOptions {
  /** Whether wrong zones and drift are measured and corrected. */
  readonly clockRepair: boolean;
  readonly rules: readonly Rule[];
  /** A store to keep the graph in as well; what earlier analyses kept there is part of this one. */
  readonly store?: GraphStore | undefined;
  /** What `-` among the paths stands for. */
  readonly stdin?: Readable | undefined;
  /** The most threads to read with; 1 by default. The analysis does not depend on the number, and small input is read with one. */
  readonly threads?: number | undefined;
  /** Length of the parts in which threads share the input; for tests. */
  readonly pieceBytes?: number;
  /** The least input for each thread, bytes; as much as pays off where absent. */
  readonly threadBytes?: number;
  /** What people decided; what the store holds where absent. */
  readonly decisions?: readonly Decision[] | undefined;
  /** Events, movements and detections (ids) that are left out, as if they had never been there; then one thread reads. */
  readonly leftOut?: LeftOut | undefined;
  /** The clock by which it is kept what became of campaigns, epoch ms; the machine's where absent. */
  readonly nowMs?: () => number;
  /** Whether deleted records of event logs are looked for as well. */
  readonly recovers?: boolean | undefined;
  /** Told after each batch. */
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** The result of analysing captures. */
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
  readonly clocks: readonly HostClocks[];
  /** Whether the store holds what was folded by other rules, which may not have kept what these want of the earlier events. */
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
 * Reads captures, runs the rules, derives movements, and writes the graph where a store is given. Throws INPUT_UNREADABLE where a path does
 * not exist; input that is bad inside a file is a dead letter. Throws STORE_INVALID, before anything is read or changed, where the store was
 * filled by another version.
 */
export async function analyse(paths: readonly string[], options: AnalysisOptions): Promise<Analysis> {
  const startMs = performance.now();
  const { store, rules, nowMs = Date.now } = options;
  const earlier = store === undefined ? null : await whatLiesIn(store);
  const ruleSet = digestOfRules(rules);
  const hasOtherRulesThanBefore = earlier !== null && [...earlier.ruleSets].some((digest) => digest !== ruleSet);
  const detector = createDetector(rules);
  const reading = { ...options, detector, ruleSet, hasDaysApart: store !== undefined };
  const sharing = options.leftOut === undefined ? options : { threads: 1 };
  const { byDay, counts } = await readInput(await inputOf(paths, options), sharing, reading);
  const readingMs = performance.now() - startMs;

  if (store !== undefined) await keepContributions(store, byDay, counts, nowMs());
  const constraints = constraintsOf(options.decisions ?? (store === undefined ? [] : await readDecisions(store)));
  const { graph, clocks } = createDeriver(options, detector)(sumOf(earlier, byDay), {
    isSpent: true,
    constraints,
    leftOut: options.leftOut,
  });
  if (store !== undefined) {
    const after = graph.nodes.filter((node) => node.kind === 'Campaign');
    await recordHistory(store, campaignChanges(await store.nodes('Campaign'), after), nowMs());
    await store.replace(graph);
  }
  return {
    writes: graph,
    stats: {
      bytes: counts.bytes,
      events: counts.events,
      unknown: Object.fromEntries(counts.unknown),
      readingMs,
      durationMs: performance.now() - startMs,
    },
    clocks,
    hasOtherRulesThanBefore,
    deadLetters: { count: counts.deadLetters, reasons: Object.fromEntries(counts.reasons), kept: counts.kept },
  };
}

async function inputOf(paths: readonly string[], { recovers = false }: AnalysisOptions): Promise<InputFiles> {
  const input = await inputFiles(paths);
  return recovers ? { ...input, files: input.files.map((file) => ({ ...file, recovers })) } : input;
}

/** The sum of all that was folded into a store. */
async function whatLiesIn(store: GraphStore): Promise<Contribution> {
  const taken = await beginTakingIn(store);
  await takeInNew(taken, store);
  return taken.contribution;
}

/** The sum of all days and of what was there before; the first of them is changed into it. */
function sumOf(earlier: Contribution | null, byDay: ContributionsByDay): Contribution {
  const [first = emptyContribution(), ...others] = [...(earlier === null ? [] : [earlier]), ...byDay.values()];
  for (const other of others) mergeContribution(first, other);
  return first;
}
