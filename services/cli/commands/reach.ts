import type { Command } from 'commander';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { type QuestionOptions, withQuestionOptions } from '../questions/question-options.ts';

/** `hopline reach HOST PATH...`: where somebody can have come from a host. */
export function addReach(program: Command, finish: Finish): void {
  const command = program
    .command('reach')
    .description('the hosts that somebody can have reached from a host, and how')
    .argument('<host>', 'the host by name, id or address')
    .argument('[path...]', 'files, folders, globs or archives of Windows events; the store of --data or --config where there are none');
  withQuestionOptions(command, 1_000).action(async (host: string, captures: readonly string[], options: QuestionOptions) =>
    finish(await reach(host, captures, options)),
  );
}

async function reach(host: string, captures: readonly string[], options: QuestionOptions): Promise<ExitCode> {
  const { askAbout } = await import('../questions/asked-store.ts');
  const { REACH_QUERY } = await import('../questions/path-query.ts');
  const { reachTable } = await import('../output/path-table.ts');
  const { say, writeOutput } = await import('../output/write-output.ts');

  type Asked = { readonly reach: Parameters<typeof reachTable>[0] };
  const { data, notes } = await askAbout<Asked>(captures, options, REACH_QUERY, { host });
  await writeOutput(options.format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : reachTable(data.reach), options.out);
  for (const note of notes) say(note);
  return EXIT.DONE;
}
