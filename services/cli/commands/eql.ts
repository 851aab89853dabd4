import type { Command } from 'commander';
import { type ExitCode, exitOfReading, type Finish } from '../exit-codes.ts';
import { wholeNumberOption } from './options.ts';

interface EqlOptions {
  readonly timestampField: string;
  readonly eventCategoryField: string;
  readonly tiebreakerField?: string;
  readonly caseInsensitive?: boolean;
  readonly size: number;
  readonly maxSamplesPerKey: number;
  readonly mapping?: string;
  readonly out?: string;
}

/** More is an answer that nobody reads; Elasticsearch refuses more than 10,000 samples of a key. */
const MOST_RESULTS = 1_000_000_000;
const MOST_SAMPLES = 10_000;

/** `hopline eql QUERY PATH...`: one EQL query over events of any schema. */
export function addEql(program: Command, finish: Finish): void {
  program
    .command('eql')
    .description('run one EQL query over events of any schema, and print what Elasticsearch would answer')
    .argument('<query>', 'an EQL query, such as: process where process.name : "schtasks.exe"')
    .argument('<path...>', 'files, folders, globs or archives of JSON documents, or event logs; - is standard input')
    .option('--timestamp-field <field>', 'the field that tells when an event happened', '@timestamp')
    .option('--event-category-field <field>', 'the field that "process where" asks about', 'event.category')
    .option('--tiebreaker-field <field>', 'the field that puts events of one time in order')
    .option('--case-insensitive', 'as the first EQL: text compares without case, and a field that no document has is null')
    .option('--size <count>', 'give the last so many events or sequences', wholeNumberOption('--size', 0, MOST_RESULTS), 10)
    .option('--max-samples-per-key <count>', 'samples of one join key', wholeNumberOption('--max-samples-per-key', 1, MOST_SAMPLES), 1)
    .option('--mapping <file>', 'field types, aliases and defaults for null: what GET index/_mapping answers')
    .option('--out <file>', 'print the answer into a file')
    .addHelpText('after', '\nExit codes: 0 done; 2 wrong use, or a fault in the query; 3 input could not be read.')
    .action(async (query: string, paths: readonly string[], options: EqlOptions) => finish(await eql(query, paths, options)));
}

async function eql(query: string, paths: readonly string[], options: EqlOptions): Promise<ExitCode> {
  const { searchFiles } = await import('../eql/search-files.ts');
  const { answerLines } = await import('../eql/answer.ts');
  const { saidOf } = await import('../eql/said.ts');
  const { say } = await import('../output/write-output.ts');
  const { writeLines } = await import('../output/write-lines.ts');
  const { readMappingFile } = await import('../eql/read-mapping-file.ts');

  const { timestampField, eventCategoryField: categoryField, tiebreakerField = null, caseInsensitive = false } = options;
  const search = {
    timestampField,
    categoryField,
    tiebreakerField,
    isCaseInsensitive: caseInsensitive,
    size: options.size,
    maxSamplesPerKey: options.maxSamplesPerKey,
    ...(options.mapping !== undefined && { mapping: readMappingFile(options.mapping) }),
  };
  const found = await searchFiles(query, paths, search, process.stdin);
  await writeLines(answerLines(found), options.out);
  for (const line of saidOf(found, search)) say(line);
  return exitOfReading(found.counts.documents, found.deadLetters);
}
