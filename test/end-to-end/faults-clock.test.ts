import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, it } from 'vitest';
import { type ShiftedClock, shiftedClock } from '../services/shifted-clock.ts';
import { expectEnded } from './expect-ended.ts';
import { scaleOut } from './scaled-out.ts';
import { halvesOf, sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

const TIMEOUT_MS = 240_000;
const HOUR_SECONDS = 3600;

const capture = sharedCapture({ seed: 24, eventsPerHostHour: 300 });
const engines = sharedEngines();
let clock: ShiftedClock;

beforeAll(() => {
  clock = shiftedClock(capture.folder.write('clock', ''));
});

describe('the findings are those of an undisturbed run', () => {
  it('where the clock of all that put into and take from the queue is set back an hour while they work', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const [first, second] = halvesOf(capture);
    const scaledOut = await scaleOut(engines, 4, clock.variables);
    await scaledOut.ingest([first]);
    const workers = [scaledOut.startWorker([]), scaledOut.startWorker([])];
    await pause(1_500);

    clock.shiftBy(-HOUR_SECONDS);
    await scaledOut.ingest([second]);
    await expectEnded(scaledOut.startWorker(), 0);

    for (const worker of workers) worker.kill('SIGTERM');
    for (const worker of workers) await expectEnded(worker, 0);
    await capture.expectFound(await scaledOut.findings());
  });
});
