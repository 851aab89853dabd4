import type { GraphNode } from '../../graph/model.ts';
import { answeredWithin } from './answered-within.ts';
import { createMeasures } from './measures.ts';

/** What the parts of Hopline report; all times in seconds. */
export interface Metrics {
  read(events: number, deadLetters: readonly { readonly reason: string }[]): void;
  late(events: number): void;
  put(batch: MeasuredBatch, seconds: number): void;
  folded(batch: MeasuredBatch, seconds: number): void;
  deadLetters(letters: readonly { readonly reason: string }[]): void;
  linked(batch: MeasuredBatch, latencySeconds: number): void;
  linkEnded(seconds: number): void;
  failed(stage: string): void;
  requestAnswered(status: number, seconds: number): void;
  unauthenticated(): void;
  documents(result: string, count: number): void;
  storeOperation(operation: string, seconds: number, isFailed: boolean): void;
  nodesWritten(nodes: readonly Pick<GraphNode, 'kind'>[]): void;
  /** Asks at each scrape how many batches wait. */
  watchQueue(name: string, waiting: () => Promise<number>): void;
  /** Asks at each scrape how far all workers together are behind. */
  watchLag(lag: () => Promise<{ readonly events: number; readonly seconds: number }>): void;
  /** All measures in Prometheus' text format. */
  exposition(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export interface MeasuredBatch {
  readonly events: number;
  /** Epoch ms of the newest event, by its own clock; null where the batch has none. */
  readonly newestEventMs: number | null;
}

/** How long a queue may take to answer before a scrape goes on without it, ms. */
const SCRAPE_PATIENCE_MS = 2000;

/** Measures of this process, Node's own included. */
export async function createMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const measures = await createMeasures(registry);
  const newestMs = new Map<string, number>();
  const probes: (() => Promise<void>)[] = [];
  const noteNewest = (stage: string, { newestEventMs }: MeasuredBatch): void => {
    if (newestEventMs === null || newestEventMs <= (newestMs.get(stage) ?? Number.NEGATIVE_INFINITY)) return;
    newestMs.set(stage, newestEventMs);
    measures.newestEvent.set({ stage }, newestEventMs / 1000);
  };
  const countLetters = (letters: readonly { readonly reason: string }[]): void => {
    for (const { reason } of letters) measures.deadLetters.inc({ reason });
  };
  return {
    read(events, deadLetters) {
      measures.eventsRead.inc(events);
      countLetters(deadLetters);
    },
    late: (events) => measures.eventsLate.inc(events),
    put(batch, seconds) {
      measures.eventsPut.inc(batch.events);
      measures.putDuration.observe(seconds);
      noteNewest('put', batch);
    },
    folded(batch, seconds) {
      measures.eventsFolded.inc(batch.events);
      measures.foldDuration.observe(seconds);
      noteNewest('folded', batch);
    },
    deadLetters: countLetters,
    linked(batch, latencySeconds) {
      measures.eventsLinked.inc(batch.events);
      measures.matchLatency.observe(latencySeconds);
      noteNewest('linked', batch);
    },
    linkEnded: (seconds) => measures.linkDuration.observe(seconds),
    failed: (stage) => measures.failures.inc({ stage }),
    requestAnswered: (status, seconds) => measures.requestDuration.observe({ status: String(status) }, seconds),
    unauthenticated: () => measures.unauthenticated.inc(),
    documents: (result, count) => measures.documents.inc({ result }, count),
    storeOperation(operation, seconds, isFailed) {
      measures.storeDuration.observe({ operation }, seconds);
      if (isFailed) measures.storeFailures.inc({ operation });
    },
    nodesWritten(nodes) {
      for (const { kind } of nodes) measures.nodesWritten.inc({ kind });
    },
    watchQueue(queue, waiting) {
      probes.push(async () => {
        measures.queueBatches.remove({ queue });
        measures.queueBatches.set({ queue }, await answeredWithin(waiting(), SCRAPE_PATIENCE_MS));
      });
    },
    watchLag(lag) {
      probes.push(async () => {
        const { events, seconds } = await answeredWithin(lag(), SCRAPE_PATIENCE_MS);
        measures.lagEvents.set(events);
        measures.lagSeconds.set(seconds);
      });
    },
    async exposition() {
      // What cannot be asked now is left out, or stays as it was.
      await Promise.allSettled(probes.map((probe) => probe()));
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
