import { parseArgs } from 'node:util';

/** What `npm run mutate` is asked for. */
export interface MutateOptions {
  /** Whose files are mutated, relative to the repository and without a slash at its end. */
  readonly folder: string;
  /** How many mutants are drawn, and by which seed; null where all are tried. */
  readonly sample: { readonly size: number; readonly seed: number } | null;
  /** How many mutants are tried at a time. */
  readonly concurrency: number;
}

/** How `npm run mutate` is called. */
export const USAGE = 'usage: npm run mutate -- FOLDER [--sample N [--seed N]] [--concurrency N]';

/** Reads the arguments of the command line; throws a sentence on what is wrong with them. */
export function mutateOptions(args: readonly string[]): MutateOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { sample: { type: 'string' }, seed: { type: 'string' }, concurrency: { type: 'string', default: '2' } },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new Error('One folder is mutated at a time.');
  if (values.seed !== undefined && values.sample === undefined)
    throw new Error('A seed is of a sample; without --sample all mutants are tried.');
  return {
    folder: folder.replace(/^\.\//, '').replace(/\/+$/, ''),
    sample:
      values.sample === undefined ? null : { size: whole('--sample', values.sample, 1), seed: whole('--seed', values.seed ?? '1', 0) },
    concurrency: whole('--concurrency', values.concurrency, 1),
  };
}

function whole(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`${option} takes a whole number from ${least} on, not ${text}.`);
  return value;
}
