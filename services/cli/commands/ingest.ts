import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { PackedBatch } from '../../pipeline/event-batch.ts';
import type { PartitionQueue } from '../../queue/queue.ts';
import type { Settings } from '../configuration/settings.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import type { Running } from '../long-running.ts';
import { CONFIG, several } from './options.ts';

interface IngestOptions extends StorePlace {
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
    .option(...CONFIG)
    .option('--data <dir>', 'the folder of an embedded queue, which then goes before queue.url')
    .option('--rules <path>', 'read what the rules of this file or folder need too; may be given several times', several)
    .action(async (paths: readonly string[], options: IngestOptions) => finish(await ingest(paths, options)));
}

async function ingest(paths: readonly string[], { rules: folders = [], listen = false, ...at }: IngestOptions): Promise<ExitCode> {
  if (paths.length === 0 && !listen)
    throw new HoplineError('USAGE', 'There is nothing to ingest: give captures, or --listen for shippers.');
  const { settingsAt } = await import('../configuration/settings-at.ts');
  const { runLongRunning, tracingOf } = await import('../long-running.ts');
  const { say } = await import('../output/write-output.ts');

  const settings = settingsAt(at, process.env);
  if (listen && settings.queue.url === undefined) {
    throw new HoplineError(
      'USAGE',
      'The embedded queue has one process: let hopline work --listen take events, or name a Redis as queue.url and leave out --data.',
    );
  }
  const { data } = at;
  if (listen) return runLongRunning(settings, 'ingest', (running) => ingestInto(paths, { settings, data, folders, running }));
  await using _ = await tracingOf(settings, 'ingest', say);
  return await ingestInto(paths, { settings, data, folders, running: null });
}

interface IngestPlace {
  readonly settings: Settings;
  readonly data: string | undefined;
  readonly folders: readonly string[];
  /** Null where the command ends after the paths. */
  readonly running: Running | null;
}

async function ingestInto(paths: readonly string[], { settings, data, folders, running }: IngestPlace): Promise<ExitCode> {
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { openEventQueue, openLinkQueue } = await import('../scaled-out.ts');
  const { say } = await import('../output/write-output.ts');
  const { rules } = rulesOf(folders);
  await using closing = new AsyncDisposableStack();
  const queue = closing.adopt(await openEventQueue(settings, data), (opened) => opened.close());
  const place = { queue, settings, rules, metrics: running?.metrics ?? null, stopped: running?.stopped, tell: running?.log.info ?? say };
  if (running === null) return await feedPaths(paths, place);
  const { queueReady } = await import('../observed-engines.ts');
  const { backlogOf } = await import('../../pipeline/backlog.ts');
  const links = closing.adopt(await openLinkQueue(settings), (opened) => opened.close());
  running.metrics?.watchQueue('events', () => queue.waiting());
  running.metrics?.watchQueue('links', () => links.waiting());
  running.metrics?.watchLag(() => backlogOf([queue, links], Date.now));
  await running.serveOperations([queueReady(queue)]);
  const exit = paths.length > 0 ? await feedPaths(paths, place) : EXIT.DONE;
  await listenUntilStopped(place, running);
  return exit;
}

interface Place {
  readonly queue: PartitionQueue<PackedBatch>;
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly metrics: Metrics | null;
  readonly stopped: AbortSignal | undefined;
  /** A sentence for whoever runs this. */
  readonly tell: (line: string) => void;
}

async function feedPaths(given: readonly string[], { queue, settings, rules, metrics, stopped, tell }: Place): Promise<ExitCode> {
  const { createDetector } = await import('../../detect/detector.ts');
  const { feed } = await import('../../pipeline/feed.ts');
  const { measureInput } = await import('../../ingest/measure-input.ts');
  const { progressBar } = await import('../output/progress.ts');
  const { grouped } = await import('../output/counted.ts');
  // Whoever reads a document again later does so from a folder of its own.
  const paths = given.map((path) => (path === '-' ? path : resolve(path)));
  const bar = process.stderr.isTTY ? await progressBar(await measureInput(paths)) : null;
  try {
    const { events, deadLetters } = await feed(paths, {
      queue,
      capacity: settings.queue.capacity,
      wanted: createDetector(rules).wantedFields,
      stdin: process.stdin,
      onProgress: (feeding) => bar?.update(feeding),
      pause: () => pause(FULL_PAUSE_MS),
      observer: metrics ?? undefined,
      stopped,
    });
    bar?.stop();
    tell(`Put ${grouped(events)} events into the queue; ${grouped(deadLetters)} records could not be understood.`);
    return events === 0 && deadLetters > 0 ? EXIT.UNREADABLE : EXIT.DONE;
  } finally {
    bar?.stop();
  }
}

async function listenUntilStopped({ queue, settings, rules }: Place, running: Running): Promise<void> {
  const { startIngestEndpoint } = await import('../ingest-endpoint.ts');
  const { stopped } = running;
  const server = await startIngestEndpoint(settings, queue, rules, running);
  if (!stopped.aborted) await once(stopped, 'abort');
  await server.close();
}
