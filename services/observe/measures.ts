import type { Registry } from 'prom-client';

/** Seconds; from what a store in memory takes to what an operator should look into. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Seconds from a batch's coming into the queue to its findings being there; a backlog takes minutes and hours. */
const LATENCY_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14_400];

/**
 * All that Hopline measures, by its name for Prometheus; each is explained in docs/operations.md, which a test holds against this. Every
 * process has them all, so that a dashboard does not depend on which process runs where.
 * Source: https://prometheus.io/docs/practices/naming/
 */
export async function createMeasures(registry: Registry) {
  const { Counter, Gauge, Histogram } = await import('prom-client');
  const registers = [registry];
  const counter = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter<L>({ name, help, labelNames, registers });
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name, help, labelNames, registers });
  const histogram = <L extends string = never>(name: string, help: string, buckets: number[], labelNames: readonly L[] = []) =>
    new Histogram<L>({ name, help, buckets, labelNames, registers });
  return {
    eventsRead: counter('hopline_events_read_total', 'Events that records were understood as.'),
    eventsPut: counter('hopline_events_put_total', 'Events that the queue keeps.'),
    eventsFolded: counter('hopline_events_folded_total', 'Events that were folded into the store.'),
    eventsLinked: counter('hopline_events_linked_total', 'Events whose findings are in the graph.'),
    eventsLate: counter('hopline_events_late_total', 'Events that came after others of their host that happened minutes later.'),
    deadLetters: counter('hopline_dead_letters_total', 'Records that could not be understood or folded.', ['reason']),
    documents: counter('hopline_bulk_documents_total', 'Documents that shippers sent, by what became of them.', ['result']),
    requestDuration: histogram('hopline_bulk_request_duration_seconds', 'Answering a request of a shipper.', DURATION_BUCKETS, ['status']),
    putDuration: histogram('hopline_put_duration_seconds', 'Putting a batch into the queue.', DURATION_BUCKETS),
    foldDuration: histogram('hopline_fold_duration_seconds', 'Folding a batch into the store.', DURATION_BUCKETS),
    linkDuration: histogram('hopline_link_duration_seconds', 'Deriving all findings and writing what changed.', DURATION_BUCKETS),
    matchLatency: histogram('hopline_match_latency_seconds', 'From a batch in the queue to its findings in the graph.', LATENCY_BUCKETS),
    storeDuration: histogram('hopline_store_operation_duration_seconds', 'Operations of the store.', DURATION_BUCKETS, ['operation']),
    storeFailures: counter('hopline_store_operation_failures_total', 'Operations of the store that failed.', ['operation']),
    unauthenticated: counter('hopline_bulk_unauthenticated_total', 'Requests that did not carry the key they need.'),
    failures: counter('hopline_failures_total', 'Work that failed; batches and links are tried again.', ['stage']),
    nodesWritten: counter('hopline_graph_nodes_written_total', 'Nodes of the graph that were written because they changed.', ['kind']),
    queueBatches: gauge('hopline_queue_batches', 'Batches and calls that wait or are being handled.', ['queue']),
    lagEvents: gauge('hopline_lag_events', 'Events in the queue or folded that are not linked.'),
    lagSeconds: gauge('hopline_lag_seconds', 'How long the oldest batch has waited that is not linked; 0 when none waits.'),
    newestEvent: gauge('hopline_newest_event_timestamp_seconds', 'When the newest event happened that has come so far.', ['stage']),
  };
}
