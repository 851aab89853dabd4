import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { seededRandom } from '../../services/generate/random.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { type Engines, type ScaledOut, scaleOut } from '../end-to-end/scaled-out.ts';
import { startChildServer } from '../services/child-server.ts';
import { DURABLE_REDIS, NEO4J } from '../services/server-programs.ts';
import { deliveriesOf } from './deliveries.ts';
import { FAULTS } from './faults.ts';
import { growthSince, type MemorySample } from './growth.ts';

/*
 * `npm run soak -- [--minutes 60] [--seed 1]`: real Redis, real Neo4j, `hopline work` and `hopline serve` for an hour, in which events come
 * again and again while something goes wrong. After each round the findings must be those of one process that nothing happens to; at the
 * end memory must not have grown by more than 5 % since minute 10. Ends with 1 otherwise.
 */

const MOST_GROWTH = 0.05;

/** When all is warm: compiled, cached and seen once, minutes. */
const WARM_MINUTES = 10;

const MiB = 1024 * 1024;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } } });
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];

const engines: Engines = { redis: await startChildServer(DURABLE_REDIS), neo4j: await startChildServer(NEO4J) };
const folder = mkdtempSync(join(tmpdir(), 'hopline-soak-'));
let isWell = false;
try {
  isWell = await soak();
} finally {
  await Promise.all([engines.redis.stop(), engines.neo4j.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isWell ? 0 : 1;

async function soak(): Promise<boolean> {
  const scaledOut = await scaleOut(engines, 4, { HOPLINE_STORE_TRANSACTION_TIMEOUT_MS: '30000' });
  const lasting = scaledOut.startWorker([]);
  await lasting.isAtWork;
  const serving = await scaledOut.serve();
  // Where the soak itself fails nothing of it may go on.
  process.once('exit', () => {
    for (const pid of [lasting.pid, serving.pid]) killed(pid);
  });
  const random = seededRandom(seed).fork('faults');
  const memory: Record<'worker' | 'serve' | 'Redis', MemorySample[]> = { worker: [], serve: [], Redis: [] };
  const known = new Set<string>();
  let differing = 0;
  const began = performance.now();
  const minute = (): number => (performance.now() - began) / 60_000;

  console.log('minute  round  worker MiB  serve MiB  Redis MiB  findings  delivered          fault');
  for (const [position, { name, lines }] of numbered(deliveriesOf(seed))) {
    if (minute() >= minutes) break;
    const path = write('delivery.ndjson', lines);
    const fault = random.pick(FAULTS);
    const delivered = delivering(scaledOut, path);
    await pause(random.integer(0, 3_000));
    await fault.strike({ engines, lasting, startVictim: () => scaledOut.startWorker([]) }, random);
    await delivered;
    await drained(scaledOut);
    await ask(serving.url);

    for (const line of lines) known.add(line);
    const expected = comparable(await findingsOfPaths([write('known.ndjson', [...known])]));
    const isEqual = comparable(JSON.parse(await scaledOut.findings()) as FindingsDocument) === expected;
    if (!isEqual) differing += 1;

    const held = { worker: residentBytes(lasting.pid), serve: residentBytes(serving.pid), Redis: await redisBytes() };
    for (const part of ['worker', 'serve', 'Redis'] as const) memory[part].push({ minute: minute(), bytes: held[part] });
    const columns = [minute().toFixed(1).padStart(6), String(position).padStart(5), ...Object.values(held).map(inMiB)];
    console.log([...columns, (isEqual ? 'equal' : 'DIFFER').padStart(8), name.padEnd(17), fault.name].join('  '));
  }

  let isFlat = true;
  for (const [part, samples] of Object.entries(memory)) {
    const growth = growthSince(WARM_MINUTES, samples);
    if (growth !== null && growth > MOST_GROWTH) isFlat = false;
    console.log(
      `${part}: ${growth === null ? 'too short a time for growth' : `${(100 * growth).toFixed(1)} % since minute ${WARM_MINUTES}`}`,
    );
  }
  lasting.kill('SIGTERM');
  const [{ code, said }] = await Promise.all([lasting.ended, serving.interrupt()]);
  if (code !== 0) console.log(`The worker ended with ${code}: ${said.slice(-2_000)}`);
  console.log(`Findings differed in ${differing} rounds.`);
  return isFlat && differing === 0 && code === 0;
}

/** Puts events into the queue until all are in it: whoever ships sends again what was refused. */
async function delivering(scaledOut: ScaledOut, path: string): Promise<void> {
  for (;;) {
    try {
      await scaledOut.ingest([path]);
      return;
    } catch {
      await pause(1_000);
    }
  }
}

/** Waits until nothing is in the queue and everything is linked. */
async function drained(scaledOut: ScaledOut): Promise<void> {
  for (;;) {
    const { code } = await scaledOut.startWorker(['--drain']).ended;
    if (code === 0) return;
    await pause(1_000);
  }
}

/** As the page asks when it is opened. */
async function ask(url: string): Promise<void> {
  const query = '{ campaigns(first: 50) { edges { node { id title } } } movements(first: 200) { edges { node { id tier } } } }';
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await answer.json()) as { errors?: unknown };
  if (errors !== undefined) throw new Error(`The page would not be answered: ${JSON.stringify(errors)}`);
}

/** Source: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function residentBytes(pid: number): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

/** What is in Redis when the queue is empty. Source: https://redis.io/docs/latest/commands/info/ */
async function redisBytes(): Promise<number> {
  const redis = new Redis(engines.redis.url);
  try {
    const [, bytes] = /^used_memory_dataset:(\d+)/m.exec(await redis.info('memory')) ?? [];
    return Number(bytes);
  } finally {
    redis.disconnect();
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

function inMiB(bytes: number): string {
  return (bytes / MiB).toFixed(1).padStart(9);
}

function* numbered<T>(items: Iterable<T>): Generator<readonly [position: number, item: T]> {
  let position = 0;
  for (const item of items) yield [position++, item];
}
