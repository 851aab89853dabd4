import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { startChildServer } from '../services/child-server.ts';
import { DURABLE_REDIS, NEO4J } from '../services/server-programs.ts';
import { type ShiftedClock, shiftedClock } from '../services/shifted-clock.ts';
import { type Engines, type ScaledOut, scaleOut } from './scaled-out.ts';

const TIMEOUT_MS = 240_000;
const HOUR_SECONDS = 3600;

let engines: Engines;
let folder: TemporaryFolder;
let clock: ShiftedClock;
let halves: readonly [string, string];
let undisturbed: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const lines = [
    ...generateCapture({ scenario: 'mixed', dialect: 'winlogbeat', hosts: 6, hours: 1, seed: 24, eventsPerHostHour: 300 }).lines,
  ];
  const middle = Math.floor(lines.length / 2);
  halves = [folder.write('first.ndjson', lines.slice(0, middle).join('\n')), folder.write('second.ndjson', lines.slice(middle).join('\n'))];
  undisturbed = comparable(await findingsOfPaths(halves));
  clock = shiftedClock(folder.write('clock', ''));
  engines = { redis: await startChildServer(DURABLE_REDIS), neo4j: await startChildServer(NEO4J) };
}, 180_000);

afterAll(async () => {
  await Promise.all([engines.redis.stop(), engines.neo4j.stop()]);
  folder[Symbol.dispose]();
});

describe('the findings are those of an undisturbed run', () => {
  it('where the clock of all that put into and take from the queue is set back an hour while they work', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const scaledOut = await scaleOut(engines, 4, clock.variables);
    await scaledOut.ingest([halves[0]]);
    const workers = [scaledOut.startWorker([]), scaledOut.startWorker([])];
    await pause(1_500);

    clock.shiftBy(-HOUR_SECONDS);
    await scaledOut.ingest([halves[1]]);
    expect(await scaledOut.startWorker().ended).toMatchObject({ code: 0 });

    for (const worker of workers) worker.kill('SIGTERM');
    for (const worker of workers) expect(await worker.ended).toMatchObject({ code: 0, signal: null });
    await expectUndisturbed(scaledOut);
  });
});

async function expectUndisturbed(scaledOut: ScaledOut): Promise<void> {
  const found = JSON.parse(await scaledOut.findings()) as FindingsDocument;
  expect(comparable(found) === undisturbed).toBe(true);
}
