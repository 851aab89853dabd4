import { spawnSync } from 'node:child_process';
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

it('makes the folder of its file, which one process at a time has open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hopline-queue-'));
  const file = join(folder, 'data', 'queue.sqlite');
  const queue = openEmbeddedQueue<string>({ file });
  try {
    const opening = `import(${JSON.stringify(new URL('../../services/queue/embedded.ts', import.meta.url).href)})
      .then(({ openEmbeddedQueue }) => openEmbeddedQueue({ file: ${JSON.stringify(file)} }))
      .catch((error) => console.log(error.code, error.message));`;

    const { stdout } = spawnSync(process.execPath, ['--eval', opening], { encoding: 'utf8' });

    expect(stdout).toMatch(/^QUEUE_UNUSABLE .*another process has it open/);
  } finally {
    await queue.close();
    await rm(folder, { recursive: true });
  }
});

it('says how many batches are kept, until they are handled', async () => {
  const queue = openEmbeddedQueue<number>();
  await queue.put('host:ws5', 1);
  await queue.put('host:ws6', 2);

  expect(await queue.waiting()).toBe(2);
  const handled = Promise.withResolvers<void>();
  queue.consume(async (batch) => {
    if (batch === 2) handled.resolve();
  });
  await handled.promise;
  await expect.poll(() => queue.waiting()).toBe(0);
  await queue.close();
});
