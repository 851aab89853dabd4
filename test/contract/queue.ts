import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { partitionOf } from '../../services/queue/partition-of.ts';
import type { PartitionQueue } from '../../services/queue/queue.ts';

/** A batch as the suite puts them. */
export interface NumberedBatch {
  readonly host: string;
  readonly number: number;
}

/** A place to keep batches in, empty at first. */
export interface QueuePlace {
  open(partitions: number): Promise<PartitionQueue<NumberedBatch>>;
  dispose(): Promise<void>;
}

/** What an implementation can do beyond one process. */
export interface QueueAbilities {
  /** Several may have it open at once. */
  readonly isShared: boolean;
}

const PARTITIONS = 4;

/** The suite that every partition queue passes. */
export function describePartitionQueue(name: string, abilities: QueueAbilities, openPlace: () => Promise<QueuePlace>): void {
  describe(name, () => {
    let place: QueuePlace;
    const [ws5, ws6] = hostsOfDifferentPartitions();

    beforeEach(async () => {
      place = await openPlace();
    });

    afterEach(() => place.dispose());

    /** Opens it, and closes it when the test ends in whatever way. */
    async function open(): Promise<PartitionQueue<NumberedBatch>> {
      const queue = await place.open(PARTITIONS);
      onTestFinished(() => queue.close());
      return queue;
    }

    it('hands over together what waits, as far as it is asked to, and no batch twice', async () => {
      const queue = await open();
      const handled: number[][] = [];
      for (let number = 0; number < 25; number += 1) await queue.put(ws5, { host: ws5, number });

      queue.consume(async (batch, { behind }) => void handled.push([batch, ...behind].map(({ number }) => number)), 10);
      await until(async () => (await queue.waiting()) === 0);

      const numbers = Array.from({ length: 25 }, (_, number) => number);
      expect(handled).toEqual([numbers.slice(0, 10), numbers.slice(10, 20), numbers.slice(20)]);
    });

    it('tells when the batch was put that has been kept for longest, also while it is handled', async () => {
      const queue = await open();
      const before = await queue.oldestMs();
      const { promise: handled, resolve: release } = Promise.withResolvers<void>();
      const fromMs = Date.now();
      await queue.put(ws5, { host: ws5, number: 1 });
      const toMs = Date.now();
      await queue.put(ws6, { host: ws6, number: 2 });
      queue.consume(() => handled);

      const oldest = await queue.oldestMs();
      release();
      await until(async () => (await queue.waiting()) === 0);

      expect(before).toBeNull();
      expect(oldest).toBeGreaterThanOrEqual(fromMs);
      expect(oldest).toBeLessThanOrEqual(toMs);
      expect(await queue.oldestMs()).toBeNull();
    });

    it('tells how much all that is kept holds, also while it is handled', async () => {
      const queue = await open();
      const before = await queue.weight();
      const { promise: handled, resolve: release } = Promise.withResolvers<void>();
      await queue.put(ws5, { host: ws5, number: 1 }, 1000);
      await queue.put(ws6, { host: ws6, number: 2 }, 0);
      await queue.put(ws6, { host: ws6, number: 3 });
      queue.consume(() => handled);

      const meanwhile = await queue.weight();
      release();
      await until(async () => (await queue.waiting()) === 0);

      expect([before, meanwhile, await queue.weight()]).toEqual([0, 1001, 0]);
    });

    it('can be tried, which puts nothing', async () => {
      const queue = await open();

      await queue.tryKeeping();

      expect([await queue.waiting(), await queue.weight()]).toEqual([0, 0]);
    });

    it('hands the batches of a host over in the order they were put, one at a time', async () => {
      const queue = await open();
      const handled: number[] = [];
      let atOnce = 0;
      let mostAtOnce = 0;

      for (let number = 0; number < 30; number += 1) await queue.put(ws5, { host: ws5, number });
      queue.consume(async (batch) => {
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        await pause(1);
        handled.push(batch.number);
        atOnce -= 1;
      });
      await until(() => handled.length === 30);

      expect(handled).toEqual(Array.from({ length: 30 }, (_, number) => number));
      expect(mostAtOnce).toBe(1);
    });

    it('hands over what is put while it is consumed', async () => {
      const queue = await open();
      const handled: NumberedBatch[] = [];
      queue.consume(async (batch) => {
        handled.push(batch);
      });

      await queue.put(ws5, { host: ws5, number: 1 });
      await until(() => handled.length === 1);
      await queue.put(ws5, { host: ws5, number: 2 });
      await until(() => handled.length === 2);

      expect(handled).toEqual([
        { host: ws5, number: 1 },
        { host: ws5, number: 2 },
      ]);
    });

    it('lets one partition go on while another waits', async () => {
      const queue = await open();
      const handled: string[] = [];
      const gate = Promise.withResolvers<void>();
      await queue.put(ws5, { host: ws5, number: 1 });
      await queue.put(ws6, { host: ws6, number: 1 });

      queue.consume(async ({ host }, { partition }) => {
        expect(partition).toBe(partitionOf(host, PARTITIONS));
        if (host === ws5) await gate.promise;
        handled.push(host);
      });
      await until(() => handled.includes(ws6));

      expect(handled).toEqual([ws6]);
      gate.resolve();
    });

    it('hands a batch over again after its handler failed, before the next', async () => {
      const queue = await open();
      const attempts: string[] = [];
      for (const number of [1, 2, 3]) await queue.put(ws5, { host: ws5, number });

      queue.consume(async ({ number }, { attempt }) => {
        attempts.push(`${number}/${attempt}`);
        if (number === 2 && attempt < 3) throw new Error('not now');
      });
      await until(() => attempts.includes('3/1'));

      expect(attempts).toEqual(['1/1', '2/1', '2/2', '2/3', '3/1']);
    });

    it('waits on closing for the handler that runs, and keeps the rest', async () => {
      const queue = await open();
      const started = Promise.withResolvers<void>();
      let isDone = false;
      for (const number of [1, 2]) await queue.put(ws5, { host: ws5, number });
      queue.consume(async () => {
        started.resolve();
        await pause(100);
        isDone = true;
      });

      await started.promise;
      await queue.close();

      expect(isDone).toBe(true);
      expect(await consumed(await open(), 1)).toEqual([2]);
    });

    it('keeps a batch of which the handler keeps failing when it is closed, still before the next', async () => {
      const queue = await open();
      const failed = Promise.withResolvers<void>();
      for (const number of [1, 2]) await queue.put(ws5, { host: ws5, number });
      queue.consume(async () => {
        failed.resolve();
        throw new Error('never');
      });

      await failed.promise;
      await queue.close();

      expect(await consumed(await open(), 2)).toEqual([1, 2]);
    });

    it('takes nothing after it was closed, and may be closed twice', async () => {
      const queue = await open();

      await queue.close();
      await queue.close();

      await expect(queue.put(ws5, { host: ws5, number: 1 })).rejects.toThrow('closed');
    });

    it('refuses another number of partitions than it was made with', async () => {
      await (await open()).close();

      await expect(place.open(PARTITIONS + 1)).rejects.toMatchObject({ code: 'QUEUE_UNUSABLE', message: expect.stringContaining('4') });
    });

    if (abilities.isShared) {
      it('keeps the order of a host though several consume', async () => {
        const queues = [await open(), await open(), await open()];
        const handled: number[] = [];
        let atOnce = 0;
        let mostAtOnce = 0;
        for (const queue of queues) {
          queue.consume(async ({ number }) => {
            atOnce += 1;
            mostAtOnce = Math.max(mostAtOnce, atOnce);
            await pause(number % 3);
            handled.push(number);
            atOnce -= 1;
          });
        }

        const [producer] = queues;
        for (let number = 0; number < 60; number += 1) await producer?.put(ws5, { host: ws5, number });
        await until(() => handled.length === 60);

        expect(handled).toEqual(Array.from({ length: 60 }, (_, number) => number));
        expect(mostAtOnce).toBe(1);
      });
    }
  });
}

/** The numbers of the next `count` batches, in the order they are handed over. */
async function consumed(queue: PartitionQueue<NumberedBatch>, count: number): Promise<number[]> {
  const numbers: number[] = [];
  queue.consume(async ({ number }) => {
    numbers.push(number);
  });
  await until(() => numbers.length >= count);
  return numbers;
}

function hostsOfDifferentPartitions(): readonly [string, string] {
  const first = 'host:ws0';
  for (let number = 1; ; number += 1) {
    const other = `host:ws${number}`;
    if (partitionOf(other, PARTITIONS) !== partitionOf(first, PARTITIONS)) return [first, other];
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Waited for 20 s in vain.');
    await pause(5);
  }
}
