import type { Rule } from '../../schema/rule.ts';
import { type RunningBulkServer, startBulkServer } from '../bulk/bulk-server.ts';
import { createDetector } from '../detect/detector.ts';
import type { PackedBatch } from '../pipeline/event-batch.ts';
import type { Incoming } from '../pipeline/incoming.ts';
import { createQueueSink } from '../pipeline/queue-sink.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import type { Settings } from './configuration/settings.ts';
import type { Running } from './long-running.ts';
import { ingestTeller } from './output/ingest-teller.ts';

/** Listens for shippers and puts what they send into a queue, and tells `incoming` of it. Throws as `startBulkServer` does. */
export async function startIngestEndpoint(
  { ingest, queue: { capacity } }: Settings,
  queue: PartitionQueue<PackedBatch>,
  rules: readonly Rule[],
  { log, metrics }: Pick<Running, 'log' | 'metrics'>,
  incoming?: Incoming,
): Promise<RunningBulkServer> {
  const { host, port, max_body_bytes: maxBodyBytes, api_key: apiKey } = ingest;
  const { wantedFields: wanted } = createDetector(rules);
  const told = ingestTeller(log, () => performance.now());
  const server = await startBulkServer({
    host,
    port,
    maxBodyBytes,
    credentials: apiKey === undefined ? [] : [{ kind: 'API_KEY', apiKey }],
    sink: createQueueSink({ queue, capacity, wanted, incoming, observer: metrics ?? undefined }),
    observer: {
      requestAnswered: (status, seconds) => metrics?.requestAnswered(status, seconds),
      unauthenticated: (address) => {
        metrics?.unauthenticated();
        told.unauthenticated(address);
      },
      documents: (result, count) => {
        metrics?.documents(result, count);
        told.documents(result, count);
      },
    },
    onFault: (error) => {
      metrics?.failed('request');
      told.fault(error);
    },
  });
  log.info(`Shippers may write to ${server.url} as to Elasticsearch; docs/shippers.md says how.`);
  return server;
}
