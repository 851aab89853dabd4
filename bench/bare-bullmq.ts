import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';

const EVENTS_OF_JOB = 1000;
const EVENT = 'x'.repeat(1000);

/** Events of 1 kB that BullMQ alone moves in a second, a thousand in a job, put and taken at once by this process. */
export async function bareBullmqRate(redisUrl: string, jobs: number): Promise<number> {
  const connection = { url: redisUrl };
  const name = `bare-${randomUUID()}`;
  const queue = new Queue(name, { connection });
  let taken = 0;
  const { promise: allTaken, resolve } = Promise.withResolvers<void>();
  const worker = new Worker(
    name,
    async () => {
      taken += 1;
      if (taken === jobs) resolve();
    },
    { connection },
  );
  try {
    const startMs = performance.now();
    for (let job = 0; job < jobs; job += 1) await queue.add('events', { events: Array.from({ length: EVENTS_OF_JOB }, () => EVENT) });
    await allTaken;
    return (jobs * EVENTS_OF_JOB) / ((performance.now() - startMs) / 1000);
  } finally {
    await worker.close();
    await queue.obliterate({ force: true });
    await queue.close();
  }
}
