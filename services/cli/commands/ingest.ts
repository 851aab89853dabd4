import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Finish } from '../program.ts';
import { several } from './options.ts';

interface IngestOptions {
  readonly config?: string;
  readonly data?: string;
  readonly rules?: readonly string[];
}

/** How long reading waits while the queue is full. */
const FULL_PAUSE_MS = 100;

/** `hopline ingest PATH...`: reads captures into the queue, for workers. */
export function addIngest(program: Command, finish: Finish): void {
  program
    .command('ingest')
    .description('read captures into the queue that hopline work takes them from')
    .argument('<path...>', 'files, folders, globs or archives of Windows events; - is standard input')
    .option('--config <file>', 'the configuration; hopline.toml where it exists')
    .option('--data <dir>', 'the folder of the embedded queue, where queue.url names no Redis')
    .option('--rules <path>', 'read what the rules of this file or folder need too; may be given several times', several)
    .action(async (paths: readonly string[], options: IngestOptions) => finish(await ingestPaths(paths, options)));
}

async function ingestPaths(paths: readonly string[], { config, data, rules = [] }: IngestOptions): Promise<ExitCode> {
  const { readSettings } = await import('../configuration/read-settings.ts');
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { createDetector } = await import('../../detect/detector.ts');
  const { openEventQueue } = await import('../scaled-out.ts');
  const { feed } = await import('../../pipeline/feed.ts');
  const { measureInput } = await import('../../ingest/measure-input.ts');
  const { progressBar } = await import('../output/progress.ts');
  const { grouped } = await import('../output/counted.ts');
  const { say } = await import('../output/deliver.ts');

  const settings = readSettings(config, process.env);
  const { fieldsOutsideSchema: extraFields } = createDetector(rulesOf(rules).rules);
  const queue = await openEventQueue(settings, data);
  const bar = process.stderr.isTTY ? await progressBar((await measureInput(paths)).bytes) : null;
  try {
    const { events, deadLetters } = await feed(paths, {
      queue,
      capacity: settings.queue.capacity,
      extraFields,
      stdin: process.stdin,
      onProgress: (feeding) => bar?.update(feeding),
      pause: () => pause(FULL_PAUSE_MS),
    });
    bar?.stop();
    say(`Put ${grouped(events)} events into the queue; ${grouped(deadLetters)} records could not be understood.`);
    return events === 0 && deadLetters > 0 ? EXIT.UNREADABLE : EXIT.DONE;
  } finally {
    bar?.stop();
    await queue.close();
  }
}
