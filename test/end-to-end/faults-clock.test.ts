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
  // What uses Redis and Neo4j is a clock away from them then, as it would be where theirs were set.
  it.each([
    ['an hour ahead of', -HOUR_SECONDS],
    ['an hour behind', HOUR_SECONDS],
  ])(
    'where the clocks of Redis and Neo4j are from some moment on %s those of all that put into the queue and take from it',
    {
      timeout: TIMEOUT_MS,
    },
    async (_, seconds) => {
      clock.shiftBy(0);
      const [first, second] = halvesOf(capture);
      const scaledOut = await scaleOut(engines, 4, clock.variables);
      await scaledOut.ingest([first]);
      const workers = [scaledOut.startWorker([]), scaledOut.startWorker([])];
      await pause(1_500);

      clock.shiftBy(seconds);
      await scaledOut.ingest([second]);
      await expectEnded(scaledOut.startWorker(), 0);

      for (const worker of workers) worker.kill('SIGTERM');
      for (const worker of workers) await expectEnded(worker, 0);
      await capture.expectFound(await scaledOut.findings());
    },
  );
});
