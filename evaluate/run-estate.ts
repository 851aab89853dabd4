import { Readable } from 'node:stream';
import type { Rule } from '../schema/rule.ts';
import type { FindingsDocument } from '../services/cli/findings/document.ts';
import { findingsOf } from '../services/cli/findings/find.ts';
import { builtInRules } from '../services/detect/rules/read-rules.ts';
import { analyse } from '../services/fold/analyse.ts';
import { type Contacts, generateCapture } from '../services/generate/generate.ts';
import type { EstateOptions } from '../services/generate/options.ts';
import type { GroundTruth } from '../services/generate/truth.ts';

/** Text that is handed to the analysis at a time. */
const CHUNK_LENGTH = 1 << 18;

/** What an estate that is run may be like. */
export type RunOptions = Omit<EstateOptions, 'scenario' | 'dialect'> & Partial<Pick<EstateOptions, 'dialect'>>;

/** A generated estate, what is true of it, and what the product found in it. */
export interface EstateRun {
  readonly truth: GroundTruth;
  readonly contacts: Contacts;
  readonly findings: FindingsDocument;
  readonly hostDays: number;
  readonly events: number;
  readonly durationMs: number;
}

let rules: readonly Rule[] | undefined;

/** Generates an estate and analyses it as `hopline analyze` does, while it is made: no line is kept. */
export async function runEstate(options: RunOptions): Promise<EstateRun> {
  rules ??= builtInRules();
  const { lines, truth, contacts } = generateCapture({ dialect: 'winlogbeat', ...options, scenario: 'estate' });
  const analysis = await analyse(['-'], { clockRepair: true, rules, stdin: Readable.from(chunks(lines)) });
  return {
    truth,
    contacts,
    findings: findingsOf(analysis),
    hostDays: (truth.hosts.length * options.hours) / 24,
    events: analysis.stats.events,
    durationMs: analysis.stats.durationMs,
  };
}

function* chunks(lines: Iterable<string>): Generator<Buffer> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}
