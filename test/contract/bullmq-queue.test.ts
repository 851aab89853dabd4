import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openBullmqQueue } from '../../services/queue/bullmq.ts';
import { startChildServer } from '../services/child-server.ts';
import { REDIS } from '../services/server-programs.ts';
import { describePartitionQueue } from './queue.ts';

const url = process.env['HOPLINE_TEST_REDIS'];

/** A name that nothing else in this Redis has. */
function freshName(): string {
  return `test-${randomUUID()}`;
}

async function removeQueue(server: string, name: string): Promise<void> {
  const redis = new Redis(server);
  const keys = await redis.keys(`hopline:${name}*`);
  if (keys.length > 0) await redis.del(...keys);
  await redis.quit();
}

if (url === undefined || url === '') {
  it('has a Redis server to test against', () => {
    expect.fail('HOPLINE_TEST_REDIS is not set. Start a Redis server and set it to its address, such as redis://127.0.0.1:6379.');
  });
} else {
  describePartitionQueue('BullMQ queue', { isShared: true }, async () => {
    const name = freshName();
    return { open: (partitions) => openBullmqQueue({ url, name, partitions }), dispose: () => removeQueue(url, name) };
  });

  describe('openBullmqQueue', () => {
    it('hands the batch of a consumer that was killed to another, before the next', async () => {
      const name = freshName();
      const options = { url, name, partitions: 2, silenceMs: 1000 };
      const queue = await openBullmqQueue<number>(options);
      await queue.put('host:ws5', 1);
      await queue.put('host:ws5', 2);

      const victim = spawn(process.execPath, ['test/contract/hanging-consumer.ts', JSON.stringify(options)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(victim.stdout, 'data');
      victim.kill('SIGKILL');
      const handled: number[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      queue.consume(async (number) => {
        handled.push(number);
        if (number === 2) resolve();
      });
      await promise;

      expect(handled).toEqual([1, 2]);
      await queue.close();
      await removeQueue(url, name);
    });

    it('leaves next to nothing in Redis of what was worked off', async () => {
      const name = freshName();
      const queue = await openBullmqQueue<number>({ url, name, partitions: 1 });
      onTestFinished(() => removeQueue(url, name));
      onTestFinished(() => queue.close());
      const worked = Promise.withResolvers<void>();
      queue.consume(async (number) => {
        if (number === 1_000) worked.resolve();
      });
      for (let number = 1; number <= 1_000; number += 1) await queue.put('host:ws5', number);
      await worked.promise;

      const redis = new Redis(url);
      onTestFinished(() => void redis.disconnect());
      const keys = await redis.keys(`hopline:${name}*`);
      const bytes = await Promise.all(keys.map((key) => redis.memory('USAGE', key)));

      // Redis cuts a stream by nodes of a hundred entries.
      expect(bytes.reduce<number>((sum, of) => sum + Number(of), 0)).toBeLessThan(20_000);
    });

    it('has no room in a Redis that is full, where it can be opened nevertheless to get that empty', async () => {
      const server = await startChildServer(REDIS);
      onTestFinished(() => server.stop());
      const redis = new Redis(server.url);
      onTestFinished(() => void redis.disconnect());
      const options = { url: server.url, name: freshName(), partitions: 1 };
      const first = await openBullmqQueue<number>(options);
      await first.put('host:ws5', 1);
      expect(await first.hasRoom()).toBe(true);
      await first.close();

      await redis.config('SET', 'maxmemory', '1');
      const second = await openBullmqQueue<number>(options);
      onTestFinished(() => second.close());

      expect([await second.hasRoom(), await second.waiting()]).toEqual([false, 1]);
      await expect(second.put('host:ws5', 2)).rejects.toThrow(/memory/);
    });

    it('has one consumer where it is to, until that one goes, and then another', async () => {
      const options = { url, name: freshName(), partitions: 1, silenceMs: 3_000, hasOneConsumer: true };
      const queues = [await openBullmqQueue<number>(options), await openBullmqQueue<number>(options)];
      const handled: { readonly by: number; readonly number: number }[] = [];
      const putAndWait = async (by: number, number: number): Promise<void> => {
        await queues[by]?.put('links', number);
        await vi.waitFor(() => expect(handled).toHaveLength(number), { timeout: 10_000 });
      };
      queues[0]?.consume(async (number) => void handled.push({ by: 0, number }));
      await putAndWait(1, 1);
      queues[1]?.consume(async (number) => void handled.push({ by: 1, number }));
      for (let number = 2; number <= 20; number++) await putAndWait(0, number);
      await queues[0]?.close();
      await putAndWait(1, 21);

      expect(handled.map(({ by }) => by)).toEqual([...Array.from({ length: 20 }, () => 0), 1]);
      await queues[1]?.close();
      await removeQueue(url, options.name);
    });
  });
}

describe('openBullmqQueue', () => {
  it('says which Redis does not answer', async () => {
    await expect(openBullmqQueue({ url: 'redis://127.0.0.1:1', name: 'nowhere' })).rejects.toMatchObject({
      code: 'QUEUE_UNUSABLE',
      message: expect.stringContaining('redis://127.0.0.1:1'),
    });
  });
});
