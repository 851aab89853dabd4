import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { freePort } from '../services/free-port.ts';
import { scaleOut } from './scaled-out.ts';
import { halvesOf, sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

const TIMEOUT_MS = 300_000;

const capture = sharedCapture({ seed: 27 });
const engines = sharedEngines();

describe('the findings are those of an undisturbed run', () => {
  it('where Redis takes nothing for a while, being a replica, in the middle of the work', { timeout: TIMEOUT_MS }, async () => {
    const [first, second] = halvesOf(capture);
    const scaledOut = await scaleOut(engines, 4);
    await scaledOut.ingest([first]);
    const worker = scaledOut.startWorker(['--drain']);
    await worker.isAtWork;
    const redis = new Redis(engines.redis.url);

    await redis.replicaof('127.0.0.1', await freePort());
    await pause(6_000);
    await redis.replicaof('NO', 'ONE');
    await scaledOut.ingest([second]);

    const { said, ...end } = await worker.ended;
    expect(end, said).toEqual({ code: 0, signal: null });
    expect(await scaledOut.startWorker().ended).toMatchObject({ code: 0 });
    await capture.expectFound(await scaledOut.findings());
    redis.disconnect();
  });
});
