import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { Settings } from '../configuration/settings.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import type { LinkThread } from '../linking/create-link-thread.ts';
import type { Running } from '../long-running.ts';
import { CONFIG, several } from './options.ts';

interface WorkOptions extends StorePlace {
  readonly rules?: readonly string[];
  readonly clockRepair: boolean;
  readonly drain?: boolean;
  readonly listen?: boolean;
}

/** How often a draining worker checks whether all is done. */
const DRAIN_PAUSE_MS = 100;

/** `hopline work`: folds what is in the queue and keeps the graph up to date. */
export function addWork(program: Command, finish: Finish): void {
  program
    .command('work')
    .description('take events from the queue and keep the graph at what they tell, beside any number of other workers')
    .option(...CONFIG)
    .option('--data <dir>', 'the folder of an embedded queue and store, which then go before queue.url and store.url')
    .option('--rules <path>', 'run the rules of this file or folder too; may be given several times; the same for all workers', several)
    .option('--no-clock-repair', 'take all times as they stand; the same for all workers')
    .option('--listen', 'take events from shippers that write to Elasticsearch as well, at ingest.host and ingest.port')
    .option('--drain', 'end when the queue is empty and everything is linked')
    .action(async (options: WorkOptions) => finish(await work(options)));
}

async function work(options: WorkOptions): Promise<ExitCode> {
  const { settingsAt } = await import('../configuration/settings-at.ts');
  const { runLongRunning } = await import('../long-running.ts');
  const settings = settingsAt(options, process.env);
  return runLongRunning(settings, 'work', (running) => workUntilStopped(options, settings, running));
}

async function workUntilStopped(options: WorkOptions, settings: Settings, running: Running): Promise<ExitCode> {
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { openEventQueue, openLinkQueue, openStore } = await import('../scaled-out.ts');
  const { backlogOf } = await import('../../pipeline/backlog.ts');
  const { Incoming } = await import('../../pipeline/incoming.ts');
  const { startWorker } = await import('../../pipeline/worker.ts');
  const { unloadedLines } = await import('../output/unloaded-rules.ts');
  const { heldBackMessage } = await import('../output/expiry.ts');
  const { failureTeller } = await import('../output/work-failure.ts');
  const { measuredStore, queueReady, storeReady } = await import('../observed-engines.ts');

  const { data, rules: paths = [], clockRepair, drain = false, listen = false } = options;
  const { log, metrics, stopped } = running;
  const { rules, files } = rulesOf(paths);
  for (const line of unloadedLines(files)) log.warn(line);

  await using closing = new AsyncDisposableStack();
  const store = closing.adopt(await openStore(settings, data), (opened) => opened.close());
  const measured = measuredStore(store, metrics);
  const linker = closing.adopt(await openLinker(settings, measured, { rules, clockRepair, running }), (opened) => opened.close());
  const links = closing.adopt(await openLinkQueue(settings), (opened) => opened.close());
  // Closed first: what is being folded is finished, and announced.
  const events = closing.adopt(await openEventQueue(settings, data), (opened) => opened.close());
  const incoming = new Incoming();
  await startWorker({
    store: measured,
    events,
    links,
    rules,
    linker,
    clock: () => performance.now(),
    onFailure: failureTeller(log, metrics),
    onHeldBack: (findings) => log.warn(heldBackMessage(findings)),
    incoming,
    observer: metrics ?? undefined,
  });
  metrics?.watchQueue('events', () => events.waiting());
  metrics?.watchQueue('links', () => links.waiting());
  metrics?.watchLag(() => backlogOf([events, links], Date.now));
  await running.serveOperations([storeReady(store), queueReady(events)]);
  if (listen) {
    const { startIngestEndpoint } = await import('../ingest-endpoint.ts');
    closing.adopt(await startIngestEndpoint(settings, events, rules, running, incoming), (server) => server.close());
  }
  log.info('At work; Ctrl+C ends it when the batch in hand is done.');
  while (!stopped.aborted) {
    if (drain && (await events.waiting()) === 0 && (await links.waiting()) === 0) break;
    await pause(DRAIN_PAUSE_MS, undefined, { signal: stopped }).catch(() => undefined);
  }
  return EXIT.DONE;
}

interface Linking {
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
  readonly running: Running;
}

/** A linker in a thread of its own, which needs a store that both may have open; else one beside everything else. */
async function openLinker(settings: Settings, store: GraphStore, { rules, clockRepair, running }: Linking): Promise<LinkThread> {
  if (settings.store.url !== undefined) {
    const { createLinkThread } = await import('../linking/create-link-thread.ts');
    const { log, metrics } = running;
    return createLinkThread({ settings, rules, clockRepair, metrics, onUntraced: (message) => log.warn(message) });
  }
  const { createLinker } = await import('../../pipeline/linker.ts');
  const { retentionOf } = await import('../scaled-out.ts');
  const linker = createLinker({ store, rules, clockRepair, retention: retentionOf(settings) });
  return { ...linker, close: async () => undefined };
}
