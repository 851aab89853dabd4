import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openBullmqQueue } from '../services/queue/bullmq.ts';
import type { PartitionQueue } from '../services/queue/queue.ts';
import { type Engines, emptyStore, settingsOf } from '../test/end-to-end/scaled-out.ts';
import { startChildServer } from '../test/services/child-server.ts';
import { findProgram, NEO4J_LIBRARIES } from '../test/services/places.ts';
import { NEO4J, REDIS_EVERY_SECOND } from '../test/services/server-programs.ts';

const HOPLINE = join(import.meta.dirname, '..', 'services', 'cli', 'hopline.js');
const PARTITIONS = 4;
const POLL_MS = 20;

/** Starts both engines, as they would run for an estate. Null where they are not installed. */
export async function startEngines(): Promise<(Engines & AsyncDisposable) | null> {
  if (findProgram('redis-server') === null || findProgram('javac') === null || !existsSync(NEO4J_LIBRARIES)) return null;
  const [redis, neo4j] = await Promise.all([startChildServer(REDIS_EVERY_SECOND), startChildServer(NEO4J)]);
  return { redis, neo4j, [Symbol.asyncDispose]: async () => void (await Promise.all([redis.stop(), neo4j.stop()])) };
}

/** Runs until the engines are taken to be warm: a tenth gained nothing that could be told from chance. */
const WARM_UPS = 9;

/**
 * Runs a capture through some times: a Neo4j that has just started interprets what it later has compiled, and takes three times as long.
 * What is measured is what an estate has that runs for days.
 */
export async function warmUp(engines: Engines, capture: string): Promise<void> {
  for (let run = 0; run < WARM_UPS; run += 1) await ingestedAfter(engines, [], capture);
}

/** From the start of `hopline ingest` until all is folded and linked by two workers that were there and have linked other captures before, ms. */
export async function ingestedAfter(engines: Engines, before: readonly string[], capture: string): Promise<number> {
  return withEstate(engines, async (estate) => {
    const workers = [estate.start(['work']), estate.start(['work'])];
    await Promise.all(workers.map(isAtWork));
    if (before.length > 0) {
      await ended(estate.start(['ingest', ...before]));
      await estate.drained();
    }
    const startMs = performance.now();
    await ended(estate.start(['ingest', capture]));
    await estate.drained();
    const durationMs = performance.now() - startMs;
    await stopAll(workers);
    return durationMs;
  });
}

/** The events of a generated capture, which has one a line. */
export function eventsIn(capture: string): number {
  return readFileSync(capture).reduce((lines, byte) => lines + (byte === LINE_FEED ? 1 : 0), 0);
}

const LINE_FEED = 10;

/** Folding and linking alone, by one worker or by two, of a queue that holds everything, the workers' start included, ms. */
export async function drainedBy(engines: Engines, capture: string, count: 1 | 2): Promise<number> {
  return withEstate(engines, async (estate) => {
    await ended(estate.start(['ingest', capture]));
    const startMs = performance.now();
    const workers = Array.from({ length: count }, () => estate.start(['work']));
    await Promise.all(workers.map(isAtWork));
    await estate.drained();
    const durationMs = performance.now() - startMs;
    await stopAll(workers);
    return durationMs;
  });
}

/** Processes over an empty store and a new queue. */
export interface Estate {
  start(args: readonly string[]): ChildProcess;
  /** Resolves when both queues are empty. */
  drained(): Promise<void>;
}

/** Makes an estate for a while; `settings` are variables beside those that say where the engines are. */
export async function withEstate<T>(
  engines: Engines,
  use: (estate: Estate) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  await emptyStore(engines.neo4j.url);
  // Not as silent as tests want it: what is busy is not to be taken for dead.
  const environment: Readonly<Record<string, string>> = {
    ...settingsOf(engines, PARTITIONS),
    HOPLINE_QUEUE_SILENCE_MS: '30000',
    ...settings,
  };
  const { HOPLINE_QUEUE_NAME: name = '', HOPLINE_QUEUE_URL: url = '' } = environment;
  const queues: PartitionQueue<unknown>[] = [
    await openBullmqQueue({ url, name, partitions: PARTITIONS }),
    await openBullmqQueue({ url, name: `${name}-links`, partitions: 1 }),
  ];
  const waiting = async (): Promise<number> =>
    (await Promise.all(queues.map((queue) => queue.waiting()))).reduce((sum, each) => sum + each);
  try {
    return await use({
      start: (args) =>
        spawn(process.execPath, ['--max-semi-space-size=8', HOPLINE, ...args], {
          env: { ...process.env, ...environment },
          stdio: ['ignore', 'ignore', 'pipe'],
        }),
      drained: async () => {
        while ((await waiting()) > 0) await pause(POLL_MS);
      },
    });
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
  }
}

/** Resolves once a worker says that it is at work. */
export function isAtWork(worker: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    worker.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('At work')) resolve();
    });
    worker.once('close', () => reject(new Error(`A worker ended: ${said}`)));
  });
}

/** Waits for a process; throws where it failed. */
async function ended(child: ChildProcess): Promise<void> {
  child.stderr?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`A process of the estate ended with ${code}.`);
}

/** Stops workers as an operator does. */
export async function stopAll(workers: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    workers.map(async (worker) => {
      const closed = once(worker, 'close');
      worker.kill('SIGTERM');
      await closed;
    }),
  );
}
