import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LogLevel } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { mutantKey, type PossibleMutant } from './all-mutants.ts';
import { SAMPLED_MUTANTS } from './sampled-mutants.ts';
import type { TriedMutant } from './score.ts';

/** Which mutants are tried, and by which tests. */
interface Trial {
  /** The repository. */
  readonly root: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** The only mutants that are tried; null for all, which are remembered, so that a later run tries only what may be another. */
  readonly sampled: readonly PossibleMutant[] | null;
  readonly concurrency: number;
}

/** Where Stryker's copies of the repository and what it remembers lie, from the root. */
const WORK = '.cache/mutate';

/** A test is taken not to end after this much more than half as long again as without a mutant, ms: other work may hold a machine up. */
const PATIENCE_MS = 30_000;

/**
 * Runs the tests of a folder and those of whole captures once for each mutant. Throws where they fail without a mutant.
 * Source: https://stryker-mutator.io/docs/stryker-js/configuration/
 */
export async function tryMutants({ root, folder, files, sampled, concurrency }: Trial): Promise<TriedMutant[]> {
  linkShared(root);
  // Vitest's configuration reads it, in whichever process.
  process.env['HOPLINE_MUTATED_FOLDER'] = folder;
  const stryker = new Stryker({
    mutate: [...files],
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner', join(import.meta.dirname, 'sampled-mutants.ts')],
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    concurrency,
    timeoutMS: PATIENCE_MS,
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    logLevel: 'warn' as LogLevel, // a constant of an ambient enum, which code that is compiled file by file cannot import
    allowConsoleColors: process.stdout.isTTY,
    tempDirName: WORK,
    cleanTempDir: 'always',
    ignorePatterns: ['/.cache', '/docs/pictures', '/grafana'],
    ...(sampled === null
      ? { incremental: true, incrementalFile: `${WORK}/${folder.replaceAll('/', '-')}.json` }
      : { checkers: [SAMPLED_MUTANTS], sampledMutants: sampled.map(mutantKey) }),
  });
  const results = await stryker.runMutationTest();
  return results.map(({ fileName, location: { start }, mutatorName: mutator, replacement, status }) => ({
    file: relative(root, fileName),
    line: start.line,
    column: start.column,
    mutator,
    replacement,
    status,
  }));
}

/** Tests read the folder `shared` beside the repository where there is one: beside its copies there has to be one too. */
function linkShared(root: string): void {
  const [shared, link] = [join(root, '../shared'), join(root, WORK, 'shared')];
  mkdirSync(join(root, WORK), { recursive: true });
  rmSync(link, { force: true });
  if (existsSync(shared)) symlinkSync(shared, link);
}
