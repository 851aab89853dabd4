import { type Command, Option } from 'commander';
import { type ExitCode, exitOfReading, type Finish } from '../exit-codes.ts';
import { duration, several } from './options.ts';

interface WatchOptions {
  /** Ms. */
  readonly lateness: number;
  /** Ms. */
  readonly defaultMaxspan: number;
  readonly rules?: readonly string[];
}

const LATENESS_MS = 2 * 60_000;
const MAXSPAN_MS = 9 * 60_000;

/**
 * `hopline watch PATH...`: runs rules over events as they come, and prints each detection when it begins to hold and when it no longer does.
 */
export function addWatch(program: Command, finish: Finish): void {
  program
    .command('watch')
    .description('run rules over events as they come, and print each detection as a line of JSON')
    .argument('<path...>', 'files, folders, globs or archives of Windows events; - is standard input, JSON text that may never end')
    .addOption(
      new Option('--lateness <duration>', 'how much earlier than the newest event an event may be')
        .argParser(duration('--lateness'))
        .default(LATENESS_MS, '2m'),
    )
    .addOption(
      new Option('--default-maxspan <duration>', 'how long a sequence without maxspan may take')
        .argParser(duration('--default-maxspan'))
        .default(MAXSPAN_MS, '9m'),
    )
    .option(
      '--rules <path>',
      'run the rules of this file or folder too, as they are whenever they change; may be given several times',
      several,
    )
    .addHelpText('after', '\nDurations are written as 500ms, 30s, 2m or 1h. Exit codes: 0 done; 2 wrong use; 3 input could not be read.')
    .action(async (paths: readonly string[], options: WatchOptions) => finish(await watch(paths, options)));
}

async function watch(paths: readonly string[], { lateness, defaultMaxspan, rules = [] }: WatchOptions): Promise<ExitCode> {
  const { followEvents } = await import('../watch/follow-events.ts');
  const { createLineWriter } = await import('../watch/line-writer.ts');
  const { say } = await import('../output/write-output.ts');

  const input = { paths, stdin: process.stdin, rulePaths: rules };
  const options = { latenessMs: lateness, defaultMaxspanMs: defaultMaxspan };
  const { events, deadLetters } = await followEvents(input, options, createLineWriter(process.stdout), say);
  return exitOfReading(events, deadLetters);
}
