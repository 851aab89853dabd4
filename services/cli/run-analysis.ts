import { availableParallelism } from 'node:os';
import type { Decision } from '../../graph/decisions/decision.ts';
import type { GraphStore } from '../../graph/store.ts';
import { type RuleSet, rulesOf } from '../detect/rules/read-rules.ts';
import { type Analysis, analyse } from '../fold/analyse.ts';
import { measureInput } from '../ingest/measure-input.ts';
import { progressBar } from './output/progress.ts';
import { unloadedLines } from './output/unloaded-rules.ts';
import { say } from './output/write-output.ts';

export interface AnalyzeOptions {
  readonly clockRepair: boolean;
  /** Files and folders of rules beside the built-in ones, or rules that were read already. */
  readonly rules?: readonly string[] | RuleSet;
  /** Whether deleted records of event logs are looked for as well. */
  readonly recover?: boolean;
  /** The most threads to read with; by default as many as the machine runs at once. */
  readonly threads?: number;
  /** The folder of the store to write to; not opened where `store` is given. */
  readonly data?: string;
  readonly store?: GraphStore;
  /** Ids of events, movements and detections that are left out. */
  readonly leftOut?: ReadonlySet<string>;
  /** What people decided; what the store holds where absent. */
  readonly decisions?: readonly Decision[];
}

/**
 * Analyses captures for a person: with a progress bar on a terminal, and warnings about rules that do not load.
 * Throws as `analyse` does, INPUT_UNREADABLE for rules that are not there, and as the store does.
 */
export async function runAnalysis(paths: readonly string[], options: AnalyzeOptions): Promise<Analysis> {
  const { rules, files } = isRuleSet(options.rules) ? options.rules : rulesOf(options.rules ?? []);
  for (const line of unloadedLines(files)) say(line);

  const store = options.store ?? (await openStore(options.data));
  const bar = process.stderr.isTTY ? await progressBar(await measureInput(paths)) : null;
  try {
    return await analyse(paths, {
      clockRepair: options.clockRepair,
      rules,
      store,
      leftOut: options.leftOut,
      recovers: options.recover,
      decisions: options.decisions,
      stdin: process.stdin,
      threads: options.threads ?? availableParallelism(),
      onProgress: bar === null ? undefined : (progress) => bar.update(progress),
    });
  } finally {
    bar?.stop();
    if (options.store === undefined) await store?.close();
  }
}

function isRuleSet(rules: AnalyzeOptions['rules']): rules is RuleSet {
  return rules !== undefined && 'counts' in rules;
}

async function openStore(dataDir: string | undefined): Promise<GraphStore | undefined> {
  if (dataDir === undefined) return undefined;
  const { openEmbeddedStore } = await import('../../graph/embedded/embedded-store.ts');
  return openEmbeddedStore({ dataDir });
}
