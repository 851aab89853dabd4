import { userInfo } from 'node:os';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { createGatekeeper } from '../api/access/gatekeeper.ts';
import type { DecisionRecorder, InputCounts } from '../api/context.ts';
import { startServer } from '../api/server.ts';
import { type RuleSet, rulesOf } from '../detect/rules/read-rules.ts';
import { readOriginal } from '../ingest/read-original.ts';
import { isLocalOnly } from '../listen/loopback.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { observeStore } from '../observe/observe-store.ts';
import { createOperations } from '../observe/operations.ts';
import { regroup } from '../pipeline/decisions/regroup.ts';
import { openPage } from '../web/open-page.ts';
import { NOTHING_READ, withRead } from './captures/count-input.ts';
import { openIntake } from './captures/open-intake.ts';
import { intakeIntoQueue, queuesOfWorkers } from './captures/queues-of-workers.ts';
import { readIntoStore } from './captures/read-into-store.ts';
import type { Settings } from './configuration/settings.ts';
import { type DemoCapture, writeDemoCapture } from './demo-capture.ts';
import { isEmptyFolder, openFilledStore } from './filled-store.ts';
import { graphWithout } from './graph-without.ts';
import { loadMetrics, messageOf, untilStopped } from './long-running.ts';
import { keysToAskFor, type Listening } from './may-listen.ts';
import { storeReady } from './observed-engines.ts';
import { summaryOf } from './output/summary.ts';
import { createRuleControl } from './rule-control.ts';
import { runAnalysis } from './run-analysis.ts';
import { openStore } from './scaled-out.ts';
import { createTurns } from './turns.ts';
import { watchFolders } from './watch-folders.ts';

export interface ServingOptions extends Listening {
  readonly data?: string;
  readonly port: number;
  readonly demo?: boolean;
  readonly clockRepair: boolean;
  readonly rules?: readonly string[];
  /** The longest capture that may be sent, bytes. */
  readonly maxCaptureBytes: number;
  readonly log: Log;
  /** Aborted when the process is told to end. */
  readonly stopped: AbortSignal;
}

/** A server over a graph, and what was opened for it. */
export interface Serving {
  readonly url: string;
  readonly store: GraphStore;
  /** Stops the server, closes the store and removes the demo's capture. */
  close(): Promise<void>;
}

/** Analyses the captures, if any, into the store and serves it. Throws as the analysis, the store and `startServer` do. */
export async function startServing(paths: readonly string[], options: ServingOptions): Promise<Serving> {
  const demo = options.demo === true ? await writeDemoCapture() : null;
  try {
    return await serveCaptures(demo === null ? paths : [...paths, demo.path], options, demo);
  } catch (error) {
    await demo?.remove();
    throw error;
  }
}

