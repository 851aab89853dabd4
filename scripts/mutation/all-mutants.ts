import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from '@stryker-mutator/api/core';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** A change that Stryker would make, before it is tried. */
export type PossibleMutant = Pick<Mutant, 'fileName' | 'location' | 'mutatorName' | 'replacement'>;

/** The files of a folder that are mutated: all but tests and what only tests use; paths from the root. */
export function mutatedFiles(root: string, folder: string): string[] {
  const files = globSync(`${folder}/**/*.ts`, { cwd: root });
  return files.filter((file) => !/\.test\.ts$|\.d\.ts$|\/(?:testing|generated)\//.test(file)).sort();
}

/** All mutants that Stryker makes of files. */
export async function allMutants(root: string, files: readonly string[]): Promise<PossibleMutant[]> {
  const sources = files.map((file) => ({ name: join(root, file), mutate: true, content: readFileSync(join(root, file), 'utf8') }));
  const { mutants } = await new Instrumenter(SILENT).instrument(sources, { plugins: null, ignorers: [], excludedMutations: [] });
  return [...mutants];
}

/** What tells a mutant from all others of a run, whichever process asks; `root` is where its copy of the files lies. */
export function mutantKey({ fileName, location: { start, end }, mutatorName, replacement }: PossibleMutant): string {
  return [fileName, start.line, start.column, end.line, end.column, mutatorName, replacement].join('|');
}

function nothing(): void {}

const SILENT = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
};
