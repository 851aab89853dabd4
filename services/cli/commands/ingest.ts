import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { PackedBatch } from '../../pipeline/event-batch.ts';
import type { PartitionQueue } from '../../queue/queue.ts';
import type { Settings } from '../configuration/settings.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Finish } from '../program.ts';
import { several } from './options.ts';

interface IngestOptions {
  readonly config?: string;
  readonly data?: string;
  readonly rules?: readonly string[];
  readonly listen?: boolean;
}

/** How long reading waits while the queue is full. */
const FULL_PAUSE_MS = 100;

/** `hopline ingest [PATH...]`: puts captures, or what shippers send, into the queue, for workers. */
export function addIngest(program: Command, finish: Finish): void {
  program
    .command('ingest')
    .description('put captures, or what shippers send, into the queue that hopline work takes events from')
    .argument('[path...]', 'files, folders, globs or archives of Windows events; - is standard input')
    .option('--listen', 'take events from shippers that write to Elasticsearch, at ingest.host and ingest.port; needs a queue in Redis')
    .option('--config <file>', 'the configuration; hopline.toml where it exists')
    .option('--data <dir>', 'the folder of the embedded queue, where queue.url names no Redis')
    .option('--rules <path>', 'read what the rules of this file or folder need too; may be given several times', several)
    .action(async (paths: readonly string[], options: IngestOptions) => finish(await ingest(paths, options)));
}

async function ingest(paths: readonly string[], { config, data, rules: folders = [], listen = false }: IngestOptions): Promise<ExitCode> {
  if (paths.length === 0 && !listen)
    throw new HoplineError('USAGE', 'There is nothing to ingest: give captures, or --listen for shippers.');
  const { readSettings } = await import('../configuration/read-settings.ts');
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { openEventQueue } = await import('../scaled-out.ts');

  const settings = readSettings(config, process.env);
  if (listen && settings.queue.url === undefined) {
    throw new HoplineError(
      'USAGE',
      'The embedded queue has one process: let hopline work --listen take events, or name a Redis as queue.url.',
    );
  }
  const { rules } = rulesOf(folders);
  const queue = await openEventQueue(settings, data);
  try {
    const exit = paths.length > 0 ? await feedPaths(paths, { queue, settings, rules }) : EXIT.DONE;
    if (listen) await listenUntilStopped({ queue, settings, rules });
    return exit;
  } finally {
    await queue.close();
  }
}

interface Place {
  readonly queue: PartitionQueue<PackedBatch>;
  readonly settings: Settings;
  readonly rules: readonly Rule[];
}

async function feedPaths(paths: readonly string[], { queue, settings, rules }: Place): Promise<ExitCode> {
  const { createDetector } = await import('../../detect/detector.ts');
  const { feed } = await import('../../pipeline/feed.ts');
  const { measureInput } = await import('../../ingest/measure-input.ts');
  const { progressBar } = await import('../output/progress.ts');
  const { grouped } = await import('../output/counted.ts');
  const { say } = await import('../output/deliver.ts');
  const bar = process.stderr.isTTY ? await progressBar((await measureInput(paths)).bytes) : null;
  try {
    const { events, deadLetters } = await feed(paths, {
      queue,
      capacity: settings.queue.capacity,
      extraFields: createDetector(rules).fieldsOutsideSchema,
      stdin: process.stdin,
      onProgress: (feeding) => bar?.update(feeding),
      pause: () => pause(FULL_PAUSE_MS),
    });
    bar?.stop();
    say(`Put ${grouped(events)} events into the queue; ${grouped(deadLetters)} records could not be understood.`);
    return events === 0 && deadLetters > 0 ? EXIT.UNREADABLE : EXIT.DONE;
  } finally {
    bar?.stop();
  }
}

async function listenUntilStopped({ queue, settings, rules }: Place): Promise<void> {
  const { startIngestEndpoint } = await import('../ingest-endpoint.ts');
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  const server = await startIngestEndpoint(settings, queue, rules);
  if (!stopped.signal.aborted) await new Promise((resolve) => stopped.signal.addEventListener('abort', resolve));
  await server.close();
}
