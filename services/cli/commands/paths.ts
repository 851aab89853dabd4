import type { Command } from 'commander';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { type QuestionOptions, withQuestionOptions } from '../questions/question-options.ts';
import { duration, wholeNumberOption } from './options.ts';

interface PathsOptions extends QuestionOptions {
  readonly maxHops?: number;
  readonly maxDwell?: number;
}

/** `hopline paths FROM TO PATH...`: how somebody can have come from one end to another, or why not. */
export function addPaths(program: Command, finish: Finish): void {
  const command = program
    .command('paths')
    .description('how somebody can have come from one host to another, or why not')
    .argument(
      '<from>',
      'where it starts: a host by name, id or address, an address at a time (10.0.0.5@2026-01-31T12:00:00Z), DOMAIN\\account, or tag:TAG, all hosts with a tag',
    )
    .argument('<to>', 'where it ends, likewise')
    .argument('[path...]', 'files, folders, globs or archives of Windows events; the store of --data or --config where there are none')
    .option('--max-hops <number>', 'most movements in a path', wholeNumberOption('--max-hops', 1, 12))
    .option('--max-dwell <duration>', 'longest stay on a host between two movements, such as 30m', duration('--max-dwell'));
  withQuestionOptions(command, 100).action(async (from: string, to: string, captures: readonly string[], options: PathsOptions) =>
    finish(await paths(from, to, captures, options)),
  );
}

async function paths(from: string, to: string, captures: readonly string[], options: PathsOptions): Promise<ExitCode> {
  const { askAbout } = await import('../questions/asked-store.ts');
  const { PATHS_QUERY } = await import('../questions/path-query.ts');
  const { pathAnswerText } = await import('../output/path-table.ts');
  const { terminal } = await import('../output/terminal.ts');
  const { writeOutput } = await import('../output/write-output.ts');

  type Asked = { readonly paths: Parameters<typeof pathAnswerText>[0] };
  const variables = { from, to, maxHops: options.maxHops, maxDwellMs: options.maxDwell };
  const { data } = await askAbout<Asked>(captures, options, PATHS_QUERY, variables);
  const text = options.format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : pathAnswerText(data.paths, terminal(options));
  await writeOutput(text, options.out);
  return EXIT.DONE;
}
