import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedQueue } from '../../services/queue/embedded.ts';
import { describePartitionQueue } from './queue.ts';

describePartitionQueue('Embedded queue', { isShared: false }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hopline-queue-'));
  return {
    open: async (partitions) => openEmbeddedQueue({ file: join(folder, 'queue.sqlite'), partitions }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

it('needs no file', async () => {
  const queue = openEmbeddedQueue<string>();
  const handled = Promise.withResolvers<string>();

  queue.consume(async (batch) => handled.resolve(batch));
  await queue.put('host:ws5', 'hello');

  expect(await handled.promise).toBe('hello');
  await queue.close();
});
