import { context, type SpanContext, SpanKind } from '@opentelemetry/api';
import { shortHostName } from '../../graph/host-name.ts';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import { partitionOf } from '../queue/partition-of.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import { type BatchNote, type PackedBatch, packBatch } from './event-batch.ts';
import { type PipelineObserver, UNOBSERVED } from './observer.ts';
import { activeTraceparent, inSpan, MOST_LINKS } from './trace-context.ts';

/** Events of a batch: enough that a job's cost does not show beside theirs, few enough to be folded in some tens of milliseconds. */
const BATCH_EVENTS = 1000;

/** Puts events into the partitions of their hosts. */
export interface BatchDealer {
  /** Takes events, and puts every batch that is full into the queue; resolves when those are kept. */
  deal(events: readonly HoplineEvent[], deadLetters: readonly DeadLetter[]): Promise<void>;
  /** Puts what is left; resolves when everything dealt so far is kept. */
  flush(): Promise<void>;
}

export interface DealerOptions {
  readonly observer?: PipelineObserver | undefined;
  /** Further spans, beside the active one, in which events came. */
  readonly cameIn?: readonly SpanContext[] | undefined;
}

/** A dealer into a queue. It holds less than a batch of each partition. */
export function createDealer(queue: PartitionQueue<PackedBatch>, options: DealerOptions = {}): BatchDealer {
  const { observer = UNOBSERVED, cameIn = [] } = options;
  const links = cameIn.slice(0, MOST_LINKS).map((spanContext) => ({ context: spanContext }));
  const hands = new Map<number, Hand>();
  const put = async (partition: number, hand: Hand): Promise<void> => {
    hands.delete(partition);
    const attributes = { 'hopline.partition': partition, 'hopline.events': hand.events.length };
    await inSpan('put batch', { kind: SpanKind.PRODUCER, attributes, links }, context.active(), async () => {
      const startMs = performance.now();
      const note = noteOf(hand);
      await queue.put(hand.key, packBatch(hand, note), note.events);
      observer.put(note, (performance.now() - startMs) / 1000);
    });
  };
  const handOf = (key: string): [number, Hand] => {
    const partition = partitionOf(key, queue.partitions);
    const hand = hands.get(partition) ?? { key, events: [], deadLetters: [] };
    hands.set(partition, hand);
    return [partition, hand];
  };
  return {
    async deal(events, deadLetters) {
      for (const event of events) {
        const [partition, hand] = handOf(shortHostName(event['host.name']));
        hand.events.push(event);
        if (hand.events.length >= BATCH_EVENTS) await put(partition, hand);
      }
      for (const letter of deadLetters) {
        const [partition, hand] = handOf(letter.file);
        hand.deadLetters.push(letter);
        if (hand.deadLetters.length >= BATCH_EVENTS) await put(partition, hand);
      }
    },
    async flush() {
      await Promise.all([...hands].map(([partition, hand]) => put(partition, hand)));
    },
  };
}

interface Hand {
  /** Of the partition, as any key of it is. */
  readonly key: string;
  readonly events: HoplineEvent[];
  readonly deadLetters: DeadLetter[];
}

function noteOf({ events }: Hand): BatchNote {
  const newest = events.reduce((latestMs, event) => Math.max(latestMs, event['@timestamp']), Number.NEGATIVE_INFINITY);
  const newestEventMs = Number.isFinite(newest) ? newest : null;
  return { events: events.length, newestEventMs, putAtMs: Date.now(), traceparent: activeTraceparent() };
}
