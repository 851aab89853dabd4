/** A consumer that takes a batch and never finishes it, to be killed by a test: `hanging-consumer.ts OPTIONS`, as JSON. */
import { type BullmqQueueOptions, openBullmqQueue } from '../../services/queue/bullmq.ts';

const queue = await openBullmqQueue<number>(JSON.parse(process.argv[2] ?? '') as BullmqQueueOptions);
queue.consume((batch) => {
  process.stdout.write(`took ${batch}\n`);
  return new Promise(() => undefined);
});
