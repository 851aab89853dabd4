/**
 * `npm run mutate -- FOLDER`: changes the code of a folder in one place after the other and tells which changes no test notices. All mutants are
 * tried, of which a later run tries again only what may have become another, or a random sample (`--sample 400 --seed N`).
 */
import { join } from 'node:path';
import { allMutants, mutatedFiles } from './mutation/all-mutants.ts';
import { drawSample } from './mutation/draw-sample.ts';
import { type MutateOptions, mutateOptions, USAGE } from './mutation/mutate-options.ts';
import { report } from './mutation/report.ts';
import { tryMutants } from './mutation/try-mutants.ts';

const ROOT = join(import.meta.dirname, '..');

async function mutate({ folder, sample, concurrency }: MutateOptions): Promise<string> {
  const files = mutatedFiles(ROOT, folder);
  if (files.length === 0) throw new Error(`There is no TypeScript to mutate in ${folder}.`);
  if (sample === null)
    return report({ folder, mutants: await tryMutants({ root: ROOT, folder, files, sampled: null, concurrency }), sample });
  const possible = await allMutants(ROOT, files);
  const drawn = drawSample(possible, sample.size, sample.seed);
  const mutants = await tryMutants({ root: ROOT, folder, files, sampled: drawn, concurrency });
  return report({ folder, mutants, sample: { of: possible.length, seed: sample.seed } });
}

let options: MutateOptions | undefined;
try {
  options = mutateOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}\n`);
  process.exitCode = 2;
}
if (options !== undefined) process.stdout.write(`${await mutate(options)}\n`);
