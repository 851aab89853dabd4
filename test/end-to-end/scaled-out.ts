import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import neo4j from 'neo4j-driver';
import { type ServingProgram, serveHopline } from '../../services/cli/testing/run-hopline.ts';
import type { ChildServer } from '../services/child-server.ts';
import type { Place } from './place.ts';

const PROGRAM = fileURLToPath(new URL('../../services/cli/hopline.js', import.meta.url));

/** Engines that several processes of Hopline share. */
export interface Engines {
  readonly redis: ChildServer;
  readonly neo4j: ChildServer;
}

/** A worker process. */
export interface WorkerProcess {
  readonly pid: number;
  /** Resolves with how it ended and what it said. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly said: string }>;
  /** Resolves once it has what it needs and takes batches; rejects with what it said where it ends before. */
  readonly isAtWork: Promise<void>;
  /** Resolves once it has said such a thing, from now on; never where it ends before. */
  says(expected: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** An estate of processes with a queue of its own and an empty store. */
export interface ScaledOut {
  /** Puts captures into the queue. Throws with what the program said where it fails. */
  ingest(paths: readonly string[]): Promise<void>;
  /** `variables` are given to it alone. */
  startWorker(args?: readonly string[], variables?: Readonly<Record<string, string>>): WorkerProcess;
  /** What the store holds, as `hopline findings --format json --evidence` prints it. */
  findings(): Promise<string>;
  /** Starts `hopline serve` over the store. */
  serve(): Promise<ServingProgram>;
}

/** The variables that tell processes of a new queue and of the store. */
export function settingsOf({ redis, neo4j: { url } }: Engines, partitions: number): Readonly<Record<string, string>> {
  return {
    HOPLINE_STORE_URL: url,
    HOPLINE_QUEUE_URL: redis.url,
    HOPLINE_QUEUE_NAME: `test-${randomUUID()}`,
    HOPLINE_QUEUE_PARTITIONS: String(partitions),
    HOPLINE_QUEUE_SILENCE_MS: '1500',
  };
}

/** Where programs are that share the engines, with a new queue. */
export function placeOn(engines: Engines): Place {
  return { settings: settingsOf(engines, 4), data: undefined };
}

/** Empties the store and makes a new queue. `variables` are given to all processes. */
export async function scaleOut(engines: Engines, partitions: number, variables: Readonly<Record<string, string>> = {}): Promise<ScaledOut> {
  await emptyStore(engines.neo4j.url);
  const environment = { ...process.env, ...settingsOf(engines, partitions), ...variables };
  const start = (args: readonly string[], own: Readonly<Record<string, string>> = {}): ChildProcess =>
    spawn(process.execPath, [PROGRAM, ...args], { env: { ...environment, ...own }, stdio: ['ignore', 'pipe', 'pipe'] });
  const finish = async (args: readonly string[]): Promise<string> => {
    const child = start(args);
    const [stdout, stderr, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
    if (code !== 0) throw new Error(`hopline ${args.join(' ')} ended with ${code}: ${stderr}`);
    return stdout;
  };
  return {
    async ingest(paths) {
      await finish(['ingest', ...paths]);
    },
    startWorker(args = ['--drain'], own = {}) {
      const child = start(['work', ...args], own);
      const said = read(child.stderr);
      const says = (expected: RegExp): Promise<void> =>
        new Promise((resolve) => {
          child.stderr?.on('data', (chunk) => expected.test(String(chunk)) && resolve());
        });
      const ended = once(child, 'close').then(async ([code, signal]) => ({ code, signal, said: await said }));
      const endedBefore = ended.then(({ said: reason }) => Promise.reject(new Error(`The worker ended before it was at work: ${reason}`)));
      const isAtWork = Promise.race([says(/At work/), endedBefore]);
      // Not everybody waits for that.
      isAtWork.catch(() => {});
      return { pid: child.pid ?? 0, ended, isAtWork, says, kill: (signal) => void child.kill(signal) };
    },
    serve: () => serveHopline([], environment),
    findings: () => finish(['findings', '--format', 'json', '--evidence']),
  };
}

async function read(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? '' : text(stream);
}

/** Removes everything from a Neo4j database, but that it has our schema: to make that again would have the server plan all statements anew. */
export async function emptyStore(url: string): Promise<void> {
  const driver = neo4j.driver(url);
  try {
    await driver.executeQuery('MATCH (n) WHERE NOT n:HoplineSchema DETACH DELETE n');
  } finally {
    await driver.close();
  }
}
