import { setTimeout as pause } from 'node:timers/promises';
import { context, type SpanContext, trace } from '@opentelemetry/api';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import type { BulkDocument, BulkSink, ItemResult } from '../bulk/bulk-sink.ts';
import { normalise } from '../ingest/normalise.ts';
import { answeredWithin } from '../observe/answered-within.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import { createDealer } from './deal-batches.ts';
import type { PackedBatch } from './event-batch.ts';
import type { Incoming } from './incoming.ts';
import { isFull } from './is-full.ts';
import { LateEvents } from './late-events.ts';
import { type PipelineObserver, UNOBSERVED } from './observer.ts';
import { shippedSource } from './shipped-source.ts';

/** Documents of requests that come within this of each other share batches, ms: shippers send often and little. */
const GATHERING_MS = 5;

/** How long the queue has to answer, ms; then shippers are told to send again later, before they give up waiting by themselves. */
const QUEUE_PATIENCE_MS = 5_000;

/** How long the answer whether the queue is full is reused, ms. */
const FULLNESS_HOLDS_MS = 200;

export interface QueueSinkOptions {
  readonly queue: PartitionQueue<PackedBatch>;
  /** Batches in the queue beyond which it is full. */
  readonly capacity: number;
  /** What rules want in `event.extra`. */
  readonly wanted: WantedFields;
  /** Told of what is being put, where this process works on it too. */
  readonly incoming?: Incoming | undefined;
  readonly observer?: PipelineObserver | undefined;
}

/** Makes events of documents and puts them into a queue. What cannot be understood is accepted as well, as a dead letter. */
export function createQueueSink({ queue, capacity, wanted, incoming, observer = UNOBSERVED }: QueueSinkOptions): BulkSink {
  const lateEvents = new LateEvents();
  let gathering: Gathering | null = null;
  const begin = (): Gathering => {
    const events: HoplineEvent[] = [];
    const deadLetters: DeadLetter[] = [];
    const cameIn: SpanContext[] = [];
    // This goes on in the span of the request that begins it; the others' are linked.
    const kept = pause(GATHERING_MS).then(async () => {
      gathering = null;
      observer.read(events.length, deadLetters);
      observer.late(lateEvents.count(events));
      const dealer = createDealer(queue, { observer, cameIn });
      await dealer.deal(events, deadLetters);
      await dealer.flush();
    });
    return { events, deadLetters, cameIn, kept };
  };
  let fullness: { readonly untilMs: number; readonly isFull: Promise<boolean> } = { untilMs: 0, isFull: Promise.resolve(false) };
  return {
    async put(documents): Promise<ItemResult[]> {
      const request = trace.getSpanContext(context.active());
      if (gathering === null) gathering = begin();
      else if (request !== undefined) gathering.cameIn.push(request);
      const { events, deadLetters, kept } = gathering;
      for (const document of documents) {
        const understood = understand(document, wanted);
        if ('reason' in understood) deadLetters.push(understood);
        else events.push(understood);
      }
      await answerOf(kept);
      return documents.map(() => ({ kind: 'DURABLE' }));
    },
    whole: (put) => (incoming === undefined ? put() : incoming.write(put)),
    isFull() {
      const nowMs = performance.now();
      if (nowMs >= fullness.untilMs) {
        fullness = { untilMs: nowMs + FULLNESS_HOLDS_MS, isFull: answerOf(isFull(queue, capacity)) };
      }
      return fullness.isFull;
    },
  };
}

/** What the queue answers; rejects where it does not. What it was given may be in it then or come to be: to write it again does no harm. */
async function answerOf<T>(asked: Promise<T>): Promise<T> {
  return answeredWithin(asked, QUEUE_PATIENCE_MS).catch((error: unknown) => {
    throw new Error(
      `The queue does not take events: ${error instanceof Error ? error.message : String(error)}. Shippers are told to come again.`,
      {
        cause: error,
      },
    );
  });
}

interface Gathering {
  readonly events: HoplineEvent[];
  readonly deadLetters: DeadLetter[];
  /** Spans of requests after the first. */
  readonly cameIn: SpanContext[];
  /** Resolves when all that was gathered is in the queue. */
  readonly kept: Promise<void>;
}

/** Of a record that nobody keeps but us, so much is kept where it is not understood, so that it can be looked at and read again. */
const KEPT_BYTES = 64 * 1024;

function understand({ source, document, index, id }: BulkDocument, wanted: WantedFields): HoplineEvent | DeadLetter {
  const normalised = normalise(document, shippedSource(index, id, source), wanted);
  if (normalised.kind === 'event') return normalised.event;
  const file = `bulk:${index}/${id}`;
  const received = { text: source.toString('utf8', 0, KEPT_BYTES), lengthBytes: source.length, index };
  return { file, offset: 0, reason: normalised.reason, message: `${file}: ${normalised.message}`, received };
}
