import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectEnded } from './expect-ended.ts';
import { type ScaledOut, scaleOut, type WorkerProcess } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

/** From which the instants of faults are drawn; others can be set. */
const SEED = Number(process.env['HOPLINE_TEST_SEED'] ?? 1);

/** How often a fault strikes in one run. */
const STRIKES = Number(process.env['HOPLINE_TEST_STRIKES'] ?? 4);

/** For how long an engine hangs. */
const HANG_MS = Number(process.env['HOPLINE_TEST_HANG_MS'] ?? 4_000);

const TIMEOUT_MS = 120_000 + STRIKES * 30_000 + HANG_MS * 4;

const capture = sharedCapture({ seed: 22 });
const engines = sharedEngines();
let scaledOut: ScaledOut;
/** The workers that must end well. */
let workers: WorkerProcess[];

beforeEach(async () => {
  scaledOut = await scaleOut(engines, 4);
  workers = [];
});

describe('the findings are those of an undisturbed run', () => {
  it('where workers are killed at any instant', { timeout: TIMEOUT_MS }, async () => {
    await scaledOut.ingest([capture.path]);
    const instants = randomInstants(STRIKES, 500, 3_000);

    for (const instant of instants) {
      const victims = [scaledOut.startWorker([]), scaledOut.startWorker([])];
      for (const victim of victims) {
        await pause(instant / victims.length);
        victim.kill('SIGKILL');
      }
      for (const victim of victims) await expectEnded(victim, 'SIGKILL');
    }
    await expectUndisturbed();
  });

  it('where a worker hangs in the middle of its work, and wakes up when others have done it', { timeout: TIMEOUT_MS }, async () => {
    await scaledOut.ingest([capture.path]);
    // What it locked in the database the others wait for, until the database takes its transaction for lost.
    const sleeper = scaledOut.startWorker([], { HOPLINE_STORE_TRANSACTION_TIMEOUT_MS: '10000' });
    await sleeper.isAtWork;
    const [instant = 0] = randomInstants(1, 0, 2_000);
    await pause(instant);
    sleeper.kill('SIGSTOP');
    await scaledOut.startWorker().ended;

    sleeper.kill('SIGCONT');
    await pause(2_000);
    sleeper.kill('SIGTERM');

    await expectEnded(sleeper, 0);
    await expectUndisturbed();
  });

  it('where Redis is killed and comes back', { timeout: TIMEOUT_MS }, async () => {
    await scaledOut.ingest([capture.path]);
    const worker = startWorker();
    await worker.isAtWork;

    for (const instant of randomInstants(2, 0, 2_000)) {
      await pause(instant);
      await engines.redis.restart();
    }
    await expectEnded(worker, 0);
    await expectUndisturbed();
  });

  it('where Redis hangs', { timeout: TIMEOUT_MS }, async () => {
    await scaledOut.ingest([capture.path]);
    const worker = startWorker();
    await worker.isAtWork;
    const [instant = 0] = randomInstants(1, 0, 2_000);
    await pause(instant);

    engines.redis.pause();
    await pause(HANG_MS);
    engines.redis.resume();

    await expectEnded(worker, 0);
    await expectUndisturbed();
  });

  it('where Neo4j is killed and comes back', { timeout: TIMEOUT_MS }, async () => {
    await scaledOut.ingest([capture.path]);
    const worker = startWorker();
    await worker.isAtWork;
    const [instant = 0] = randomInstants(1, 0, 2_000);
    await pause(instant);

    await engines.neo4j.restart();

    await expectEnded(worker, 0);
    await expectUndisturbed();
  });

  it('where Redis runs out of memory, once it has some and the events are put again', { timeout: TIMEOUT_MS }, async () => {
    const redis = new Redis(engines.redis.url);
    try {
      await redis.config('SET', 'maxmemory', '1');
      await expect(scaledOut.ingest([capture.path])).rejects.toThrow(/memory/i);
    } finally {
      await redis.config('SET', 'maxmemory', '0');
      redis.disconnect();
    }

    await scaledOut.ingest([capture.path]);
    await expectUndisturbed();
  });

  it('where every batch is delivered twice, and holds what cannot be understood', { timeout: TIMEOUT_MS }, async () => {
    const broken = capture.lines.flatMap((line, number) => (number % 100 === 0 ? [line, '{"winlog": {"event_id": "?"}}', line] : [line]));
    const path = capture.folder.write('poisoned.ndjson', broken.join('\n'));

    await scaledOut.ingest([path]);
    await scaledOut.ingest([path]);
    await expectUndisturbed();
  });
});

function startWorker(): WorkerProcess {
  const worker = scaledOut.startWorker();
  workers.push(worker);
  return worker;
}

/** Lets a last worker finish what is left, and compares. */
async function expectUndisturbed(): Promise<void> {
  await expectEnded(startWorker(), 0);

  await capture.expectFound(await scaledOut.findings());
}

/** Instants that the seed decides, ms. */
function randomInstants(count: number, fromMs: number, toMs: number): number[] {
  let state = SEED;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return fromMs + (state / 2 ** 32) * (toMs - fromMs);
  });
}