/** Serves the store that is configured, which others write to. Throws as the store and `startServer` do. */
export async function serveStore(
  settings: Settings,
  options: Pick<ServingOptions, keyof Listening | 'port' | 'maxCaptureBytes' | 'log' | 'stopped'>,
): Promise<Serving> {
  const store = await openStore(settings, undefined);
  try {
    const rules = createRuleControl({ folders: [], initial: rulesOf([]), mayChange: false, apply: async () => [] });
    const { host, port } = options;
    const queues = settings.queue.url === undefined ? null : queuesOfWorkers(settings);
    const intake =
      queues === null
        ? null
        : intakeIntoQueue(queues, { settings, store, maxBytes: options.maxCaptureBytes, onFault: unreadTeller(options.log) });
    const server = await startServer({
      ...answering(store, options),
      ...(await door(store, options)),
      recorder: recorderAt(host),
      stats: () => null,
      captures: intake?.captures,
      waiting: queues?.waiting,
      rules,
      host,
      port,
    });
    return {
      url: server.url,
      store,
      async close() {
        await intake?.close();
        await server.close();
        await queues?.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Tells that a capture could not be read. */
function unreadTeller(log: Log): (error: unknown) => void {
  return (error) => log.error(`A capture that was sent could not be read: ${messageOf(error)}`);
}

/** Whom to let in. Throws USAGE as `keysToAskFor` does. */
async function door(store: GraphStore, listening: Listening) {
  const standing = await keysToAskFor(store, listening, Date.now());
  const gatekeeper = standing === null ? undefined : createGatekeeper(store, standing, Date.now);
  return { gatekeeper, isBehindTls: listening.behindTls };
}

/** The sources of the API, measured once metrics have been asked for, its health checks, and the page, which may still be in the making. */
function answering(store: GraphStore, { log, stopped }: Pick<ServingOptions, 'log' | 'stopped'>) {
  // Loaded at the first question, so that people who only look at a graph need not wait for it.
  let metrics: Metrics | null = null;
  const measured = observeStore(store, (operation, seconds, isFailed) => metrics?.storeOperation(operation, seconds, isFailed));
  const exposition: Metrics['exposition'] = async () => {
    metrics ??= await loadMetrics();
    return metrics.exposition();
  };
  const operations = createOperations({ checks: [storeReady(store), untilStopped(stopped)], metrics: exposition });
  const onFault = (error: unknown): void => {
    const stack = error instanceof Error ? error.stack : undefined;
    log.error(`A request could not be answered: ${messageOf(error)}`, { stack });
  };
  const page = openPage({ tell: (sentence) => log.info(sentence), stopped });
  return { store: measured, readOriginal, operations, onFault, page };
}

/** Until there are keys, only who is at this machine may decide. */
function recorderAt(host: string): DecisionRecorder | undefined {
  return isLocalOnly(host) ? { by: userInfo().username, nowMs: Date.now } : undefined;
}

async function serveCaptures(captures: readonly string[], options: ServingOptions, demo: DemoCapture | null): Promise<Serving> {
  const folders = options.rules ?? [];
  const initial = rulesOf(folders);
  const { log } = options;
  const store = await storeFor(captures, options.data);
  try {
    const hasEarlier = (await store.keys('')).length > 0;
    const { clockRepair } = options;
    let inForce = initial;
    const inTurn = createTurns();
    const read = [...captures];
    let isReadWhole = !hasEarlier && !captures.includes(STANDARD_INPUT);
    const filled = captures.length > 0 ? await fill(store, captures, { rules: initial, clockRepair, log }) : null;
    if (captures.length === 0 && hasEarlier && folders.length > 0) {
      await runAnalysis([], { clockRepair, store, rules: initial });
      log.info(ONLY_WHAT_WAS_KEPT);
    }
    const rules = createRuleControl({
      folders,
      initial,
      mayChange: isLocalOnly(options.host),
      // Reading captures again changes nothing but what the rules say: findings are a function of the set of events.
      apply: (changed) =>
        inTurn(async () => {
          await runAnalysis(
            read.filter((path) => path !== STANDARD_INPUT),
            { clockRepair, store, rules: changed },
          );
          inForce = changed;
          // What was decided while they were run.
          await regroup(store);
          log.info(`Rules were read anew: ${changed.counts.loaded} are loaded.`);
          return isReadWhole ? [] : [ONLY_WHAT_WAS_KEPT];
        }),
    });
    let counts = filled ?? (hasEarlier ? null : NOTHING_READ);
    const intake = openIntake({
      store,
      dataDir: options.data,
      maxBytes: options.maxCaptureBytes,
      onFault: unreadTeller(log),
      read: (path, reading) =>
        inTurn(async () => {
          const wasReadWhole = isReadWhole;
          isReadWhole = false;
          let bytes = 0;
          await readIntoStore(path, {
            ...reading,
            store,
            rules: inForce.rules,
            clockRepair,
            onRead(events, letters) {
              counts = counts === null ? null : withRead(counts, 0, events, letters);
            },
            onProgress(progress) {
              bytes = progress.bytesParsed;
              reading.onProgress(progress);
            },
          });
          counts = counts === null ? null : withRead(counts, bytes, 0, []);
          if (reading.stopped.aborted) return;
          if (!read.includes(path)) read.push(path);
          isReadWhole = wasReadWhole;
        }),
    });
    const { host, port } = options;
    const server = await startServer({
      ...answering(store, options),
      ...(await door(store, options)),
      recorder: recorderAt(host),
      graphWithout: (leftOut) => graphWithout(leftOut, { store, captures: isReadWhole ? read : [], rules: inForce, clockRepair }),
      stats: () => counts,
      captures: intake.captures,
      rules,
      host,
      port,
    });
    const watching = watchFolders(folders, () => {
      rules.reload().catch((error: unknown) => log.warn(`The rules stay as they are: ${(error as Error).message}`));
    });
    return {
      url: server.url,
      store,
      async close() {
        watching.close();
        await intake.close();
        await server.close();
        await rules.settled();
        await store.close();
        await demo?.remove();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The path that stands for standard input, which can be read only once. */
const STANDARD_INPUT = '-';
const ONLY_WHAT_WAS_KEPT =
  'Of events that were read before this server started, or from standard input, only those are asked that earlier rules had wanted.';

async function storeFor(captures: readonly string[], dataDir: string | undefined): Promise<GraphStore> {
  if (captures.length === 0 && dataDir !== undefined && !isEmptyFolder(dataDir)) return (await openFilledStore(dataDir)).store;
  return openEmbeddedStore({ dataDir });
}

interface Filling {
  readonly rules: RuleSet;
  readonly clockRepair: boolean;
  readonly log: Log;
}

async function fill(store: GraphStore, captures: readonly string[], { rules, clockRepair, log }: Filling): Promise<InputCounts> {
  const analysis = await runAnalysis(captures, { clockRepair, store, rules });
  for (const line of summaryOf(analysis)) log.info(line);
  const { stats, deadLetters } = analysis;
  return { bytes: stats.bytes, events: stats.events, deadLetters: { count: deadLetters.count, reasons: deadLetters.reasons } };
}
